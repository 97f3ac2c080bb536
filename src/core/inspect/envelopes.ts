import type { TraceEnvelopes } from '../../shared/entities/inspection';

/** Frames firstFrame … endFrame−1, to be drawn with at most `points` points. */
export interface TraceRange {
  readonly firstFrame: number;
  readonly endFrame: number;
  readonly points: number;
}

/**
 * The lowest and highest value of neurons in each of a number of equal pieces of time: no peak is lost however far one
 * is away. With as many points as frames, or more, each point is a frame.
 * @param traces [frame, neuron], NaN where missing
 */
export function traceEnvelopes(
  traces: Float32Array,
  neuronCount: number,
  neurons: readonly number[],
  { firstFrame, endFrame, points: asked }: TraceRange,
): TraceEnvelopes {
  const end = Math.min(endFrame, traces.length / neuronCount);
  const frames = Math.max(0, end - firstFrame);
  const points = Math.min(asked, frames);
  const low = new Float32Array(points * neurons.length).fill(Number.NaN);
  const high = low.slice();
  neurons.forEach((neuron, row) => {
    for (let point = 0; point < points; point++) {
      const first = firstFrame + Math.floor((point * frames) / points);
      const last = firstFrame + Math.floor(((point + 1) * frames) / points);
      for (let frame = first; frame < last; frame++) {
        const value = traces[frame * neuronCount + neuron] as number;
        const at = row * points + point;
        // Written so that a NaN in the arrays gives way to the first number.
        if (!(value >= (low[at] as number))) low[at] = Number.isFinite(value) ? value : (low[at] as number);
        if (!(value <= (high[at] as number))) high[at] = Number.isFinite(value) ? value : (high[at] as number);
      }
    }
  });
  return { points, low, high };
}
