import { windowActivity } from '../dataset/windows';
import { gatherFrames } from '../tensor/gatherFrames';
import { type Tensor, tf } from '../tensor/tfBackend';

/** Preprocessed activity of a recording: what windows are views of. */
export interface ActivityView {
  /** [frame, neuron] */
  readonly traces: Float32Array;
  readonly frames: number;
  readonly neurons: number;
  readonly windowFrames: number;
  /** [frame] truth of the regression `neural_activity`; a window's is that of its last frame */
  readonly neuralActivity?: Float32Array | null;
}

/** The activity of a recording on the device; windows are gathered from it, batch by batch. */
export class ActivityWindows {
  private readonly activity: Tensor;

  constructor(private readonly view: ActivityView) {
    this.activity = tf.tensor2d(view.traces, [view.frames, view.neurons]);
  }

  /** Windows that begin at `starts` [batch]: [batch, time, neuron] */
  gather(starts: Int32Array): Tensor {
    const { windowFrames } = this.view;
    const frames = new Int32Array(starts.length * windowFrames);
    starts.forEach((start, row) => {
      for (let lag = 0; lag < windowFrames; lag += 1) frames[row * windowFrames + lag] = start + lag;
    });
    const indices = tf.tensor2d(frames, [starts.length, windowFrames], 'int32');
    return gatherFrames(this.activity, indices);
  }

  /** [batch] truth of the regression, where the recording has one. */
  neuralActivity(starts: Int32Array): Float32Array | null {
    const { neuralActivity, windowFrames } = this.view;
    return neuralActivity ? windowActivity(starts, windowFrames, neuralActivity) : null;
  }

  dispose(): void {
    this.activity.dispose();
  }
}
