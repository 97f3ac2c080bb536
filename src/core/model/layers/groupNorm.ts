import { type Tensor, tf } from '../../tensor/tfBackend';
import type { NamedTensors } from '../Model';
import { standardise } from './standardise';

/**
 * x [batch, time, channel] standardised over time and the channels of each of `groups` groups of neighbouring channels
 * (Wu & He 2018), before scale and shift. The channels must be a multiple of the groups.
 */
export function groupUnit(x: Tensor, groups: number): Tensor {
  const [batch, time, channels] = x.shape as [number, number, number];
  const grouped = tf.reshape(x, [batch, time, groups, channels / groups]);
  return tf.reshape(standardise(grouped, [1, 3]), [batch, time, channels]);
}

/** Group normalisation of x [batch, time, channel] with its learned scale and shift, each [channel]. */
export function groupNorm(x: Tensor, weights: NamedTensors, name: string, groups: number): Tensor {
  return tf.add(tf.mul(groupUnit(x, groups), weights[`${name}.weight`] as Tensor), weights[`${name}.bias`] as Tensor);
}
