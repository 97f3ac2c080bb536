import fc from 'fast-check';
import { expect, it } from 'vitest';
import { SeededRandom } from '../../../src/shared/random';

const draws = (random: SeededRandom, count: number): number[] => Array.from({ length: count }, () => random.uniform());

it('repeats itself for one seed and differs for the next', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 52 }), (seed) => {
      expect(draws(new SeededRandom(seed), 5)).toEqual(draws(new SeededRandom(seed), 5));
      expect(draws(new SeededRandom(seed), 5)).not.toEqual(draws(new SeededRandom(seed + 1), 5));
    }),
  );
});

it('keeps giving the numbers that runs of earlier versions were made with', () => {
  expect(draws(new SeededRandom(1), 3)).toEqual([0.2632282197728907, 0.7019734399297498, 0.6365781926529196]);
});

it('goes on from a stored state as if nothing had happened', () => {
  const random = new SeededRandom(3);
  random.normal();
  const restored = SeededRandom.restore(JSON.parse(JSON.stringify(random.state)));
  expect(draws(restored, 20)).toEqual(draws(random, 20));
});

it('is uniform on [0, 1) and normal with mean 0 and deviation 1, within four standard errors', () => {
  const [random, count] = [new SeededRandom(11), 20_000];
  const uniform = draws(random, count);
  expect(Math.min(...uniform)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...uniform)).toBeLessThan(1);
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  expect(Math.abs(mean(uniform) - 0.5)).toBeLessThan(4 / Math.sqrt(12 * count));
  const normal = Array.from({ length: count }, () => random.normal());
  expect(Math.abs(mean(normal))).toBeLessThan(4 / Math.sqrt(count));
  expect(Math.abs(mean(normal.map((value) => value ** 2)) - 1)).toBeLessThan(4 * Math.sqrt(2 / count));
});

it('draws every integer below n about equally often', () => {
  const random = new SeededRandom(5);
  const counts = new Array<number>(7).fill(0);
  for (let draw = 0; draw < 7000; draw++) {
    const value = random.int(7);
    counts[value] = (counts[value] as number) + 1;
  }
  for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(4 * Math.sqrt(1000));
});

it('shuffles in place, losing nothing', () => {
  fc.assert(
    fc.property(fc.array(fc.integer()), fc.nat(), (values, seed) => {
      const shuffled = [...values];
      expect(new SeededRandom(seed).shuffle(shuffled)).toBe(shuffled);
      expect([...shuffled].sort()).toEqual([...values].sort());
    }),
  );
  expect(new SeededRandom(1).shuffle(Int32Array.of(1, 2, 3, 4, 5, 6))).not.toEqual(Int32Array.of(1, 2, 3, 4, 5, 6));
});
