import { type Tensor, tf } from '../../tensor/tfBackend';
import type { NamedTensors } from '../Model';
import { standardise } from './standardise';

/** Each row of x [rows, features] standardised (Ba, Kiros & Hinton 2016), before scale and shift. */
export function layerUnit(x: Tensor): Tensor {
  return standardise(x, [1]);
}

/** Layer normalisation of x [rows, features] with its learned scale and shift. */
export function layerNorm(x: Tensor, weights: NamedTensors, name: string): Tensor {
  return tf.add(tf.mul(layerUnit(x), weights[`${name}.weight`] as Tensor), weights[`${name}.bias`] as Tensor);
}
