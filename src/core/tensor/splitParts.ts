import { type Tensor, tf } from './tfBackend';

/**
 * Cuts a tensor into parts of the given sizes along an axis. A single part is the tensor itself: the gradient that
 * tfjs 4.22 records for `tf.split` and `tf.unstack` fails when there is only one.
 */
export function splitParts(tensor: Tensor, sizes: readonly number[], axis = 0): readonly Tensor[] {
  return sizes.length === 1 ? [tensor] : tf.split(tensor, [...sizes], axis);
}
