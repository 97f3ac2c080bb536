/**
 * The minimum or maximum of each frame's surroundings: frames i − ⌊w/2⌋ to i + ⌈w/2⌉ − 1, as
 * `scipy.ndimage.minimum_filter1d` and `maximum_filter1d` take them (mirroring at the ends adds no other values).
 * Missing values (NaN) are left out; NaN where nothing else is there. Time does not depend on the window: the frames that
 * can still be the extremum are kept in a queue (Lemire 2006, arXiv cs/0610046).
 * @param trace [frame]
 * @param windowFrames at least 1
 */
export function slidingExtremum(trace: Float64Array, windowFrames: number, which: 'minimum' | 'maximum'): Float64Array {
  const frames = trace.length;
  const back = Math.floor(windowFrames / 2);
  const ahead = windowFrames - back - 1;
  const sign = which === 'minimum' ? 1 : -1;
  const queue = new Int32Array(frames);
  const result = new Float64Array(frames);
  let [head, tail, next] = [0, 0, 0];
  for (let frame = 0; frame < frames; frame++) {
    for (; next <= Math.min(frames - 1, frame + ahead); next++) {
      const value = sign * (trace[next] as number);
      if (Number.isNaN(value)) continue;
      while (tail > head && sign * (trace[queue[tail - 1] as number] as number) >= value) tail--;
      queue[tail++] = next;
    }
    while (head < tail && (queue[head] as number) < frame - back) head++;
    result[frame] = head < tail ? (trace[queue[head] as number] as number) : Number.NaN;
  }
  return result;
}
