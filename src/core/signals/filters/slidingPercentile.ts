/**
 * A percentile of each frame's surroundings: frames i − ⌊w/2⌋ to i + ⌈w/2⌉ − 1, as far as the trace has them. Between two
 * values it is interpolated linearly, as `numpy.percentile` does. Missing values (NaN) are left out; NaN where nothing
 * else is there.
 * @param trace [frame]
 * @param windowFrames at least 1
 * @param percentile 0-100
 */
export function slidingPercentile(trace: Float64Array, windowFrames: number, percentile: number): Float64Array {
  const frames = trace.length;
  const back = Math.floor(windowFrames / 2);
  const ahead = windowFrames - back - 1;
  const window = new SortedValues(Math.min(windowFrames, frames));
  const result = new Float64Array(frames);
  let next = 0;
  for (let frame = 0; frame < frames; frame++) {
    if (frame - back > 0) window.remove(trace[frame - back - 1] as number);
    for (; next <= Math.min(frames - 1, frame + ahead); next++) window.add(trace[next] as number);
    result[frame] = window.percentile(percentile);
  }
  return result;
}

/** Numbers in ascending order; NaN is none. */
class SortedValues {
  readonly #values: Float64Array;
  #count = 0;

  constructor(capacity: number) {
    this.#values = new Float64Array(capacity + 1);
  }

  add(value: number): void {
    if (Number.isNaN(value)) return;
    const place = this.#place(value);
    this.#values.copyWithin(place + 1, place, this.#count);
    this.#values[place] = value;
    this.#count++;
  }

  remove(value: number): void {
    if (Number.isNaN(value)) return;
    const place = this.#place(value);
    this.#values.copyWithin(place, place + 1, this.#count);
    this.#count--;
  }

  percentile(percentile: number): number {
    if (this.#count === 0) return Number.NaN;
    const rank = (percentile / 100) * (this.#count - 1);
    const [below, above] = [this.#values[Math.floor(rank)] as number, this.#values[Math.ceil(rank)] as number];
    return below + (rank - Math.floor(rank)) * (above - below);
  }

  /** Where the first value stands that is not below `value`, by halving. */
  #place(value: number): number {
    let [low, high] = [0, this.#count];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#values[middle] as number) < value) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
