/** One step of a decision threshold that comes down: everything scored at least `threshold` is called positive. */
export interface ThresholdStep {
  readonly threshold: number;
  readonly truePositives: number;
  readonly falsePositives: number;
}

/** What ROC and precision-recall curves are made of. */
export interface RankedScores {
  readonly positives: number;
  readonly negatives: number;
  /** One step for each distinct score, thresholds descending; equal scores fall together. */
  readonly steps: readonly ThresholdStep[];
}

/**
 * Ranks windows by score.
 * @param positive [window] whether the window truly is of the class
 * @param scores [window] how probable the decoder holds it
 */
export function rankScores(positive: readonly boolean[], scores: readonly number[]): RankedScores {
  const order = scores.map((_, window) => window).sort((a, b) => (scores[b] as number) - (scores[a] as number));
  const steps: ThresholdStep[] = [];
  let [truePositives, falsePositives] = [0, 0];
  order.forEach((window, rank) => {
    if (positive[window]) truePositives++;
    else falsePositives++;
    const next = order[rank + 1];
    const threshold = scores[window] as number;
    if (next === undefined || scores[next] !== threshold) steps.push({ threshold, truePositives, falsePositives });
  });
  return { positives: truePositives, negatives: falsePositives, steps };
}

/**
 * Ranks the windows of one class against the rest.
 * @param truth [window] class index
 * @param probabilities [window, class], row-major
 */
export function rankClass(
  truth: Int32Array,
  probabilities: ArrayLike<number>,
  classCount: number,
  classIndex: number,
): RankedScores {
  const scores = Array.from(truth, (_, window) => probabilities[window * classCount + classIndex] as number);
  return rankScores(
    Array.from(truth, (actual) => actual === classIndex),
    scores,
  );
}
