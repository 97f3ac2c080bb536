import { type Confusion, correctCounts, predictedCounts, supportOf } from './confusion';

/** Precision, recall and their harmonic mean; 0 where a class is never predicted or never occurs (`zero_division=0`). */
export interface PrecisionRecall {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/** One class's values with the number of windows that truly are of it. */
export interface ClassScores extends PrecisionRecall {
  readonly support: number;
}

/** [class] scikit-learn's `precision_recall_fscore_support` for each class */
export function classScores(confusion: Confusion): readonly ClassScores[] {
  const [correct, predicted] = [correctCounts(confusion), predictedCounts(confusion)];
  return supportOf(confusion).map((support, index) => {
    const [right, claimed] = [correct[index] as number, predicted[index] as number];
    return {
      precision: ratio(right, claimed),
      recall: ratio(right, support),
      f1: ratio(2 * right, claimed + support),
      support,
    };
  });
}

/**
 * One number from all classes: `weighted` by support, `macro` the plain mean over the classes that occur in the truth
 * or in the predictions (a class in neither is left out, as in scikit-learn), `micro` from pooled counts.
 */
export function averageScores(confusion: Confusion, average: 'weighted' | 'macro' | 'micro'): PrecisionRecall {
  const scores = classScores(confusion);
  if (average === 'micro') return pooled(confusion);
  const predicted = predictedCounts(confusion);
  const weights = scores.map(({ support }, index) =>
    average === 'weighted' ? support : Number(support + (predicted[index] as number) > 0),
  );
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const mean = (pick: (score: PrecisionRecall) => number): number =>
    ratio(
      scores.reduce((sum, score, index) => sum + pick(score) * (weights[index] as number), 0),
      total,
    );
  return {
    precision: mean((score) => score.precision),
    recall: mean((score) => score.recall),
    f1: mean((score) => score.f1),
  };
}

/** With one prediction a window all three pooled values are the accuracy. */
function pooled(confusion: Confusion): PrecisionRecall {
  const share = ratio(
    correctCounts(confusion).reduce((sum, count) => sum + count, 0),
    supportOf(confusion).reduce((sum, count) => sum + count, 0),
  );
  return { precision: share, recall: share, f1: share };
}

function ratio(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
