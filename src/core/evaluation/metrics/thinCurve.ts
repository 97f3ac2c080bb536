import type { RocPoints } from './rocCurve';

/**
 * A ROC curve of at most `mostPoints` points that looks the same. Points on a straight line between their neighbours go
 * first, which changes nothing; if still too many are left, one stays for each of `mostPoints` equal steps along the
 * curve (x + y grows from 0 to 2), which moves it by less than 2 / mostPoints. Both ends stay.
 */
export function thinCurve(curve: RocPoints, mostPoints: number): RocPoints {
  const kept = keptPoints(curve, mostPoints);
  const pick = (values: readonly number[]): readonly number[] => kept.map((point) => values[point] as number);
  return { falsePositiveRate: pick(curve.falsePositiveRate), truePositiveRate: pick(curve.truePositiveRate) };
}

function keptPoints(curve: RocPoints, mostPoints: number): readonly number[] {
  const points = Array.from(curve.falsePositiveRate.keys());
  if (points.length <= mostPoints) return points;
  const corners = points.filter(
    (point, at) => at === 0 || at === points.length - 1 || bend(curve, point - 1, point, point + 1) > 0,
  );
  if (corners.length <= mostPoints) return corners;
  return evenlyAlong(curve, corners, mostPoints);
}

/** Twice the area of the triangle of three points: 0 when they lie on a line. */
function bend({ falsePositiveRate: x, truePositiveRate: y }: RocPoints, a: number, b: number, c: number): number {
  const [ax, ay] = [x[a] as number, y[a] as number];
  return Math.abs(
    ((x[b] as number) - ax) * ((y[c] as number) - ay) - ((x[c] as number) - ax) * ((y[b] as number) - ay),
  );
}

function evenlyAlong(curve: RocPoints, corners: readonly number[], mostPoints: number): readonly number[] {
  const { falsePositiveRate: x, truePositiveRate: y } = curve;
  const cells = mostPoints - 1;
  let taken = -1;
  return corners.filter((point) => {
    const cell = Math.floor((((x[point] as number) + (y[point] as number)) / 2) * cells);
    if (cell === taken) return false;
    taken = cell;
    return true;
  });
}
