import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitZScale } from '../../../../src/core/inspect/zScale';

describe('fitZScale', () => {
  it('takes mean and population sd of the values that are there', () => {
    // Neuron 0: 1, 3, 5. Neuron 1: 2 and 4, one missing. Neuron 2: constant.
    const { mean, sd } = fitZScale(Float32Array.of(1, 2, 7, 3, Number.NaN, 7, 5, 4, 7), 3);
    expect([...mean]).toEqual([3, 3, 7]);
    expect(sd[0]).toBeCloseTo(Math.sqrt(8 / 3), 12);
    expect(sd[1]).toBe(1);
    expect(sd[2]).toBe(0);
  });

  it('gives 0 and 0 for a neuron without a value, and leaves infinite values out', () => {
    const { mean, sd } = fitZScale(Float32Array.of(Number.NaN, 1, Number.NaN, Number.POSITIVE_INFINITY), 2);
    expect([...mean, ...sd]).toEqual([0, 1, 0, 0]);
  });

  it('does not depend on a large offset', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 2, maxLength: 40 }), (values) => {
        const near = fitZScale(Float32Array.from(values), 1);
        const far = fitZScale(
          Float32Array.from(values, (value) => value + 1e6),
          1,
        );
        expect(far.sd[0]).toBeCloseTo(near.sd[0]!, 9);
        expect(far.mean[0]! - 1e6).toBeCloseTo(near.mean[0]!, 6);
      }),
    );
  });
});
