import { type Tensor, tf } from '../tensor/tfBackend';

/**
 * The exponential moving average of a vector after one more step (Polyak & Juditsky 1992; with the correction of Adam,
 * Kingma & Ba 2015, section 3, for the steps before which there was nothing): the mean of all values so far, where a
 * value counts `decay` times as much as the one after it. Written as a recursion of the corrected average itself,
 * a ← a + (1 − d)/(1 − dᵗ)·(v − a), so that what is stored is what predicts.
 *
 * @param average after the step before; ignored at step 1
 * @param value at this step
 * @param step 1 for the first
 */
export function movedAverage(average: Tensor, value: Tensor, decay: number, step: number): Tensor {
  if (step === 1) return value.clone();
  const share = (1 - decay) / (1 - decay ** step);
  return tf.add(average, tf.mul(tf.sub(value, average), share));
}
