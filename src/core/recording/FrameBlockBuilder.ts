import type { FrameBlock } from './RecordingReader';

/** Traces are float32: a value beyond this has no number there and is missing. */
export const LARGEST_FLOAT32 = 3.4028234663852886e38;

/** Traces of one block: small enough that handling a block never holds up its process for long. */
const BLOCK_BYTES = 2 ** 20;

/** Collects frames until a block is full. A frame is written in place and counts once it is committed. */
export class FrameBlockBuilder {
  readonly #capacity: number;
  #frames = 0;
  #labels: Int32Array;
  #frameIndex: Float64Array;
  /** [capacity, neuron]; the open frame starts at `offset`. */
  traces: Float32Array;

  constructor(readonly neurons: number) {
    this.#capacity = Math.max(1, Math.floor(BLOCK_BYTES / (4 * neurons)));
    this.traces = new Float32Array(this.#capacity * neurons);
    this.#labels = new Int32Array(this.#capacity);
    this.#frameIndex = new Float64Array(this.#capacity);
  }

  /** Where in `traces` the first neuron of the open frame is. */
  get offset(): number {
    return this.#frames * this.neurons;
  }

  get isFull(): boolean {
    return this.#frames === this.#capacity;
  }

  get isEmpty(): boolean {
    return this.#frames === 0;
  }

  /** Closes the open frame. */
  commit(frameIndex: number, label: number): void {
    this.#frameIndex[this.#frames] = frameIndex;
    this.#labels[this.#frames] = label;
    this.#frames++;
  }

  /** Hands over the frames committed so far and starts a new block. */
  take(bytesRead: number, bytesTotal: number): FrameBlock {
    const block = {
      traces: this.traces.subarray(0, this.offset),
      labels: this.#labels.subarray(0, this.#frames),
      frameIndex: this.#frameIndex.subarray(0, this.#frames),
      bytesRead,
      bytesTotal,
    };
    this.#frames = 0;
    this.traces = new Float32Array(this.traces.length);
    this.#labels = new Int32Array(this.#capacity);
    this.#frameIndex = new Float64Array(this.#capacity);
    return block;
  }
}
