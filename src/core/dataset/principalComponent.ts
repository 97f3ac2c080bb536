import { SeededRandom } from '../../shared/random';

/** Iterations and the change of a direction, as a share of its length, at which it counts as found. */
const MOST_ITERATIONS = 300;
const TOLERANCE = 1e-7;

/** Activity as rows to fit on, standardised on the fly: (value − mean) / scale. */
interface StandardisedRows {
  /** [frame, neuron] */
  readonly traces: Float32Array;
  readonly frames: Int32Array;
  readonly mean: Float64Array;
  readonly scale: Float64Array;
}

/**
 * The first principal component of the z-scored activity, at every frame of a recording. Direction, z-scores and unit
 * are fitted on `fitFrames` alone: over these it has mean 0 and variance 1. Its sign, which is arbitrary, makes the
 * largest loading positive. A recording that is constant over `fitFrames` has the component 0.
 * @param traces [frame, neuron], every value finite
 * @returns [frame]
 */
export function firstPrincipalComponent(traces: Float32Array, neurons: number, fitFrames: Int32Array): Float32Array {
  const rows = standardisedRows(traces, neurons, fitFrames);
  const direction = leadingDirection(rows);
  const spread = Math.sqrt(meanSquare(project(rows, direction)));
  const everyFrame = Int32Array.from({ length: traces.length / neurons }, (_, frame) => frame);
  const component = project({ ...rows, frames: everyFrame }, direction);
  return Float32Array.from(component, (value) => (spread > 0 ? value / spread : 0));
}

function standardisedRows(traces: Float32Array, neurons: number, frames: Int32Array): StandardisedRows {
  const average = (value: (cell: number, neuron: number) => number): Float64Array => {
    const sums = new Float64Array(neurons);
    for (const frame of frames)
      for (let neuron = 0; neuron < neurons; neuron++)
        sums[neuron] = (sums[neuron] as number) + value(traces[frame * neurons + neuron] as number, neuron);
    return sums.map((sum) => sum / frames.length);
  };
  const mean = average((value) => value);
  const variance = average((value, neuron) => (value - (mean[neuron] as number)) ** 2);
  return { traces, frames, mean, scale: variance.map((value) => (value > 0 ? Math.sqrt(value) : 1)) };
}

/** [neuron] unit vector along which the rows vary most, by power iteration on their covariance. */
function leadingDirection(rows: StandardisedRows): Float64Array {
  const random = new SeededRandom(0);
  let direction = toUnit(Float64Array.from(rows.mean, () => random.normal()));
  for (let iteration = 0; iteration < MOST_ITERATIONS; iteration++) {
    const next = toUnit(backProject(rows, project(rows, direction)));
    const change = Math.sqrt(next.reduce((sum, value, k) => sum + (value - (direction[k] as number)) ** 2, 0));
    direction = next;
    if (change < TOLERANCE) break;
  }
  const largest = direction.reduce((most, value) => (Math.abs(value) > Math.abs(most) ? value : most), 0);
  return largest < 0 ? direction.map((value) => -value) : direction;
}

/** [row] standardised rows · direction */
function project({ traces, frames, mean, scale }: StandardisedRows, direction: Float64Array): Float64Array {
  const loading = direction.map((value, neuron) => value / (scale[neuron] as number));
  const offset = loading.reduce((sum, value, neuron) => sum + value * (mean[neuron] as number), 0);
  return Float64Array.from(frames, (frame) => {
    let sum = -offset;
    for (let neuron = 0; neuron < loading.length; neuron++)
      sum += (loading[neuron] as number) * (traces[frame * loading.length + neuron] as number);
    return sum;
  });
}

/** [neuron] standardised rowsᵀ · values */
function backProject({ traces, frames, mean, scale }: StandardisedRows, values: Float64Array): Float64Array {
  const neurons = mean.length;
  const total = values.reduce((sum, value) => sum + value, 0);
  const sums = new Float64Array(neurons);
  frames.forEach((frame, row) => {
    const value = values[row] as number;
    for (let neuron = 0; neuron < neurons; neuron++)
      sums[neuron] = (sums[neuron] as number) + value * (traces[frame * neurons + neuron] as number);
  });
  return sums.map((sum, neuron) => (sum - total * (mean[neuron] as number)) / (scale[neuron] as number));
}

function meanSquare(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value * value, 0) / values.length;
}

/** The vector at length 1; a zero vector stays. */
function toUnit(vector: Float64Array): Float64Array {
  const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
  return length > 0 ? vector.map((value) => value / length) : vector;
}
