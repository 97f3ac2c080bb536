import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { statelessUniform } from '../../../../src/core/tensor/statelessRandom';
import { tf } from '../../../../src/core/tensor/tfBackend';
import { inScope, valuesOf } from '../../../support/tensors';

function draw(shape: readonly number[], key: readonly [number, number]): Float32Array {
  return tf.tidy(() => valuesOf(statelessUniform(shape, key)).slice());
}

const word = fc.integer({ min: 0, max: 2 ** 31 - 1 });
const key = fc.tuple(word, word);

describe('uniform numbers by key', () => {
  test('are the same for the same key, however often and in whatever order they are drawn', () => {
    fc.assert(
      fc.property(key, key, (a, b) => {
        const first = draw([3, 4], a);
        draw([5], b);
        expect(draw([3, 4], a)).toEqual(first);
      }),
      { numRuns: 30 },
    );
  });

  test('are others for another key, also where the keys differ by one or are swapped', () => {
    fc.assert(
      fc.property(key, ([seed, counter]) => {
        const own = draw([8], [seed, counter]);
        expect(draw([8], [seed, counter ^ 1])).not.toEqual(own);
        expect(draw([8], [seed ^ 1, counter])).not.toEqual(own);
        if (seed !== counter) expect(draw([8], [counter, seed])).not.toEqual(own);
      }),
      { numRuns: 30 },
    );
  });

  test('have the shape asked for and lie in [0, 1)', () => {
    inScope(() => {
      for (const shape of [[], [7], [2, 3], [2, 3, 4]]) {
        const tensor = statelessUniform(shape, [1, 2]);
        expect(tensor.shape).toEqual(shape);
        expect(tensor.dtype).toBe('float32');
      }
    });
    const values = draw([100_000], [3, 9]);
    expect(Math.min(...values.subarray(0, 50_000))).toBeGreaterThanOrEqual(0);
    expect(values.every((value) => value >= 0 && value < 1)).toBe(true);
  });

  test('have the mean, variance and even spread of a uniform distribution', () => {
    const values = draw([100_000], [7, 1]);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
    expect(Math.abs(mean - 1 / 2)).toBeLessThan(0.004);
    expect(Math.abs(variance - 1 / 12)).toBeLessThan(0.001);
    const counts = new Array<number>(10).fill(0);
    for (const value of values) counts[Math.floor(value * 10)] = (counts[Math.floor(value * 10)] as number) + 1;
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(400);
  });

  test('of neighbouring keys are unrelated', () => {
    const [a, b] = [draw([20_000], [5, 1]), draw([20_000], [5, 2])];
    const covariance =
      a.reduce((sum, value, index) => sum + (value - 0.5) * ((b[index] as number) - 0.5), 0) / a.length;
    expect(Math.abs(covariance * 12)).toBeLessThan(0.03);
  });
});
