/**
 * The contiguous stretches of a recording or dataset are given by their first frames, ascending, the first of them 0. The
 * frame before a segment's first is not adjacent to it in time: a trial border or the border between two recordings.
 */

/** The segments of one recording: its trials, the last of which may be shorter; null: one continuous stretch. */
export function segmentsOf(frames: number, trialFrames: number | null): Int32Array {
  const length = trialFrames ?? Math.max(frames, 1);
  return Int32Array.from({ length: Math.max(1, Math.ceil(frames / length)) }, (_, segment) => segment * length);
}

/** Index of the segment that holds a frame, by halving; frames past the end belong to the last one, negative ones to −1. */
export function segmentAt(segments: Int32Array, frame: number): number {
  let [low, high] = [0, segments.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((segments[middle] as number) <= frame) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** The frame after the last one of segment `index`, in a dataset of `frames` frames. */
export function segmentEnd(segments: Int32Array, index: number, frames: number): number {
  return segments[index + 1] ?? frames;
}

/** Whether no frame of the same segment precedes this one. */
export function startsSegment(segments: Int32Array, frame: number): boolean {
  return segments[segmentAt(segments, frame)] === frame;
}
