import fc from 'fast-check';
import { expect, it } from 'vitest';
import { wilsonInterval } from '../../../../../src/core/evaluation/onsets/wilsonInterval';

it.each([
  [81, 263, 0.2553, 0.3662],
  [15, 148, 0.0624, 0.1605],
  [0, 20, 0, 0.1611],
  [1, 29, 0.0061, 0.1718],
])('of %i in %i is %f to %f, as in Newcombe 1998 (Statistics in Medicine 17:857, table I)', (own, all, low, high) => {
  expect(wilsonInterval(own, all).low).toBeCloseTo(low, 4);
  expect(wilsonInterval(own, all).high).toBeCloseTo(high, 4);
});

it('has a width where all or none succeed: one of one is z²/(1 + z²) wide', () => {
  const z2 = 1.959963984540054 ** 2;
  expect(wilsonInterval(0, 1)).toEqual({ low: 0, high: expect.closeTo(z2 / (1 + z2), 12) });
  expect(wilsonInterval(1, 1)).toEqual({ low: expect.closeTo(1 / (1 + z2), 12), high: 1 });
});

it('holds the share, lies in 0 to 1, mirrors with successes and failures, and narrows with trials', () => {
  const trials = fc.integer({ min: 1, max: 500 }).chain((n) => fc.tuple(fc.nat(n), fc.constant(n)));
  fc.assert(
    fc.property(trials, ([successes, n]) => {
      const { low, high } = wilsonInterval(successes, n);
      expect(low).toBeGreaterThanOrEqual(0);
      expect(low).toBeLessThanOrEqual(successes / n);
      expect(high).toBeGreaterThanOrEqual(successes / n);
      expect(high).toBeLessThanOrEqual(1);
      const mirrored = wilsonInterval(n - successes, n);
      expect(mirrored.low).toBeCloseTo(1 - high, 12);
      const more = wilsonInterval(4 * successes, 4 * n);
      expect(more.high - more.low).toBeLessThan(high - low);
    }),
  );
});
