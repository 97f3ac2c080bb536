import { adopt } from '../../tensor/adopt';
import { type Tensor, tf } from '../../tensor/tfBackend';
import type { ForwardInput, TensorSpec } from '../Model';

const EPSILON = 1e-5;
const MOMENTUM = 0.1;

/** Running statistics of a batch normalisation over `features`. */
export function batchNormStateSpecs(name: string, features: number): TensorSpec[] {
  return [
    { name: `${name}.running_mean`, shape: [features], initializer: { kind: 'constant', value: 0 } },
    { name: `${name}.running_var`, shape: [features], initializer: { kind: 'constant', value: 1 } },
  ];
}

/**
 * Batch normalisation of x [batch, features] (Ioffe & Szegedy 2015) with PyTorch's conventions: training normalises
 * with the biased variance of the batch and moves the running variance towards the unbiased one.
 * `newState` receives the updated running statistics in training.
 */
export function batchNorm(
  x: Tensor,
  name: string,
  { weights, state, training }: Pick<ForwardInput, 'weights' | 'state' | 'training'>,
  newState: Record<string, Tensor>,
): Tensor {
  const runningMean = state[`${name}.running_mean`] as Tensor;
  const runningVariance = state[`${name}.running_var`] as Tensor;
  const scale = weights[`${name}.weight`] as Tensor;
  const shift = weights[`${name}.bias`] as Tensor;
  if (!training) {
    const factor = tf.mul(scale, tf.rsqrt(tf.add(runningVariance, EPSILON)));
    return tf.add(tf.mul(tf.sub(x, runningMean), factor), shift);
  }
  const { normalised, mean, variance } = normalise(x, scale, shift);
  const count = x.shape[0] as number;
  newState[`${name}.running_mean`] = movedTowards(runningMean, mean);
  newState[`${name}.running_var`] = movedTowards(runningVariance, tf.mul(variance, count / Math.max(1, count - 1)));
  return normalised;
}

interface Normalised {
  readonly normalised: Tensor;
  readonly mean: Tensor;
  readonly variance: Tensor;
}

/** (x − mean)/sqrt(variance + ε)·scale + shift over the batch, and the batch's mean and biased variance, [features]. */
function normalise(x: Tensor, scale: Tensor, shift: Tensor): Normalised {
  let statistics: Omit<Normalised, 'normalised'> | undefined;
  const layer = tf.customGrad((...args) => {
    const [input, gain, offset, save] = args as unknown as [Tensor, Tensor, Tensor, (saved: Tensor[]) => void];
    const mean = tf.mean(input, 0);
    const centred = tf.sub(input, mean);
    const variance = tf.mean(tf.square(centred), 0);
    const inverseDeviation = tf.rsqrt(tf.add(variance, EPSILON));
    const unit = tf.mul(centred, inverseDeviation);
    statistics = { mean: tf.keep(mean), variance: tf.keep(variance) };
    save([unit, tf.mul(inverseDeviation, gain)]);
    const value = tf.add(tf.mul(unit, gain), offset);
    return { value, gradFunc: gradient } as unknown as { value: Tensor; gradFunc: typeof gradient };
  });
  const normalised = layer(x, scale, shift);
  const { mean, variance } = statistics as Omit<Normalised, 'normalised'>;
  return { normalised, mean: adopt(mean), variance: adopt(variance) };
}

/**
 * Gradients of x, scale and shift (Ioffe & Szegedy 2015, section 3).
 * `saved`: the normalised x before scale and shift [batch, features], and scale/deviation [features].
 */
function gradient(dy: Tensor, saved: Tensor[]): Tensor[] {
  const [unit, factor] = saved as [Tensor, Tensor];
  const dScale = tf.sum(tf.mul(dy, unit), 0);
  const dShift = tf.sum(dy, 0);
  const share = 1 / (dy.shape[0] as number);
  const common = tf.add(tf.mul(unit, tf.mul(dScale, share)), tf.mul(dShift, share));
  return [tf.mul(tf.sub(dy, common), factor), dScale, dShift];
}

function movedTowards(running: Tensor, observed: Tensor): Tensor {
  return tf.add(tf.mul(running, 1 - MOMENTUM), tf.mul(observed, MOMENTUM));
}
