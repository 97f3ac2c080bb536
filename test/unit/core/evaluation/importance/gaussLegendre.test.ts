import fc from 'fast-check';
import { expect, it } from 'vitest';
import { gaussLegendre } from '../../../../../src/core/evaluation/importance/gaussLegendre';

it('two points are 1/2 ± 1/(2√3), each with half of the weight', () => {
  const { points, weights } = gaussLegendre(2);
  [0.5 - 1 / (2 * Math.sqrt(3)), 0.5 + 1 / (2 * Math.sqrt(3))].forEach((at, index) => {
    expect(points[index]).toBeCloseTo(at, 13);
    expect(weights[index]).toBeCloseTo(0.5, 13);
  });
});

it('integrates powers up to 2n − 1 exactly', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 40 }), fc.nat(79), (count, wanted) => {
      const power = Math.min(wanted, 2 * count - 1);
      const { points, weights } = gaussLegendre(count);
      const sum = points.reduce((total, at, index) => total + (weights[index] as number) * at ** power, 0);
      expect(sum).toBeCloseTo(1 / (power + 1), 12);
    }),
  );
});

it('has ascending points inside of (0, 1) and weights that sum to 1, also when there are many', () => {
  const { points, weights } = gaussLegendre(1024);
  expect(points.every((at, index) => at > (points[index - 1] ?? 0) && at < 1)).toBe(true);
  expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 10);
});
