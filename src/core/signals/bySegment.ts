import { segmentEnd } from '../recording/segments';

/**
 * Computes each stretch of a trace by itself: what lies across the border of two trials is not next to it in time.
 * @param trace [frame]
 * @param segments first frames of the stretches
 */
export function bySegment(
  trace: Float64Array,
  segments: Int32Array,
  compute: (stretch: Float64Array) => Float64Array,
): Float64Array {
  const result = new Float64Array(trace.length);
  segments.forEach((start, index) => {
    result.set(compute(trace.subarray(start, segmentEnd(segments, index, trace.length))), start);
  });
  return result;
}
