import fc from 'fast-check';
import { expect, test } from 'vitest';
import { matMul } from '../../../../src/core/tensor/matMul';
import { tf } from '../../../../src/core/tensor/tfBackend';
import { SeededRandom } from '../../../../src/shared/random';
import { expectNoLeak, inScope, randomTensor, relativeError, valuesOf } from '../../../support/tensors';

test('multiplies a hand-checked example', () => {
  inScope(() => {
    const a = tf.tensor2d([1, 2, 3, 4], [2, 2]);
    const b = tf.tensor2d([5, 6, 7, 8], [2, 2]);
    expect([...valuesOf(matMul.plain(a, b))]).toEqual([19, 22, 43, 50]);
    expect([...valuesOf(matMul.leftTransposed(a, b))]).toEqual([26, 30, 38, 44]);
    expect([...valuesOf(matMul.rightTransposed(a, b))]).toEqual([17, 23, 39, 53]);
  });
});

const size = fc.integer({ min: 1, max: 12 });

test('equals tf.matMul with the same operand transposed, for any shapes', () => {
  fc.assert(
    fc.property(size, size, size, fc.nat(), (n, k, m, seed) => {
      inScope(() => {
        const random = new SeededRandom(seed);
        const [a, b] = [randomTensor(random, [n, k]), randomTensor(random, [k, m])];
        const [left, right] = [randomTensor(random, [k, n]), randomTensor(random, [m, k])];
        for (const [ours, stock] of [
          [matMul.plain(a, b), tf.matMul(a, b)],
          [matMul.leftTransposed(left, b), tf.matMul(left, b, true, false)],
          [matMul.rightTransposed(a, right), tf.matMul(a, right, false, true)],
        ] as const) {
          expect(ours.shape).toEqual([n, m]);
          expect(relativeError(valuesOf(ours), valuesOf(stock))).toBeLessThan(1e-5);
        }
      });
    }),
    { numRuns: 40 },
  );
});

test('makes one tensor and no others', () => {
  expectNoLeak(() => {
    const a = tf.ones([3, 3]);
    for (const product of [matMul.plain(a, a), matMul.leftTransposed(a, a), matMul.rightTransposed(a, a)]) {
      product.dispose();
    }
    a.dispose();
  });
});
