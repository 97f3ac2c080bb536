import { balancedAccuracy } from '../metrics/accuracy';
import { confusionMatrix } from '../metrics/confusion';
import { predictedClasses } from '../metrics/predictedClasses';

/** How good answers are, as importance measures it: every class present counts the same in both. */
export interface AnswerQuality {
  readonly balancedAccuracy: number;
  /** Mean negative log probability of the true class (natural logarithm), averaged over the classes present. */
  readonly logLoss: number;
}

/**
 * @param truth [window] class index
 * @param logits [window, class], row-major
 */
export function answerQuality(truth: Int32Array, logits: Float32Array, classCount: number): AnswerQuality {
  const predicted = predictedClasses(logits, classCount);
  const [sums, windows] = [new Float64Array(classCount), new Float64Array(classCount)];
  truth.forEach((actual, window) => {
    const row = logits.subarray(window * classCount, (window + 1) * classCount);
    sums[actual] = (sums[actual] as number) + negativeLogProbability(row, actual);
    windows[actual] = (windows[actual] as number) + 1;
  });
  const means = Array.from(sums.keys()).flatMap((index) =>
    (windows[index] as number) > 0 ? [(sums[index] as number) / (windows[index] as number)] : [],
  );
  return {
    balancedAccuracy: balancedAccuracy(confusionMatrix(truth, predicted, classCount)),
    logLoss: means.reduce((sum, mean) => sum + mean, 0) / Math.max(1, means.length),
  };
}

function negativeLogProbability(logits: Float32Array, actual: number): number {
  const largest = Math.max(...logits);
  const sum = logits.reduce((total, logit) => total + Math.exp(logit - largest), 0);
  return Math.log(sum) + largest - (logits[actual] as number);
}
