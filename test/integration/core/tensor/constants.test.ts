import { expect, test } from 'vitest';
import { constantVector, constantZeros } from '../../../../src/core/tensor/constants';
import { tf } from '../../../../src/core/tensor/tfBackend';

test('a constant is made once, outlives the scope that asked for it, and keeps its values', () => {
  const first = tf.tidy(() => {
    const zeros = constantZeros([2, 3]);
    tf.add(zeros, 1);
    return zeros;
  });
  const before = tf.memory().numTensors;
  const again = tf.tidy(() => constantZeros([2, 3]));
  expect(again).toBe(first);
  expect(tf.memory().numTensors).toBe(before);
  expect([...first.dataSync()]).toEqual([0, 0, 0, 0, 0, 0]);
});

test('shapes and values that differ are different constants', () => {
  expect(constantZeros([6])).not.toBe(constantZeros([2, 3]));
  expect(constantZeros([6]).shape).toEqual([6]);
  expect([...constantVector([4, 5]).dataSync()]).toEqual([4, 5]);
  expect(constantVector([4, 5]).dtype).toBe('int32');
});
