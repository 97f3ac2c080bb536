/**
 * Mean negative log probability of the true class (scikit-learn's `log_loss`); probabilities are kept at least
 * 2^-52 from 0 and 1, so that one certain error does not make it infinite.
 * @param truth [window] class index
 * @param probabilities [window, class], row-major, rows sum to 1
 */
export function logLoss(truth: Int32Array, probabilities: ArrayLike<number>, classCount: number): number {
  let sum = 0;
  truth.forEach((actual, window) => {
    const probability = probabilities[window * classCount + actual] as number;
    sum -= Math.log(Math.min(Math.max(probability, Number.EPSILON), 1 - Number.EPSILON));
  });
  return sum / truth.length;
}
