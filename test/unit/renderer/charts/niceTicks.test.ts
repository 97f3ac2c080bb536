import fc from 'fast-check';
import { expect, test } from 'vitest';
import { niceTicks } from '../../../../src/renderer/charts/niceTicks';

test.each([
  [37, [0, 10, 20, 30, 40]],
  [1, [0, 0.2, 0.4, 0.6, 0.8, 1]],
  [0.001, [0, 0.0002, 0.0004, 0.0006, 0.0008, 0.001]],
  [1.2, [0, 0.25, 0.5, 0.75, 1, 1.25]],
  [0, [0, 1]],
])('up to %d: %j', (largest, ticks) => {
  expect(niceTicks(largest)).toEqual(ticks);
});

test('ticks begin at 0, rise evenly, cover the largest value, and are at most six', () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-9, max: 1e9, noNaN: true }), (largest) => {
      const ticks = niceTicks(largest);
      expect(ticks[0]).toBe(0);
      expect(ticks.at(-1)!).toBeGreaterThanOrEqual(largest * (1 - 1e-6));
      expect(ticks.length).toBeLessThanOrEqual(6);
      for (let index = 1; index < ticks.length; index++) {
        expect(ticks[index]! - ticks[index - 1]!).toBeCloseTo(ticks[1]!, 6);
      }
    }),
  );
});
