import type { RocCurve } from '../../shared/entities/evaluation';

/** A point of a ROC curve: false positive rate across, true positive rate up. */
export interface RocPoint {
  readonly x: number;
  readonly y: number;
}

/** The corners of a ROC curve: points on a straight piece between two others are left out, the drawing stays the same. */
export function rocPoints({ falsePositiveRate, truePositiveRate }: RocCurve): readonly RocPoint[] {
  const points = falsePositiveRate.map((x, index) => ({ x, y: truePositiveRate[index] ?? 0 }));
  const corners: RocPoint[] = [];
  points.forEach((point, index) => {
    const before = corners.at(-1);
    const after = points[index + 1];
    if (before === undefined || after === undefined || !onOneLine(before, point, after)) corners.push(point);
  });
  return corners;
}

function onOneLine(a: RocPoint, b: RocPoint, c: RocPoint): boolean {
  return (b.x - a.x) * (c.y - b.y) === (b.y - a.y) * (c.x - b.x);
}
