import { type Tensor, tf } from '../tensor/tfBackend';

/** Settings of Adam (Kingma & Ba 2015) that stay fixed over a run. */
export interface AdamSettings {
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
  readonly weightDecay: number;
  /**
   * False, or not given: the decay is an L2 term in the gradient, as in PyTorch's Adam. True: it shrinks the parameters by
   * learning rate · decay before the step, as in AdamW (Loshchilov & Hutter 2019).
   */
  readonly decoupled?: boolean;
  /** [parameter] 1 where the decay counts, 0 where it does not; null, or not given: everywhere. */
  readonly decayMask?: Tensor | null;
}

/** First and second moments, each as long as the parameter vector. */
export interface AdamMoments {
  readonly first: Tensor;
  readonly second: Tensor;
}

export const ADAM_DEFAULTS = { beta1: 0.9, beta2: 0.999, epsilon: 1e-8 } as const;

/**
 * One Adam step on the parameter vector.
 * @param step 1 for the first
 * @returns new parameters and moments; the old ones stay the caller's to dispose
 */
export function adamStep(
  parameters: Tensor,
  gradient: Tensor,
  moments: AdamMoments,
  settings: AdamSettings,
  learningRate: number,
  step: number,
): { readonly parameters: Tensor; readonly moments: AdamMoments } {
  const { beta1, beta2, epsilon, weightDecay, decoupled = false, decayMask = null } = settings;
  const decaying = decayMask ? tf.mul(parameters, decayMask) : parameters;
  const full = weightDecay === 0 || decoupled ? gradient : tf.add(gradient, tf.mul(decaying, weightDecay));
  const first = tf.add(tf.mul(moments.first, beta1), tf.mul(full, 1 - beta1));
  const second = tf.add(tf.mul(moments.second, beta2), tf.mul(tf.square(full), 1 - beta2));
  const denominator = tf.add(tf.mul(tf.sqrt(second), 1 / Math.sqrt(1 - beta2 ** step)), epsilon);
  const change = tf.mul(tf.div(first, denominator), learningRate / (1 - beta1 ** step));
  const shrunk =
    weightDecay !== 0 && decoupled ? shrink(parameters, decayMask, learningRate * weightDecay) : parameters;
  return { parameters: tf.sub(shrunk, change), moments: { first, second } };
}

/** Parameters less a share of themselves, where the mask lets them decay. */
function shrink(parameters: Tensor, mask: Tensor | null, share: number): Tensor {
  return mask ? tf.sub(parameters, tf.mul(tf.mul(parameters, mask), share)) : tf.mul(parameters, 1 - share);
}

/** Scales a gradient vector so that its norm is at most `largest`, as PyTorch's `clip_grad_norm_` does. */
export function clipToNorm(gradient: Tensor, largest: number): Tensor {
  const norm = tf.norm(gradient);
  return tf.mul(gradient, tf.minimum(tf.div(largest, tf.add(norm, 1e-6)), 1));
}
