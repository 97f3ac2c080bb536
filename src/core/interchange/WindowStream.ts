/** Some frames in a row, and the windows in them that end on a frame that is new. */
export interface Stretch {
  /** [frame, neuron], row-major: frames kept from before, then the new ones */
  readonly traces: Float32Array;
  /** Position in the whole stream of the stretch's first frame. */
  readonly firstFrame: number;
  /** [window] first frame of each window, counted from the start of the stretch; ascending */
  readonly starts: Int32Array;
}

/**
 * Cuts a stream of frames into windows without holding the stream: it keeps the last frames of each block, as many as a
 * later window may need. No window crosses a border of trials.
 */
export class WindowStream {
  private kept = new Float32Array(0);
  private taken = 0;

  /** @param trialFrames frames k·n−1 and k·n are not adjacent in time when this is n; null: they all are */
  constructor(
    private readonly windowFrames: number,
    private readonly neurons: number,
    private readonly trialFrames: number | null,
  ) {}

  /** @param block [frame, neuron], row-major: the frames that follow those given before */
  push(block: Float32Array): Stretch {
    const traces = new Float32Array(this.kept.length + block.length);
    traces.set(this.kept);
    traces.set(block, this.kept.length);
    const keptFrames = this.kept.length / this.neurons;
    const frames = traces.length / this.neurons;
    const firstFrame = this.taken - keptFrames;
    const starts: number[] = [];
    for (let last = keptFrames; last < frames; last += 1) {
      if (this.framesInTrial(firstFrame + last) >= this.windowFrames) starts.push(last - this.windowFrames + 1);
    }
    this.kept = traces.slice(Math.max(0, frames - this.windowFrames + 1) * this.neurons);
    this.taken = firstFrame + frames;
    return { traces, firstFrame, starts: Int32Array.from(starts) };
  }

  /** How many frames of its trial have been seen with this one. */
  private framesInTrial(frame: number): number {
    return (this.trialFrames === null ? frame : frame % this.trialFrames) + 1;
  }
}
