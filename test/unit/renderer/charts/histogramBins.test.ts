import fc from 'fast-check';
import { expect, test } from 'vitest';
import { histogramBins } from '../../../../src/renderer/charts/histogramBins';

test('values are counted in the bin that they lie in, a border belongs to the bin above it', () => {
  const counts = histogramBins([0, 0.49, 0.5, 0.99, 1], 0, 1, 2).map(({ count }) => count);
  expect(counts).toEqual([2, 3]);
});

test('every value is counted once, wherever it lies', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: -2, max: 2, noNaN: true })),
      fc.integer({ min: 1, max: 40 }),
      (values, bins) => {
        const counts = histogramBins(values, 0, 1, bins).map(({ count }) => count);
        expect(counts.reduce((sum, count) => sum + count, 0)).toBe(values.length);
      },
    ),
  );
});
