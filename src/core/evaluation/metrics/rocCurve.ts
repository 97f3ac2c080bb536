import type { RankedScores } from './rankedScores';

/** Points from (0, 0) to (1, 1), one for each distinct score (scikit-learn's `roc_curve`, `drop_intermediate=False`). */
export interface RocPoints {
  readonly falsePositiveRate: readonly number[];
  readonly truePositiveRate: readonly number[];
}

/** The receiver operating characteristic; null when there are no positives or no negatives, for then a rate has no meaning. */
export function rocCurve({ positives, negatives, steps }: RankedScores): RocPoints | null {
  if (positives === 0 || negatives === 0) return null;
  return {
    falsePositiveRate: [0, ...steps.map((step) => step.falsePositives / negatives)],
    truePositiveRate: [0, ...steps.map((step) => step.truePositives / positives)],
  };
}

/**
 * Area under the ROC curve by trapezoids: the chance that a random positive scores above a random negative, ties
 * counting half. Null when there are no positives or no negatives.
 */
export function rocAuc(ranked: RankedScores): number | null {
  const curve = rocCurve(ranked);
  if (curve === null) return null;
  const { falsePositiveRate: x, truePositiveRate: y } = curve;
  let area = 0;
  for (let point = 1; point < x.length; point++) {
    const width = (x[point] as number) - (x[point - 1] as number);
    area += (width * ((y[point] as number) + (y[point - 1] as number))) / 2;
  }
  return area;
}
