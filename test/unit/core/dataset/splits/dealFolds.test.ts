import fc from 'fast-check';
import { expect, it } from 'vitest';
import { dealFolds } from '../../../../../src/core/dataset/splits/dealFolds';
import { SeededRandom } from '../../../../../src/shared/random';

it('gives every fold the rare feature that would fit into each', () => {
  // Four of eight blocks hold the second feature, all at the beginning: one for each of four folds.
  const counts = [1, 1, 1, 1, 0, 0, 0, 0].map((rare) => Int32Array.of(10, rare));
  for (let seed = 0; seed < 20; seed++) {
    const { foldOf, missing } = dealFolds({ folds: 4, counts, wanted: new Set([0, 1]) }, new SeededRandom(seed));
    expect(missing).toBe(0);
    expect([...foldOf.slice(0, 4)].sort()).toEqual([0, 1, 2, 3]);
    expect([...foldOf.slice(4)].sort()).toEqual([0, 1, 2, 3]);
  }
});

it('counts the folds that must go without', () => {
  const counts = [1, 1, 0, 0].map((rare) => Int32Array.of(rare));
  const { missing } = dealFolds({ folds: 4, counts, wanted: new Set([0]) }, new SeededRandom(1));
  expect(missing).toBe(2);
});

it('gives every fold as many blocks as the others, or one more', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 2, max: 7 }),
      fc.array(fc.tuple(fc.nat(50), fc.nat(5)), { minLength: 7, maxLength: 40 }),
      fc.nat(),
      (folds, pairs, seed) => {
        const counts = pairs.map((pair) => Int32Array.from(pair));
        const { foldOf } = dealFolds({ folds, counts, wanted: new Set([0]) }, new SeededRandom(seed));
        expect(foldOf).toHaveLength(counts.length);
        const sizes = Array.from({ length: folds }, (_, fold) => foldOf.filter((own) => own === fold).length);
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
      },
    ),
    { numRuns: 30 },
  );
});
