import { type Tensor, tf } from '../../tensor/tfBackend';
import type { ForwardInput } from '../Model';
import { batchNorm } from './batchNorm';

/**
 * Rectified batch normalisation of x [..., channel], each channel over all other axes.
 * `newState` receives the updated running statistics in training.
 */
export function batchNormRelu(x: Tensor, name: string, input: ForwardInput, newState: Record<string, Tensor>): Tensor {
  const rows = tf.reshape(x, [-1, x.shape.at(-1) as number]);
  return tf.reshape(tf.relu(batchNorm(rows, name, input, newState)), x.shape);
}
