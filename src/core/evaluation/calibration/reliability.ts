import type { Reliability } from '../../../shared/entities/evaluation';
import { logLoss } from '../metrics/logLoss';
import { predictedClasses } from '../metrics/predictedClasses';

const BINS = 10;

/**
 * How far probabilities can be taken at their word: log loss, Brier score (1950, the sum over classes: 0 to 2), and the
 * reliability curve of the predicted class over ten bins of equally many windows, with the expected calibration error
 * over these (Naeini et al. 2015; equal counts, since confident decoders leave equal-width bins empty).
 * @param truth [window] class index, at least one window
 * @param probabilities [window, class], row-major
 */
export function reliability(truth: Int32Array, probabilities: Float32Array, classCount: number): Reliability {
  const bins = reliabilityBins(truth, probabilities, classCount);
  const errors = bins.map(
    ({ windows, confidence, accuracy }) => (windows * Math.abs(accuracy - confidence)) / truth.length,
  );
  return {
    logLoss: logLoss(truth, probabilities, classCount),
    brier: brierScore(truth, probabilities, classCount),
    expectedCalibrationError: errors.reduce((sum, error) => sum + error, 0),
    bins: [...bins],
  };
}

function brierScore(truth: Int32Array, probabilities: Float32Array, classCount: number): number {
  let sum = 0;
  probabilities.forEach((probability, cell) => {
    const isTrue = truth[Math.floor(cell / classCount)] === cell % classCount;
    sum += (probability - Number(isTrue)) ** 2;
  });
  return sum / truth.length;
}

/** Fewer windows than bins: one bin a window. */
function reliabilityBins(truth: Int32Array, probabilities: Float32Array, classCount: number): Reliability['bins'] {
  const predicted = predictedClasses(probabilities, classCount);
  const confidence = (window: number): number =>
    probabilities[window * classCount + (predicted[window] as number)] as number;
  const order = Int32Array.from(truth.keys()).sort((a, b) => confidence(a) - confidence(b));
  const count = Math.min(BINS, order.length);
  const border = (bin: number): number => Math.round((bin * order.length) / count);
  return Array.from({ length: count }, (_, bin) => {
    const members = [...order.subarray(border(bin), border(bin + 1))];
    return {
      windows: members.length,
      confidence: mean(members.map(confidence)),
      accuracy: mean(members.map((window) => Number(predicted[window] === truth[window]))),
    };
  });
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
