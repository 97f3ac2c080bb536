import { LARGEST_FLOAT32 } from '../recording/FrameBlockBuilder';
import { MOST_NAMED } from '../recording/findingLimits';

/**
 * What there is to remark on each neuron's trace, gathered in one pass over the frames: memory grows with neurons,
 * not with frames. All arrays are [neuron].
 */
export class TraceStatistics {
  readonly missing: Uint32Array;
  readonly minimum: Float32Array;
  readonly maximum: Float32Array;
  /** Frames at the maximum, and the longest run of them. */
  readonly atMaximum: Uint32Array;
  readonly longestRun: Uint32Array;
  /** The first frames with a missing value, ascending. */
  readonly missingFrames: number[] = [];
  readonly #run: Uint32Array;
  /** Two independent 32-bit hashes of each trace; equal pairs mean equal traces but for one chance in 2^64. */
  readonly #hashes: readonly [Uint32Array, Uint32Array];
  #frames = 0;

  constructor(readonly neurons: number) {
    const counts = (): Uint32Array => new Uint32Array(neurons);
    this.missing = counts();
    this.minimum = new Float32Array(neurons).fill(Number.POSITIVE_INFINITY);
    this.maximum = new Float32Array(neurons).fill(Number.NEGATIVE_INFINITY);
    this.atMaximum = counts();
    this.longestRun = counts();
    this.#run = counts();
    this.#hashes = [counts(), counts()];
  }

  /** Takes in the next frames. @param traces [frame, neuron]; NaN is a missing value */
  add(traces: Float32Array): void {
    const frames = traces.length / this.neurons;
    this.#addHashes(traces);
    for (let frame = 0, at = 0; frame < frames; frame++, this.#frames++) {
      for (let neuron = 0; neuron < this.neurons; neuron++, at++) this.#addValue(neuron, traces[at] as number);
    }
  }

  /** For each neuron the first one with an identical trace (itself if there is none before it). */
  firstTwins(): number[] {
    const [low, high] = this.#hashes;
    const first = new Map<string, number>();
    return Array.from({ length: this.neurons }, (_, neuron) => {
      const hash = `${low[neuron]}/${high[neuron]}`;
      if (!first.has(hash)) first.set(hash, neuron);
      return first.get(hash) as number;
    });
  }

  #addValue(neuron: number, value: number): void {
    const maximum = this.maximum[neuron] as number;
    if (value < maximum) {
      this.#run[neuron] = 0;
    } else if (value === maximum) {
      this.atMaximum[neuron] = (this.atMaximum[neuron] as number) + 1;
      const run = (this.#run[neuron] as number) + 1;
      this.#run[neuron] = run;
      if (run > (this.longestRun[neuron] as number)) this.longestRun[neuron] = run;
    } else if (value > maximum) {
      this.maximum[neuron] = value;
      this.atMaximum[neuron] = 1;
      this.#run[neuron] = 1;
      this.longestRun[neuron] = 1;
    } else this.#addMissing(neuron);
    if (value < (this.minimum[neuron] as number)) this.minimum[neuron] = value;
  }

  #addMissing(neuron: number): void {
    this.#run[neuron] = 0;
    this.missing[neuron] = (this.missing[neuron] as number) + 1;
    const { missingFrames } = this;
    if (missingFrames.length < MOST_NAMED && missingFrames.at(-1) !== this.#frames) {
      missingFrames.push(this.#frames);
    }
  }

  /** Each step is a bijection of the hash and of the value's bits (multipliers of MurmurHash3 and xxHash). */
  #addHashes(traces: Float32Array): void {
    const bits = new Uint32Array(traces.buffer, traces.byteOffset, traces.length);
    const [low, high] = this.#hashes;
    for (let at = 0; at < bits.length; ) {
      for (let neuron = 0; neuron < this.neurons; neuron++, at++) {
        const value = bits[at] as number;
        const mixed = Math.imul((low[neuron] as number) ^ value, 0x9e3779b1);
        low[neuron] = mixed ^ (mixed >>> 15);
        const other = Math.imul((high[neuron] as number) + value, 0x85ebca6b);
        high[neuron] = other ^ (other >>> 13);
      }
    }
  }
}

/** Gives every missing value (any NaN, any infinity) the same bits, so that equal recordings have equal hashes. */
export function canonicaliseMissing(traces: Float32Array): void {
  for (let at = 0; at < traces.length; at++) {
    if (!(Math.abs(traces[at] as number) <= LARGEST_FLOAT32)) traces[at] = Number.NaN;
  }
}
