import { hasNativeOps, nativeOp, type OpAttribute, type Tensor, tf } from './tfBackend';

const FLOAT: readonly OpAttribute[] = [{ name: 'T', kind: 'type', value: 'float32' }];

/** dy where the rectified output is positive, else 0. */
export function reluGradient(dy: Tensor, output: Tensor): Tensor {
  if (!hasNativeOps) return tf.mul(dy, tf.step(output));
  return nativeOp('ReluGrad', FLOAT, [dy, output], 1)[0] as Tensor;
}
