import type { RankedScores } from './rankedScores';

/** Points in the order of descending thresholds: recall ascends. */
export interface PrecisionRecallPoints {
  readonly recall: readonly number[];
  readonly precision: readonly number[];
}

/**
 * Precision against recall, one point for each distinct score (scikit-learn's `precision_recall_curve` in reverse
 * order, without its made-up end at recall 0). Null when there are no positives.
 */
export function precisionRecallCurve({ positives, steps }: RankedScores): PrecisionRecallPoints | null {
  if (positives === 0) return null;
  return {
    recall: steps.map((step) => step.truePositives / positives),
    precision: steps.map((step) => step.truePositives / (step.truePositives + step.falsePositives)),
  };
}

/**
 * At most `mostPoints` points of the curve. Those without gain in recall go first: drawn as steps they add no area. If
 * still too many are left, the last stays of each of `mostPoints` equal cells of recall, which moves the curve by less
 * than a cell.
 */
export function thinPrecisionRecall(
  { recall, precision }: PrecisionRecallPoints,
  mostPoints: number,
): PrecisionRecallPoints {
  const gains = Array.from(recall.keys()).filter((point) => (recall[point] as number) > (recall[point - 1] ?? 0));
  const cellOf = (point: number | undefined): number =>
    point === undefined ? -1 : Math.floor((recall[point] as number) * (mostPoints - 1));
  const kept =
    gains.length <= mostPoints ? gains : gains.filter((point, index) => cellOf(point) !== cellOf(gains[index + 1]));
  return {
    recall: kept.map((point) => recall[point] as number),
    precision: kept.map((point) => precision[point] as number),
  };
}
