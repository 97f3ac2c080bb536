import { z } from 'zod';
import type { LoadedRecording } from '../recording/LoadedRecording';

/** How traces are normalised, fitted on the frames of training windows. */
export interface Preprocessing {
  readonly kind: 'zscore' | 'none';
  /** [neuron] mean over training frames; also what a missing value becomes */
  readonly mean: Float64Array;
  /** [neuron] population standard deviation over training frames, 1 for a constant neuron; all 1 for `none` */
  readonly scale: Float64Array;
}

/** Frames of a recording to fit on. */
export interface FittedFrames {
  /** [frame, neuron], row-major */
  readonly traces: Float32Array;
  /** Which frames, each once. */
  readonly frames: Int32Array;
}

/**
 * Fits the normalisation on the frames that training windows cover, each frame once; nothing else is looked at.
 * @param trainStarts start frames of the training windows
 */
export function fitPreprocessing(
  { meta, traces }: LoadedRecording,
  trainStarts: Int32Array,
  windowFrames: number,
  kind: Preprocessing['kind'],
): Preprocessing {
  return fitToFrames([{ traces, frames: coveredFrames(trainStarts, windowFrames) }], meta.neurons, kind);
}

/**
 * Fits the normalisation on frames of one or several recordings of the same neurons, pooled. Values that are not finite
 * are left out; a neuron without any value, or with one value only, gets scale 1.
 */
export function fitToFrames(
  sources: readonly FittedFrames[],
  neurons: number,
  kind: Preprocessing['kind'],
): Preprocessing {
  const moments = sumValues(sources, neurons);
  const mean = meanOf(moments);
  if (kind === 'none') return { kind, mean, scale: new Float64Array(neurons).fill(1) };
  return { kind, mean, scale: deviationOf(sources, mean, moments.count) };
}

/**
 * [frame, neuron] The traces as the decoder sees them. Missing values become the training mean: 0 after z-scoring.
 * @param traces [frame, neuron], row-major
 */
export function applyPreprocessing(
  traces: Float32Array,
  { kind, mean, scale }: Preprocessing,
  neurons: number,
): Float32Array {
  const centre = kind === 'zscore' ? mean : new Float64Array(neurons);
  return traces.map((raw, cell) => {
    const neuron = cell % neurons;
    const value = Number.isFinite(raw) ? raw : (mean[neuron] as number);
    return (value - (centre[neuron] as number)) / (scale[neuron] as number);
  });
}

/** The form of a `Preprocessing` in JSON files; numbers survive the round trip to the bit. */
export const preprocessingSchema = z.object({
  kind: z.enum(['zscore', 'none']),
  mean: z.array(z.number()),
  scale: z.array(z.number().positive()),
});
export type PreprocessingJson = z.infer<typeof preprocessingSchema>;

export function preprocessingToJson({ kind, mean, scale }: Preprocessing): PreprocessingJson {
  return { kind, mean: Array.from(mean), scale: Array.from(scale) };
}

export function preprocessingFromJson({ kind, mean, scale }: PreprocessingJson): Preprocessing {
  return { kind, mean: Float64Array.from(mean), scale: Float64Array.from(scale) };
}

/** The frames that the windows cover, ascending, each once. */
export function coveredFrames(starts: Int32Array, windowFrames: number): Int32Array {
  const frames: number[] = [];
  let next = 0;
  for (const start of Int32Array.from(starts).sort()) {
    for (let frame = Math.max(next, start); frame < start + windowFrames; frame++) frames.push(frame);
    next = Math.max(next, start + windowFrames);
  }
  return Int32Array.from(frames);
}

/** Per neuron, over the finite values of the frames: running sums of one pass along their rows. */
interface Moments {
  readonly count: Float64Array;
  readonly sum: Float64Array;
  readonly lowest: Float64Array;
  readonly highest: Float64Array;
}

function sumValues(sources: readonly FittedFrames[], neurons: number): Moments {
  const [count, sum] = [new Float64Array(neurons), new Float64Array(neurons)];
  const lowest = new Float64Array(neurons).fill(Number.POSITIVE_INFINITY);
  const highest = new Float64Array(neurons).fill(Number.NEGATIVE_INFINITY);
  forEachValue(sources, neurons, (value, neuron) => {
    count[neuron] = (count[neuron] as number) + 1;
    sum[neuron] = (sum[neuron] as number) + value;
    lowest[neuron] = Math.min(lowest[neuron] as number, value);
    highest[neuron] = Math.max(highest[neuron] as number, value);
  });
  return { count, sum, lowest, highest };
}

/** [neuron] A constant neuron's mean is its value itself: rounding would leave 1e-17 to divide by. */
function meanOf({ count, sum, lowest, highest }: Moments): Float64Array {
  return sum.map((total, neuron) => {
    if (count[neuron] === 0) return 0;
    return lowest[neuron] === highest[neuron] ? (lowest[neuron] as number) : total / (count[neuron] as number);
  });
}

/** [neuron] population standard deviation around the mean, 1 where it is zero */
function deviationOf(sources: readonly FittedFrames[], mean: Float64Array, count: Float64Array): Float64Array {
  const squares = new Float64Array(mean.length);
  forEachValue(sources, mean.length, (value, neuron) => {
    squares[neuron] = (squares[neuron] as number) + (value - (mean[neuron] as number)) ** 2;
  });
  return squares.map((total, neuron) => (total === 0 ? 1 : Math.sqrt(total / (count[neuron] as number))));
}

function forEachValue(
  sources: readonly FittedFrames[],
  neurons: number,
  visit: (value: number, neuron: number) => void,
): void {
  for (const { traces, frames } of sources) {
    for (const frame of frames) {
      for (let neuron = 0; neuron < neurons; neuron++) {
        const value = traces[frame * neurons + neuron] as number;
        if (Number.isFinite(value)) visit(value, neuron);
      }
    }
  }
}
