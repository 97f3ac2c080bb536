import { expect, test } from 'vitest';
import { SeededRandom } from '../../../src/shared/random';

/** Mean and variance of many draws. */
function moments(mean: number): { mean: number; variance: number } {
  const random = new SeededRandom(5);
  const draws = Array.from({ length: 20_000 }, () => random.poisson(mean));
  const average = draws.reduce((sum, draw) => sum + draw, 0) / draws.length;
  return { mean: average, variance: draws.reduce((sum, draw) => sum + (draw - average) ** 2, 0) / draws.length };
}

test.each([0.02, 1, 12, 100])('Poisson counts of mean %f have that mean and that variance', (expected) => {
  const { mean, variance } = moments(expected);
  const standardError = Math.sqrt(expected / 20_000);
  expect(Math.abs(mean - expected)).toBeLessThan(5 * standardError);
  expect(Math.abs(variance / expected - 1)).toBeLessThan(0.1);
});

test('a mean of 0 gives 0', () => {
  expect(new SeededRandom(1).poisson(0)).toBe(0);
});
