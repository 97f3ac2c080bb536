import { type Tensor, tf } from '../../tensor/tfBackend';
import type { FrozenDecoder } from '../../training/FrozenDecoder';

/** Whose answers are attributed to neurons, and on which windows. */
export interface Question {
  readonly decoder: FrozenDecoder;
  readonly task: string;
  /** [window] first frame */
  readonly starts: Int32Array;
  /** [neuron] the activity that stands for "nothing": the mean, which is 0 after z-scoring */
  readonly baseline: Float32Array;
}

/** What is asked about each window, and how far it moves from the baseline to the window. */
export interface Asked {
  /** [window] logit of the predicted class above the mean logit of all classes: at the window minus at the baseline */
  readonly change: Float32Array;
  /** Mean of its absolute value over the windows. */
  readonly meanChange: number;
  /** [window, class] factors of the logits in what is asked about some windows, given by their numbers */
  readonly targets: (windows: Int32Array) => Tensor;
}

const BATCH = 256;

/** Has the decoder predict every window, and the baseline itself. */
export function askDecoder({ decoder, task, starts, baseline }: Question): Asked {
  const [predicted, change] = [new Int32Array(starts.length), new Float32Array(starts.length)];
  let classes = 0;
  for (let from = 0; from < starts.length; from += BATCH) {
    tf.tidy(() => {
      const x = decoder.windows(starts.subarray(from, from + BATCH));
      const logits = decoder.logits(x)[task] as Tensor;
      const nothing = tf.add(tf.zerosLike(tf.slice(x, 0, 1)), tf.tensor1d(baseline));
      const moved = tf.sub(logits, decoder.logits(nothing)[task] as Tensor);
      classes = logits.shape[1] as number;
      const own = tf.argMax(logits, 1);
      predicted.set(own.dataSync() as Int32Array, from);
      change.set(tf.sum(tf.mul(moved, targetFactors(own, classes)), 1).dataSync() as Float32Array, from);
    });
  }
  const total = change.reduce((sum, value) => sum + Math.abs(value), 0);
  return {
    change,
    meanChange: total / Math.max(1, starts.length),
    targets: (windows) => {
      const chosen = windows.map((window) => predicted[window] as number);
      return targetFactors(tf.tensor1d(chosen, 'int32'), classes);
    },
  };
}

/** [window, class] 1 for the predicted class, minus the mean over classes. */
function targetFactors(predicted: Tensor, classes: number): Tensor {
  return tf.sub(tf.oneHot(predicted, classes), 1 / classes);
}
