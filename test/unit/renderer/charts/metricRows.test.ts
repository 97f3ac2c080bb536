import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addPoints, chartRows, latestValue } from '../../../../src/renderer/charts/metricRows';

const loss = { name: 'train/loss', steps: [1, 2], values: [0.9, 0.7] };

test('points are put in by step; one of a step that is there replaces it', () => {
  const added = addPoints(
    [loss],
    [
      { name: 'train/loss', step: 3, value: 0.5 },
      { name: 'train/loss', step: 2, value: 0.6 },
      { name: 'val/loss', step: 1, value: 1.1 },
    ],
  );
  expect(added).toEqual([
    { name: 'train/loss', steps: [1, 2, 3], values: [0.9, 0.6, 0.5] },
    { name: 'val/loss', steps: [1], values: [1.1] },
  ]);
  expect(loss.steps).toEqual([1, 2]);
});

test('adding the same points twice is adding them once', () => {
  const point = fc.record({ name: fc.constantFrom('a', 'b'), step: fc.nat(20), value: fc.double({ noNaN: true }) });
  fc.assert(
    fc.property(fc.array(point), (points) => {
      const once = addPoints([], points);
      expect(addPoints(once, points)).toEqual(once);
      for (const { steps } of once) expect(steps).toEqual([...new Set(steps)].sort((a, b) => a - b));
    }),
  );
});

test('rows hold the named histories side by side', () => {
  const val = { name: 'val/loss', steps: [2, 3], values: [1.1, 1.2] };
  expect(chartRows([loss, val, { name: 'other', steps: [9], values: [1] }], ['train/loss', 'val/loss'])).toEqual([
    { step: 1, 'train/loss': 0.9 },
    { step: 2, 'train/loss': 0.7, 'val/loss': 1.1 },
    { step: 3, 'val/loss': 1.2 },
  ]);
});

test('the latest value is the last one', () => {
  expect(latestValue([loss], 'train/loss')).toBe(0.7);
  expect(latestValue([loss], 'val/loss')).toBeNull();
});
