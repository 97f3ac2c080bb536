import type { Model, NamedTensors } from '../model/Model';
import { gatherFrames } from '../tensor/gatherFrames';
import { type Tensor, tf } from '../tensor/tfBackend';
import type { ActivityView } from './ActivityWindows';
import type { LearnerState } from './Learner';

/** Windows in which the trace of one neuron, all frames of it, is that of another window. */
export interface SwappedWindows {
  /** [row] first frame of the window */
  readonly starts: Int32Array;
  /** [row] the neuron whose trace is replaced */
  readonly neurons: Int32Array;
  /** [row] first frame of the window that the trace is taken from */
  readonly donors: Int32Array;
}

/**
 * A trained decoder with its weights and the activity of a dataset on the device, for analyses that change what it sees
 * or ask for gradients in it. All but `dispose` belong in a `tf.tidy` of the caller.
 */
export class FrozenDecoder {
  private readonly activity: Tensor;
  private readonly weights: NamedTensors;
  private readonly state: NamedTensors;

  /** @param tensors weights and running statistics by name, as `Learner.readState` gives them */
  constructor(
    private readonly model: Model,
    tensors: LearnerState['tensors'],
    private readonly view: ActivityView,
  ) {
    const upload = (specs: Model['parameters']): NamedTensors =>
      Object.fromEntries(
        specs.map(({ name, shape }) => [name, tf.tensor(tensors[name] as Float32Array, [...shape])] as const),
      );
    this.activity = tf.tensor2d(view.traces, [view.frames, view.neurons]);
    this.weights = upload(model.parameters);
    this.state = upload(model.state);
  }

  /** The windows that begin at `starts`: [window, time, neuron]. */
  windows(starts: Int32Array): Tensor {
    return gatherFrames(
      this.activity,
      this.indices(starts, (frame) => frame),
    );
  }

  /** Windows with the trace of one neuron each taken from elsewhere: [row, time, neuron]. */
  swappedWindows({ starts, neurons, donors }: SwappedWindows): Tensor {
    const { frames, neurons: width } = this.view;
    const cells = this.indices(donors, (frame, row) => frame * width + (neurons[row] as number));
    const traces = gatherFrames(tf.reshape(this.activity, [frames * width, 1]), cells);
    const column = tf.reshape(tf.tensor1d(neurons, 'int32'), [-1, 1, 1]);
    const isSwapped = tf.equal(column, tf.reshape(tf.range(0, width, 1, 'int32'), [1, 1, width]));
    return tf.where(isSwapped, traces, this.windows(starts));
  }

  /** Logits in evaluation of windows [window, time, neuron]: task → [window, class]; differentiable in `x` if asked for. */
  logits(x: Tensor, inputGradient = false): NamedTensors {
    const { weights, state } = this;
    return this.model.forward({ x, weights, state, training: false, draws: NO_DRAWS, inputGradient }).logits;
  }

  dispose(): void {
    tf.dispose([this.activity, ...Object.values(this.weights), ...Object.values(this.state)]);
  }

  /** [row, time] what `indexOf` makes of each frame of the windows */
  private indices(starts: Int32Array, indexOf: (frame: number, row: number) => number): Tensor {
    const { windowFrames } = this.view;
    const values = new Int32Array(starts.length * windowFrames);
    starts.forEach((start, row) => {
      for (let lag = 0; lag < windowFrames; lag += 1) values[row * windowFrames + lag] = indexOf(start + lag, row);
    });
    return tf.tensor2d(values, [starts.length, windowFrames], 'int32');
  }
}

/** Evaluation draws nothing. */
const NO_DRAWS = {
  uniform: (): Tensor => {
    throw new Error('a forward pass in evaluation drew a random number');
  },
};
