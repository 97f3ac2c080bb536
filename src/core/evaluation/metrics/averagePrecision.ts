import type { RankedScores } from './rankedScores';

/**
 * Average precision: precision at each threshold weighted by the recall gained there, without interpolation
 * (scikit-learn's `average_precision_score`). Null when there are no positives.
 */
export function averagePrecision({ positives, steps }: RankedScores): number | null {
  if (positives === 0) return null;
  let [sum, found] = [0, 0];
  for (const { truePositives, falsePositives } of steps) {
    sum += ((truePositives - found) / positives) * (truePositives / (truePositives + falsePositives));
    found = truePositives;
  }
  return sum;
}
