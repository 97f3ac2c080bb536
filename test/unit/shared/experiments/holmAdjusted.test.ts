import fc from 'fast-check';
import { expect, it } from 'vitest';
import { holmAdjusted } from '../../../../src/shared/experiments/holmAdjusted';

it('multiplies the smallest by the number of questions, the next by one less, and never falls', () => {
  // R: p.adjust(c(0.01, 0.04, 0.03, 0.005), "holm")
  expect(holmAdjusted([0.01, 0.04, 0.03, 0.005]).map((p) => Number(p.toFixed(12)))).toEqual([0.03, 0.06, 0.06, 0.02]);
});

it('leaves a single p as it is and caps at 1', () => {
  expect(holmAdjusted([0.2])).toEqual([0.2]);
  expect(holmAdjusted([0.6, 0.9])).toEqual([1, 1]);
  expect(holmAdjusted([])).toEqual([]);
});

it('keeps the order of the values and makes none smaller', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 12 }), (pValues) => {
      const adjusted = holmAdjusted(pValues);
      for (const [i, p] of pValues.entries()) {
        expect(adjusted[i]).toBeGreaterThanOrEqual(p);
        for (const [j, q] of pValues.entries())
          if (p < q) expect(adjusted[i] as number).toBeLessThanOrEqual(adjusted[j] as number);
      }
    }),
  );
});

it('gives equal values equal ones, wherever they stand', () => {
  expect(holmAdjusted([0.02, 0.5, 0.02, 0.02])).toEqual([0.08, 0.5, 0.08, 0.08]);
});
