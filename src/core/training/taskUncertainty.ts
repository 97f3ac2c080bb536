import type { Model } from '../model/Model';
import { type Tensor, tf } from '../tensor/tfBackend';

/** Name of the learned log-variances among the parameters of a run. */
export const LOG_VARIANCES = 'loss.log_variances';

/**
 * A model that also learns how uncertain each task is (Kendall, Gal & Cipolla 2018): one log-variance s per task, 0 at
 * first. They lie behind the model's own parameters, in checkpoints too, and weight decay leaves them alone, since it
 * would pull every task's weight towards 1.
 */
export function withTaskUncertainty(model: Model, tasks: number): Model {
  const initializer = { kind: 'constant', value: 0 } as const;
  const logVariances = { name: LOG_VARIANCES, shape: [tasks], initializer, decays: false };
  return { ...model, parameters: [...model.parameters, logVariances] };
}

/** How a task enters the uncertainty-weighted sum. */
export interface UncertainTask {
  /** False: the task is left out, whatever its loss. */
  readonly counts: boolean;
  /** A squared error, which the likelihood of a normal distribution halves. */
  readonly isRegression: boolean;
}

/**
 * Σ over tasks of exp(−s)·loss + s/2, with ½·exp(−s) for a regression (Kendall et al. 2018, equation 10, with
 * s = log σ²). Where s is best for its loss, exp(−s) is 1/(2·loss), or 1/loss for a regression.
 * @param losses [task]
 * @param logVariances [task]
 * @returns the sum, a scalar
 */
export function uncertaintyWeighted(losses: Tensor, logVariances: Tensor, tasks: readonly UncertainTask[]): Tensor {
  const counts = tasks.map((task) => Number(task.counts));
  const factors = tasks.map((task, index) => (counts[index] as number) * (task.isRegression ? 0.5 : 1));
  const weighted = tf.mul(tf.mul(tf.exp(tf.neg(logVariances)), losses), tf.tensor1d(factors));
  return tf.sum(tf.add(weighted, tf.mul(logVariances, tf.tensor1d(counts.map((count) => count / 2)))));
}
