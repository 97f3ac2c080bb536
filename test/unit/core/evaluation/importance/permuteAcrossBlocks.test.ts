import fc from 'fast-check';
import { expect, it } from 'vitest';
import { permuteAcrossBlocks } from '../../../../../src/core/evaluation/importance/permuteAcrossBlocks';
import { SeededRandom } from '../../../../../src/shared/random';

const blockSizes = fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 6 });

function blocksOf(sizes: readonly number[]): Int32Array {
  return Int32Array.from(sizes.flatMap((size, block) => new Array<number>(size).fill(block)));
}

it('gives every window exactly one other, never of its own block when no block holds more than half', () => {
  fc.assert(
    fc.property(blockSizes, fc.nat(), (sizes, seed) => {
      const blockOf = blocksOf(sizes);
      const given = permuteAcrossBlocks(blockOf, new SeededRandom(seed));
      expect([...given].sort((a, b) => a - b)).toEqual([...blockOf.keys()]);
      const own = [...given].filter((other, window) => blockOf[other] === blockOf[window]).length;
      // A block of more than half must keep what the others cannot hold.
      expect(own).toBe(Math.max(0, 2 * Math.max(...sizes) - blockOf.length));
    }),
  );
});

it('is the same for the same seed and differs between seeds', () => {
  const blockOf = blocksOf([20, 20, 20]);
  const [one, again, other] = [1, 1, 2].map((seed) => permuteAcrossBlocks(blockOf, new SeededRandom(seed)));
  expect(again).toEqual(one);
  expect(other).not.toEqual(one);
});

it('has nothing to do without windows', () => {
  expect(permuteAcrossBlocks(new Int32Array(0), new SeededRandom(1))).toHaveLength(0);
});
