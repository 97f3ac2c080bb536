import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blockSwapTest } from '../../../../../src/core/evaluation/comparison/blockSwapTest';

const signal = new AbortController().signal;
const test = (contributions: readonly number[], seed = 1) =>
  blockSwapTest(Float64Array.from(contributions), seed, signal);

describe('blockSwapTest', () => {
  it('counts every way of swapping: of three equal blocks only all or none give so large a difference', async () => {
    expect(await test([0.1, 0.1, 0.1])).toEqual({ p: 2 / 8, permutations: { method: 'exact', count: 8 } });
  });

  it('counts ties by hand: of ±0.3 ±0.1 ±0.1 two give 0.5, four 0.3 and two 0.1 in size', async () => {
    expect((await test([0.3, 0.1, 0.1])).p).toBe(2 / 8);
    // Found is 0.3: the two of 0.5 and the four of 0.3 are at least as large.
    expect((await test([0.3, 0.1, -0.1])).p).toBe(6 / 8);
  });

  it('finds no difference between decoders that answer alike', async () => {
    expect((await test([0, 0, 0, 0])).p).toBe(1);
    expect((await test(new Array(20).fill(0))).p).toBe(1);
  });

  it('draws above 12 blocks, never gives 0, and gives the same for the same seed', async () => {
    const equal = new Array(40).fill(0.01);
    expect(await test(equal)).toEqual({ p: 1 / 10000, permutations: { method: 'drawn', count: 9999 } });
    const mixed = equal.map((value, block) => (block % 3 === 0 ? -value : value));
    expect(await test(mixed, 5)).toEqual(await test(mixed, 5));
  });

  it('draws what it would count: 13 blocks against the exact share of 12 and one that adds nothing', async () => {
    const twelve = [3, 1, 2, -1, 2, 1, 1, -2, 3, 1, 1, 2];
    const exact = (await test(twelve)).p;
    const drawn = (await test([...twelve, 0])).p;
    // Five standard errors of 9999 draws.
    expect(Math.abs(drawn - exact)).toBeLessThan(5 * Math.sqrt((exact * (1 - exact)) / 9999));
  });

  it('does not care which of the two comes first, nor in which unit they are scored', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 1, maxLength: 8 }), async (values) => {
        const { p } = await test(values);
        expect((await test(values.map((value) => -value))).p).toBe(p);
        expect((await test(values.map((value) => value / 8))).p).toBe(p);
        expect(p).toBeGreaterThanOrEqual(2 ** -values.length);
        expect(p).toBeLessThanOrEqual(1);
      }),
      { numRuns: 50 },
    );
  });

  it('stops when told to', async () => {
    await expect(blockSwapTest(new Float64Array(20).fill(1), 1, AbortSignal.abort())).rejects.toMatchObject({
      code: 'cancelled',
    });
  });
});
