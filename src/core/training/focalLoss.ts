import { crossEntropy } from '../tensor/crossEntropy';
import { type Tensor, tf } from '../tensor/tfBackend';
import { type FocalGamma, gammasOf } from './focalGamma';

/** Below this, 1 − p counts as zero: keeps powers of it finite. */
const SMALLEST = 1e-12;

/**
 * Focal loss (Lin et al. 2017) of each sample: w·(1 − p_t)^γ·(−log p_t), with p the softmax of the logits.
 *
 * @param logits [samples, classes]
 * @param oneHot [samples, classes] the true class as 0 and 1
 * @param weights [samples] α, or the class weight of the true class
 * @returns [samples]; differentiable in `logits` alone, by a gradient written out:
 *   dL/dz = w·A·(p − onehot), A = (1 − p_t)^γ − γ·p_t·(1 − p_t)^(γ−1)·log p_t, with γ as a constant
 */
export function focalLosses(logits: Tensor, oneHot: Tensor, weights: Tensor, gamma: FocalGamma): Tensor {
  const loss = tf.customGrad((...args) => {
    const [z, save] = args as unknown as [Tensor, (saved: Tensor[]) => void];
    const { loss: entropy, gradient: slope } = crossEntropy(z, oneHot);
    const probability = tf.exp(tf.neg(entropy));
    const missing = tf.maximum(tf.sub(1, probability), SMALLEST);
    const exponent = gamma === 'by_confidence' ? gammasOf(probability) : gamma;
    const modulated = tf.mul(weights, powerOf(missing, exponent));
    // w·(1−p)^(γ−1)·(γ·p·(−log p) + 1 − p), written with the modulation already at hand.
    const share = tf.div(tf.mul(tf.mul(probability, entropy), exponent), missing);
    const factor = tf.mul(modulated, tf.add(share, 1));
    save([tf.mul(slope, tf.expandDims(factor, 1))]);
    return { value: tf.mul(modulated, entropy), gradFunc: gradient } as unknown as {
      value: Tensor;
      gradFunc: typeof gradient;
    };
  });
  return loss(logits);
}

/** The square, which the reference uses, is much cheaper than a general power. */
function powerOf(base: Tensor, exponent: number | Tensor): Tensor {
  if (exponent === 0) return tf.onesLike(base);
  return exponent === 2 ? tf.square(base) : tf.pow(base, exponent);
}

/** The slope was found together with the loss; it is scaled by what comes after. */
function gradient(dy: Tensor, saved: Tensor[]): Tensor {
  return tf.mul(tf.expandDims(dy, 1), saved[0] as Tensor);
}
