import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { shareWithin, tOf95Percent } from '../../../../src/shared/experiments/studentT';

// R: qt(0.975, df)
test.each([
  [1, 12.706205],
  [2, 4.302653],
  [3, 3.182446],
  [4, 2.776445],
  [9, 2.262157],
  [14, 2.144787],
  [99, 1.984217],
])('%d degrees of freedom reach to %d', (degreesOfFreedom, t) => {
  expect(tOf95Percent(degreesOfFreedom)).toBeCloseTo(t, 5);
});

it('is a share that grows with t, and comes to 1', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 }), fc.double({ min: 0, max: 20, noNaN: true }), (freedom, t) => {
      expect(shareWithin(0, freedom)).toBeCloseTo(0, 12);
      expect(shareWithin(t + 0.1, freedom)).toBeGreaterThan(shareWithin(t, freedom) - 1e-12);
      expect(shareWithin(1e9, freedom)).toBeCloseTo(1, 6);
    }),
  );
});
