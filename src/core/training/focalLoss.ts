import { type Tensor, tf } from '../tensor/tfBackend';

/** Below this, 1 − p counts as zero: keeps powers of it finite. */
const SMALLEST = 1e-12;

/**
 * Focal loss (Lin et al. 2017) of each sample: w·(1 − p_t)^γ·(−log p_t), with p the softmax of the logits.
 *
 * @param logits [samples, classes]
 * @param oneHot [samples, classes] the true class as 0 and 1
 * @param weights [samples] α, or the class weight of the true class
 * @returns [samples]; differentiable in `logits` alone, by a gradient written out:
 *   dL/dz = w·A·(onehot − p), A = γ·p_t·(1 − p_t)^(γ−1)·log p_t − (1 − p_t)^γ
 */
export function focalLosses(logits: Tensor, oneHot: Tensor, weights: Tensor, gamma: number): Tensor {
  const loss = tf.customGrad((...args) => {
    const [z, save] = args as unknown as [Tensor, (saved: Tensor[]) => void];
    const shifted = tf.sub(z, tf.max(z, 1, true));
    const logProbabilities = tf.sub(shifted, tf.log(tf.sum(tf.exp(shifted), 1, true)));
    const logTrue = tf.sum(tf.mul(logProbabilities, oneHot), 1);
    const missing = tf.maximum(tf.sub(1, tf.exp(logTrue)), SMALLEST);
    const modulation = powerOf(missing, gamma);
    // Saved with the rest: whatever else the forward pass made is freed before the gradient runs.
    save([logProbabilities, logTrue, missing, modulation, oneHot, weights]);
    const value = tf.neg(tf.mul(weights, tf.mul(modulation, logTrue)));
    const gradFunc = (dy: Tensor, saved: Tensor[]): Tensor => gradient(dy, saved, gamma);
    return { value, gradFunc } as unknown as { value: Tensor; gradFunc: (dy: Tensor, saved: Tensor[]) => Tensor };
  });
  return loss(logits);
}

/** The square, which the reference uses, is much cheaper than a general power. */
function powerOf(base: Tensor, exponent: number): Tensor {
  if (exponent === 0) return tf.onesLike(base);
  return exponent === 2 ? tf.square(base) : tf.pow(base, exponent);
}

function gradient(dy: Tensor, saved: Tensor[], gamma: number): Tensor {
  type Saved = [Tensor, Tensor, Tensor, Tensor, Tensor, Tensor];
  const [logProbabilities, logTrue, missing, modulation, oneHot, weights] = saved as Saved;
  // γ·p·(1−p)^(γ−1)·log p written with the modulation already at hand.
  const slope = tf.mul(tf.div(modulation, missing), tf.mul(tf.mul(tf.exp(logTrue), logTrue), gamma));
  const factor = tf.mul(tf.mul(dy, weights), tf.sub(slope, modulation));
  return tf.mul(tf.expandDims(factor, 1), tf.sub(oneHot, tf.exp(logProbabilities)));
}
