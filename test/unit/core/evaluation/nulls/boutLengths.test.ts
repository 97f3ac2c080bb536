import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boutLengths } from '../../../../../src/core/evaluation/nulls/boutLengths';

const seen = (frames: number, ended = true) => ({ frames, ended });

describe('boutLengths', () => {
  it('gives the shares of lengths when every bout was seen to end', () => {
    const { lengths, probabilities } = boutLengths([seen(5), seen(2), seen(5), seen(9)]);
    expect(lengths).toEqual([2, 5, 9]);
    expect(probabilities).toEqual([0.25, 0.5, 0.25]);
  });

  it('lets a bout that was cut off last longer than was seen, by Kaplan and Meier', () => {
    // at 2: 1 of 4 ends; the one cut off at 3 leaves 2 at risk at 5, of which 1 ends: 3/4 · 1/2
    const { lengths, probabilities } = boutLengths([seen(2), seen(3, false), seen(5), seen(8)]);
    expect(lengths).toEqual([2, 3, 5, 8]);
    expect(probabilities).toEqual([0.25, 0, 0.375, 0.375]);
  });

  it('gives the longest length what is left when the longest bout was cut off', () => {
    expect(boutLengths([seen(2), seen(6, false)]).probabilities).toEqual([0.5, 0.5]);
  });

  it('is a distribution over the lengths that were seen', () => {
    const bouts = fc.array(fc.record({ frames: fc.integer({ min: 1, max: 30 }), ended: fc.boolean() }), {
      minLength: 1,
    });
    fc.assert(
      fc.property(bouts, (some) => {
        const { lengths, probabilities } = boutLengths(some);
        expect(probabilities.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
        expect(Math.min(...probabilities)).toBeGreaterThanOrEqual(-1e-12);
        expect(new Set(lengths)).toEqual(new Set(some.map(({ frames }) => frames)));
      }),
    );
  });
});
