import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { batchesOfEpoch } from '../../../../src/core/training/batchesOfEpoch';
import { SeededRandom } from '../../../../src/shared/random';

/** Windows whose class follows from their start, so that a mix-up shows. */
function windows(count: number): { readonly starts: Int32Array; readonly classIndices: Int32Array } {
  const starts = Int32Array.from({ length: count }, (_, index) => 7 * index + 3);
  return { starts, classIndices: starts.map((start) => start % 5) };
}

function epoch(count: number, batchSize: number, random: SeededRandom) {
  const { starts, classIndices } = windows(count);
  return batchesOfEpoch(starts, classIndices, batchSize, random);
}

describe('the batches of an epoch', () => {
  test('hold each window at most once, with its own class, in whole batches', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 64 }), fc.nat(), (count, size, seed) => {
        const batches = epoch(count, size, new SeededRandom(seed));
        const starts = batches.flatMap((batch) => [...batch.starts]);
        const known = new Set(windows(count).starts);
        const batchSize = Math.min(size, count);
        expect(batches).toHaveLength(Math.floor(count / batchSize));
        expect(new Set(starts).size).toBe(starts.length);
        expect(starts.every((start) => known.has(start))).toBe(true);
        for (const { starts: first, classIndices } of batches) {
          expect(first).toHaveLength(batchSize);
          expect(classIndices).toEqual(first.map((start) => start % 5));
        }
      }),
    );
  });

  test('leave out the remainder, other windows each epoch', () => {
    const random = new SeededRandom(1);
    const leftOut = Array.from({ length: 20 }, () => {
      const used = new Set(epoch(10, 4, random).flatMap((batch) => [...batch.starts]));
      expect(used.size).toBe(8);
      return [...windows(10).starts].filter((start) => !used.has(start)).join();
    });
    expect(new Set(leftOut).size).toBeGreaterThan(5);
  });

  test('are one batch of all windows when those are fewer than a batch', () => {
    const [only, ...others] = epoch(5, 64, new SeededRandom(0));
    expect(others).toEqual([]);
    expect([...(only?.starts ?? [])].sort((a, b) => a - b)).toEqual([...windows(5).starts]);
  });

  test('come in the order that the generator’s state decides, and move it on', () => {
    const random = new SeededRandom(8);
    const { state } = random;
    const first = epoch(50, 8, random);
    expect(epoch(50, 8, SeededRandom.restore(state))).toEqual(first);
    expect(epoch(50, 8, random)).not.toEqual(first);
  });

  test('leave the lists of windows as they were', () => {
    const { starts, classIndices } = windows(20);
    batchesOfEpoch(starts, classIndices, 4, new SeededRandom(0));
    expect({ starts, classIndices }).toEqual(windows(20));
  });

  test('every window is as likely as any other to come first', () => {
    const random = new SeededRandom(4);
    const counts = new Array<number>(4).fill(0);
    for (let draw = 0; draw < 2000; draw += 1) {
      const first = epoch(4, 1, random)[0]?.starts[0] as number;
      counts[(first - 3) / 7] = (counts[(first - 3) / 7] as number) + 1;
    }
    for (const count of counts) expect(Math.abs(count - 500)).toBeLessThan(80);
  });
});

test('no windows make no batches', () => {
  expect(epoch(0, 8, new SeededRandom(0))).toEqual([]);
});
