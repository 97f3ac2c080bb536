import { dropout } from '../model/layers/dropout';
import type { DrawSource } from '../model/Model';
import { type Tensor, tf } from '../tensor/tfBackend';

/** How the windows of a training batch are changed before the decoder sees them; 0: not at all. */
export interface Perturbation {
  /** Standard deviation of the noise, in units of the normalised activity. */
  readonly inputNoise: number;
  /** Probability that a neuron is silenced for a whole window. */
  readonly neuronDropout: number;
}

/**
 * Training windows x [batch, time, neuron] with Gaussian noise on every value (Bishop 1995), and with whole neurons
 * silenced: set to 0, their mean after z-scores, in all frames of a window. The other neurons are scaled by
 * 1/(1 − probability), as in dropout (Srivastava et al. 2014): what the first layer adds up then has the same mean in
 * training as on whole windows, so that neither its units nor running statistics meet another range when predicting.
 */
export function perturbWindows(x: Tensor, { inputNoise, neuronDropout }: Perturbation, draws: DrawSource): Tensor {
  const noisy = inputNoise === 0 ? x : tf.add(x, tf.mul(standardNormal(x.shape, draws), inputNoise));
  if (neuronDropout === 0) return noisy;
  const [batch, , neurons] = x.shape as [number, number, number];
  return tf.mul(noisy, dropout(tf.ones([batch, 1, neurons]), neuronDropout, { training: true, draws }));
}

/** Normal draws made of two uniform ones (Box and Muller 1958). */
function standardNormal(shape: readonly number[], draws: DrawSource): Tensor {
  const radius = tf.sqrt(tf.mul(tf.log(tf.sub(1, draws.uniform(shape))), -2));
  return tf.mul(radius, tf.cos(tf.mul(draws.uniform(shape), 2 * Math.PI)));
}
