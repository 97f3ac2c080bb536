import { rankClass } from './rankedScores';
import { rocAuc } from './rocCurve';

/**
 * Mean one-vs-rest area under the ROC curve over the classes present in the truth, plain (`macro`) or by support
 * (`weighted`); null when fewer than two classes are present.
 * @param truth [window] class index
 * @param probabilities [window, class], row-major
 */
export function averageAuc(
  truth: Int32Array,
  probabilities: ArrayLike<number>,
  classCount: number,
  average: 'macro' | 'weighted',
): number | null {
  let [sum, total] = [0, 0];
  for (let classIndex = 0; classIndex < classCount; classIndex++) {
    const ranked = rankClass(truth, probabilities, classCount, classIndex);
    const auc = rocAuc(ranked);
    if (auc === null) continue;
    const weight = average === 'macro' ? 1 : ranked.positives;
    sum += auc * weight;
    total += weight;
  }
  return total === 0 ? null : sum / total;
}
