import { hasNativeOps, nativeOp, type OpAttribute, type Tensor, tf } from './tfBackend';

const FLOAT: readonly OpAttribute[] = [{ name: 'T', kind: 'type', value: 'float32' }];

/**
 * −log of the true class's softmax probability, and its gradient in the logits (softmax − one-hot), both at once.
 * @param logits [samples, classes]
 * @param oneHot [samples, classes]
 * @returns loss [samples], gradient [samples, classes]
 */
export function crossEntropy(logits: Tensor, oneHot: Tensor): { readonly loss: Tensor; readonly gradient: Tensor } {
  if (!hasNativeOps) return portableCrossEntropy(logits, oneHot);
  const [loss, gradient] = nativeOp('SoftmaxCrossEntropyWithLogits', FLOAT, [logits, oneHot], 2) as [Tensor, Tensor];
  return { loss, gradient };
}

function portableCrossEntropy(logits: Tensor, oneHot: Tensor): { loss: Tensor; gradient: Tensor } {
  const shifted = tf.sub(logits, tf.max(logits, 1, true));
  const logProbabilities = tf.sub(shifted, tf.log(tf.sum(tf.exp(shifted), 1, true)));
  const loss = tf.neg(tf.sum(tf.mul(logProbabilities, oneHot), 1));
  return { loss, gradient: tf.sub(tf.exp(logProbabilities), oneHot) };
}
