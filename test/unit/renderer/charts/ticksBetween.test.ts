import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ticksBetween } from '../../../../src/renderer/charts/ticksBetween';

test('ticks are round numbers within the range', () => {
  expect(ticksBetween(0, 1)).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
  expect(ticksBetween(-0.13, 0.21, 3)).toEqual([0, 0.2]);
  expect(ticksBetween(7, 7)).toEqual([7]);
});

test('ticks ascend and never leave the range', () => {
  const value = fc.double({ min: -1e6, max: 1e6, noNaN: true });
  fc.assert(
    fc.property(value, fc.double({ min: 1e-3, max: 1e6, noNaN: true }), (low, width) => {
      const ticks = ticksBetween(low, low + width);
      expect(ticks.every((tick, index) => index === 0 || tick > (ticks[index - 1] ?? 0))).toBe(true);
      for (const tick of ticks) expect(tick >= low - width * 1e-6 && tick <= low + width * (1 + 1e-6)).toBe(true);
    }),
  );
});
