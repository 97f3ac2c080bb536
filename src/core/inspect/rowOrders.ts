import { assertNever } from '../../shared/assertNever';
import type { RowOrder } from '../../shared/entities/inspection';
import { WorkbenchError } from '../../shared/errors';
import type { LoadedRecording } from '../recording/LoadedRecording';
import { onsetResponses } from './onsets';
import type { Components } from './principalComponents';
import type { ZScale } from './zScale';

/** Half a span around an onset: two seconds, or so many frames where no rate is known. */
const RESPONSE_SECONDS = 2;
const RESPONSE_FRAMES = 10;

/** What orders are worked out from. */
interface Orderable {
  readonly recording: LoadedRecording;
  readonly scale: ZScale;
  components(): Promise<Pick<Components, 'directions'>>;
}

/** [row] neurons in an order; of equals the first of the recording comes first. */
export async function orderRows(inspection: Orderable, order: RowOrder): Promise<Int32Array> {
  const { meta } = inspection.recording;
  switch (order.by) {
    case 'recording':
      return Int32Array.from({ length: meta.neurons }, (_, neuron) => neuron);
    case 'activity':
      return largestFirst(activityOf(inspection.scale));
    case 'correlation': {
      const [first, second] = (await inspection.components()).directions;
      return byAngle(first as Float64Array, second ?? new Float64Array(meta.neurons));
    }
    case 'onset': {
      const half = Math.max(1, Math.round((meta.frameRateHz ?? RESPONSE_FRAMES / RESPONSE_SECONDS) * RESPONSE_SECONDS));
      const span = { before: half, after: half };
      return largestFirst(onsetResponses(inspection.recording, inspection.scale, order.classId, span));
    }
    case 'given':
      return givenFirst(order.neurons, meta.neurons);
    default:
      return assertNever(order);
  }
}

/**
 * The neurons given, then those that were not, in the order of the recording.
 * @throws WorkbenchError `request_invalid` for a neuron that is not there or is given twice
 */
export function givenFirst(given: readonly number[], neurons: number): Int32Array {
  const seen = new Set<number>();
  for (const neuron of given) {
    if (neuron >= neurons || seen.has(neuron)) throw wrongNeuron(neuron, neurons);
    seen.add(neuron);
  }
  const others = Array.from({ length: neurons }, (_, neuron) => neuron).filter((neuron) => !seen.has(neuron));
  return Int32Array.from([...given, ...others]);
}

function wrongNeuron(neuron: number, neurons: number): WorkbenchError {
  return new WorkbenchError(
    'request_invalid',
    `Rows cannot be ordered so: neuron ${neuron} is given twice, or is none of the recording's, 0 to ${neurons - 1}.`,
    { neuron, neurons },
  );
}

/**
 * [neuron] variance over mean. Where a mean is not above 0 (z-scored or baseline-subtracted traces) that ratio says
 * nothing, and all neurons are compared by their variance.
 */
export function activityOf({ mean, sd }: ZScale): Float64Array {
  const positive = mean.every((value) => value > 0);
  return sd.map((value, neuron) => (positive ? value ** 2 / (mean[neuron] as number) : value ** 2));
}

/** Indices of the largest value first. */
export function largestFirst(values: Float64Array): Int32Array {
  return sortedIndices(values, (a, b) => b - a);
}

/** Indices by the angle of (x, y), once around from −π. */
export function byAngle(x: Float64Array, y: Float64Array): Int32Array {
  const angles = x.map((value, index) => Math.atan2(y[index] as number, value));
  return sortedIndices(angles, (a, b) => a - b);
}

function sortedIndices(values: Float64Array, compare: (a: number, b: number) => number): Int32Array {
  const indices = Array.from(values.keys());
  indices.sort((a, b) => compare(values[a] as number, values[b] as number) || a - b);
  return Int32Array.from(indices);
}
