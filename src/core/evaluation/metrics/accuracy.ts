import { type Confusion, correctCounts, supportOf, windowCount } from './confusion';

/** Share of windows predicted right; 0 without windows. */
export function accuracy(confusion: Confusion): number {
  const correct = correctCounts(confusion).reduce((sum, count) => sum + count, 0);
  return correct / Math.max(1, windowCount(confusion));
}

/**
 * Mean recall of the classes PRESENT in the truth, as scikit-learn's `balanced_accuracy_score`: a class without a
 * window has no recall and is left out. 0 without windows.
 */
export function balancedAccuracy(confusion: Confusion): number {
  const correct = correctCounts(confusion);
  const recalls = supportOf(confusion).flatMap((count, index) =>
    count > 0 ? [(correct[index] as number) / count] : [],
  );
  return recalls.reduce((sum, recall) => sum + recall, 0) / Math.max(1, recalls.length);
}
