import { hasNativeOps, nativeOp, type OpAttribute, type Tensor, tf } from './tfBackend';

function attributes(transposeA: boolean, transposeB: boolean): readonly OpAttribute[] {
  return [
    { name: 'T', kind: 'type', value: 'float32' },
    { name: 'transpose_a', kind: 'bool', value: transposeA },
    { name: 'transpose_b', kind: 'bool', value: transposeB },
  ];
}

const PLAIN = attributes(false, false);
const LEFT_TRANSPOSED = attributes(true, false);
const RIGHT_TRANSPOSED = attributes(false, true);

function product(kind: readonly OpAttribute[], a: Tensor, b: Tensor): Tensor {
  return nativeOp('MatMul', kind, [a, b], 1)[0] as Tensor;
}

/** In WebAssembly, a product with a transposed operand is 20 times slower than transposing first. */
function portable(a: Tensor, b: Tensor): Tensor {
  return tf.matMul(a, b);
}

/**
 * Matrix products without a recorded gradient, for use inside gradients written by hand. `tf.matMul` goes through a
 * batched product with three reshapes, which costs more than a small product itself.
 */
export const matMul = {
  /** a·b */
  plain: (a: Tensor, b: Tensor): Tensor => (hasNativeOps ? product(PLAIN, a, b) : portable(a, b)),
  /** aᵀ·b */
  leftTransposed: (a: Tensor, b: Tensor): Tensor =>
    hasNativeOps ? product(LEFT_TRANSPOSED, a, b) : portable(tf.transpose(a), b),
  /** a·bᵀ */
  rightTransposed: (a: Tensor, b: Tensor): Tensor =>
    hasNativeOps ? product(RIGHT_TRANSPOSED, a, b) : portable(a, tf.transpose(b)),
} as const;
