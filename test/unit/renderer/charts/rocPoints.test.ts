import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type RocPoint, rocPoints } from '../../../../src/renderer/charts/rocPoints';

const curve = (falsePositiveRate: number[], truePositiveRate: number[]) => ({
  classIndex: 1,
  auc: null,
  falsePositiveRate,
  truePositiveRate,
});

test('points on a straight piece are left out, corners stay', () => {
  expect(rocPoints(curve([0, 0, 0, 0.5, 1], [0, 0.25, 0.5, 0.5, 1]))).toEqual([
    { x: 0, y: 0 },
    { x: 0, y: 0.5 },
    { x: 0.5, y: 0.5 },
    { x: 1, y: 1 },
  ]);
});

const area = (points: readonly RocPoint[]): number =>
  points.slice(1).reduce((sum, { x, y }, index) => {
    const before = points[index]!;
    return sum + ((x - before.x) * (y + before.y)) / 2;
  }, 0);

test('the area under the drawn curve is that of the whole one', () => {
  const steps = fc.array(fc.tuple(fc.nat(3), fc.nat(3)), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(steps, (moves) => {
      const xs = [0];
      const ys = [0];
      for (const [dx, dy] of moves) {
        xs.push(xs.at(-1)! + dx);
        ys.push(ys.at(-1)! + dy);
      }
      const whole = xs.map((x, index) => ({ x, y: ys[index]! }));
      expect(area(rocPoints(curve(xs, ys)))).toBeCloseTo(area(whole), 9);
    }),
  );
});
