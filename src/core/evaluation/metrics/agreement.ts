import { type Confusion, correctCounts, predictedCounts, supportOf, windowCount } from './confusion';

/** Sums over classes that both coefficients are made of. */
function sums(confusion: Confusion) {
  const [support, predicted] = [supportOf(confusion), predictedCounts(confusion)];
  const dot = (one: readonly number[], other: readonly number[]): number =>
    one.reduce((sum, value, index) => sum + value * (other[index] as number), 0);
  return {
    windows: windowCount(confusion),
    correct: correctCounts(confusion).reduce((sum, count) => sum + count, 0),
    expected: dot(support, predicted),
    supportSquares: dot(support, support),
    predictedSquares: dot(predicted, predicted),
  };
}

/**
 * Matthews correlation coefficient for any number of classes (Gorodkin 2004, as scikit-learn's `matthews_corrcoef`):
 * 1 perfect, 0 no better than chance; 0 as well when only one class occurs or only one is predicted.
 */
export function matthewsCorrelation(confusion: Confusion): number {
  const { windows, correct, expected, supportSquares, predictedSquares } = sums(confusion);
  const spread = (windows ** 2 - predictedSquares) * (windows ** 2 - supportSquares);
  return spread === 0 ? 0 : (correct * windows - expected) / Math.sqrt(spread);
}

/**
 * Cohen's kappa (Cohen 1960): agreement beyond what the two marginal distributions give by chance. NaN when both truth
 * and predictions are one and the same class, as scikit-learn has it.
 */
export function cohenKappa(confusion: Confusion): number {
  const { windows, correct, expected } = sums(confusion);
  return (correct * windows - expected) / (windows ** 2 - expected);
}
