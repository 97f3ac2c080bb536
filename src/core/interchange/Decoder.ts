import type { NamedTensors } from '../model/Model';
import { gatherFrames } from '../tensor/gatherFrames';
import { type Tensor, tf } from '../tensor/tfBackend';
import type { BestDecoder } from './StoredRun';

/** Windows predicted at once: bounds memory whatever the length of a file. */
const WINDOWS_AT_ONCE = 256;

/** A trained decoder on the device that only predicts. The caller disposes it. */
export class Decoder {
  private readonly weights: NamedTensors;
  private readonly state: NamedTensors;

  constructor(private readonly best: BestDecoder) {
    const upload = ({ name, shape }: { name: string; shape: readonly number[] }) =>
      [name, tf.tensor(best.tensors[name] as Float32Array, [...shape])] as const;
    this.weights = Object.fromEntries(best.model.parameters.map(upload));
    this.state = Object.fromEntries(best.model.state.map(upload));
  }

  /**
   * Logits of every task: task → [window, class], row-major.
   * @param activity [frame, neuron], row-major, normalised
   * @param starts [window] first frame of each window
   */
  predict(activity: Float32Array, starts: Int32Array): Readonly<Record<string, Float32Array>> {
    const { neuronIds, tasks } = this.best.description;
    const widths = tasks.map(({ name, classNames }) => [name, classNames.length] as const);
    const logits = Object.fromEntries(widths.map(([name, width]) => [name, new Float32Array(starts.length * width)]));
    if (starts.length === 0) return logits;
    const frames = tf.tensor2d(activity, [activity.length / neuronIds.length, neuronIds.length]);
    for (let from = 0; from < starts.length; from += WINDOWS_AT_ONCE) {
      const part = this.forward(frames, starts.subarray(from, from + WINDOWS_AT_ONCE));
      for (const [name, width] of widths) logits[name]?.set(part[name]?.dataSync() as Float32Array, from * width);
      tf.dispose(part as Record<string, Tensor>);
    }
    frames.dispose();
    return logits;
  }

  dispose(): void {
    for (const tensor of [...Object.values(this.weights), ...Object.values(this.state)]) tensor.dispose();
  }

  private forward(frames: Tensor, starts: Int32Array): Record<string, Tensor> {
    const { model, description } = this.best;
    const length = description.windowFrames;
    const indices = Int32Array.from({ length: starts.length * length }, (_, index) => {
      return (starts[Math.floor(index / length)] as number) + (index % length);
    });
    return tf.tidy(() => {
      const x = gatherFrames(frames, tf.tensor2d(indices, [starts.length, length], 'int32'));
      const input = { x, weights: this.weights, state: this.state, training: false, draws: NO_DRAWS };
      return { ...model.forward(input).logits };
    });
  }
}

/** Predicting is no game of chance. */
export const NO_DRAWS = {
  uniform(): never {
    throw new Error('a forward pass in evaluation drew a random number');
  },
};
