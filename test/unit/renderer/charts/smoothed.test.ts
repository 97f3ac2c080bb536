import fc from 'fast-check';
import { expect, test } from 'vitest';
import { smoothed } from '../../../../src/renderer/charts/smoothed';

const finite = fc.double({ min: -100, max: 100, noNaN: true });

test('a weight of 0 changes nothing; a weight of one half weighs what came before by halves', () => {
  expect(smoothed([1, 5, 3], 0)).toEqual([1, 5, 3]);
  // (0.5 · 1) / 0.5, (0.25 · 1 + 0.5 · 4) / 0.75
  expect(smoothed([1, 4], 0.5)).toEqual([1, 3]);
});

test('what is missing stays missing and weighs nothing', () => {
  const [first, gap, last] = smoothed([1, Number.NaN, 4], 0.5);
  expect([first, last]).toEqual([1, 3]);
  expect(gap).toBeNaN();
});

test('a smoothed history stays between the least and the most of what it was made of', () => {
  fc.assert(
    fc.property(fc.array(finite, { minLength: 1 }), fc.double({ min: 0, max: 0.99, noNaN: true }), (values, weight) => {
      const [low, high] = [Math.min(...values) - 1e-6, Math.max(...values) + 1e-6];
      for (const value of smoothed(values, weight)) expect(value >= low && value <= high).toBe(true);
    }),
  );
});
