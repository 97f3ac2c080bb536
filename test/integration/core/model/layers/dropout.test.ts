import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dropout } from '../../../../../src/core/model/layers/dropout';
import { statelessUniform } from '../../../../../src/core/tensor/statelessRandom';
import { type Tensor, tf } from '../../../../../src/core/tensor/tfBackend';
import { gradientsOf, inScope, valuesOf } from '../../../../support/tensors';

const noDraws = {
  uniform: (): Tensor => {
    throw new Error('drew a number');
  },
};
const given = (...uniform: number[]) => ({ uniform: () => tf.tensor1d(uniform) });
const keyed = (key: number) => ({ uniform: (shape: readonly number[]) => statelessUniform(shape, [9, key]) });

test('zeroes where the draw is below the rate, and scales what it keeps by 1/(1 − rate)', () => {
  inScope(() => {
    const draws = given(0, 0.19, 0.21, 0.99);
    const y = dropout(tf.tensor1d([1, 2, 4, 8]), 0.2, { training: true, draws });
    expect([...valuesOf(y)]).toEqual([0, 0, 5, 10]);
  });
});

test('in evaluation, or with rate 0, it is the input itself and draws nothing', () => {
  inScope(() => {
    const x = tf.tensor1d([1, 2]);
    expect(dropout(x, 0.5, { training: false, draws: noDraws })).toBe(x);
    expect(dropout(x, 0, { training: true, draws: noDraws })).toBe(x);
  });
});

test.each([0.1, 0.3, 0.5, 0.95])('of many values, a share of %d is zeroed and the mean stays', (rate) => {
  inScope(() => {
    const values = valuesOf(dropout(tf.ones([200, 200]), rate, { training: true, draws: keyed(1) }));
    const zeroed = values.filter((value) => value === 0).length / values.length;
    expect(Math.abs(zeroed - rate)).toBeLessThan(0.01);
    expect(Math.abs(values.reduce((sum, value) => sum + value, 0) / values.length - 1)).toBeLessThan(0.05);
    expect(new Set(values)).toEqual(new Set([0, Math.fround(1 / (1 - rate))]));
  });
});

test('the gradient passes through the same mask, with the same scale', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.05, max: 0.9, noNaN: true }), fc.nat({ max: 1000 }), (rate, key) => {
      inScope(() => {
        const layer = (x: Tensor): Tensor => dropout(x, rate, { training: true, draws: keyed(key) });
        const factors = valuesOf(layer(tf.ones([4, 5])));
        const dy = tf.reshape(tf.range(1, 21), [4, 5]);
        const [gradient] = gradientsOf(layer as (...inputs: Tensor[]) => Tensor, [tf.ones([4, 5])], dy);
        expect(gradient).toEqual(factors.map((factor, index) => factor * (index + 1)));
      });
    }),
    { numRuns: 25 },
  );
});
