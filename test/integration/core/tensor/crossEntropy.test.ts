import { expect, test } from 'vitest';
import { crossEntropy } from '../../../../src/core/tensor/crossEntropy';
import { tf } from '../../../../src/core/tensor/tfBackend';

test('gives −log of the true class and softmax minus one-hot: equal logits of two classes', () => {
  const { loss, gradient } = crossEntropy(tf.tensor2d([[0, 0]]), tf.tensor2d([[0, 1]]));
  expect(loss.dataSync()[0]).toBeCloseTo(Math.log(2), 6);
  expect([...gradient.dataSync()]).toEqual([0.5, -0.5]);
});

test('equals the recorded gradient of the formula, also for large logits', () => {
  const logits = tf.tensor2d([
    [1, -2, 0.5],
    [80, -80, 3],
  ]);
  const oneHot = tf.tensor2d([
    [0, 1, 0],
    [0, 1, 0],
  ]);
  const formula = tf.valueAndGrad((z) => tf.neg(tf.sum(tf.mul(tf.logSoftmax(z), oneHot))));
  const { value, grad } = formula(logits);
  const { loss, gradient } = crossEntropy(logits, oneHot);
  expect(tf.sum(loss).dataSync()[0]).toBeCloseTo(value.dataSync()[0] as number, 3);
  const difference = tf.max(tf.abs(tf.sub(gradient, grad))).dataSync()[0] as number;
  expect(difference).toBeLessThan(1e-6);
});
