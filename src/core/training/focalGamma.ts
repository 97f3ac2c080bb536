import { type Tensor, tf } from '../tensor/tfBackend';

/**
 * The exponent γ of the focal loss: a number, or `by_confidence`, the sample-dependent schedule FLSD-53 of Mukhoti et al.
 * 2020 (Calibrating deep neural networks using focal loss, NeurIPS 33, section 5): of each sample, from the probability p
 * that the decoder gives its true class,
 *
 *   γ = 5 where p < 0.2, and 3 elsewhere.
 *
 * A decoder that is wrong about a sample learns more from it than with one γ for all, and one that is right is kept from
 * overconfidence. As in the paper, γ is a constant in the gradient (its derivative is 0 wherever it has one).
 */
export type FocalGamma = number | 'by_confidence';

const LOW_CONFIDENCE = 0.2;
const GAMMA_BELOW = 5;
const GAMMA_ABOVE = 3;

/** γ of a sample whose true class has this probability. */
export function gammaOf(gamma: FocalGamma, probability: number): number {
  if (gamma !== 'by_confidence') return gamma;
  return probability < LOW_CONFIDENCE ? GAMMA_BELOW : GAMMA_ABOVE;
}

/** γ by confidence of many samples on the device: [samples] → [samples] */
export function gammasOf(probabilities: Tensor): Tensor {
  const unsure = tf.cast(tf.less(probabilities, LOW_CONFIDENCE), 'float32');
  return tf.add(tf.mul(unsure, GAMMA_BELOW - GAMMA_ABOVE), GAMMA_ABOVE);
}
