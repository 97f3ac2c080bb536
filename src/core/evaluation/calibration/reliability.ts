import type { Reliability } from '../../../shared/entities/evaluation';
import { logLoss } from '../metrics/logLoss';
import { predictedClasses } from '../metrics/predictedClasses';

const BINS = 10;

/**
 * How far probabilities can be taken at their word: log loss, Brier score (1950, the sum over classes: 0 to 2), and the
 * reliability curve of the predicted class over ten bins of equally many windows, with the expected calibration error
 * over these (Naeini et al. 2015; equal counts, since confident decoders leave equal-width bins empty). Windows of equal
 * confidence share a bin, so that the order of windows plays no part; there are fewer bins then.
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

/** Fewer windows than bins: one bin a window, or fewer where confidences are equal. */
function reliabilityBins(truth: Int32Array, probabilities: Float32Array, classCount: number): Reliability['bins'] {
  const predicted = predictedClasses(probabilities, classCount);
  const confidence = (window: number): number =>
    probabilities[window * classCount + (predicted[window] as number)] as number;
  const order = Int32Array.from(truth.keys()).sort((a, b) => confidence(a) - confidence(b));
  const borders = binBorders(order.length, (rank) => confidence(order[rank] as number));
  return borders.slice(1).map((end, bin) => {
    const members = [...order.subarray(borders[bin], end)];
    return {
      windows: members.length,
      confidence: mean(members.map(confidence)),
      accuracy: mean(members.map((window) => Number(predicted[window] === truth[window]))),
    };
  });
}

/** Ranks at which bins begin, 0 first, and their end: as even as they can be without parting equals. */
function binBorders(windows: number, confidenceAt: (rank: number) => number): readonly number[] {
  const count = Math.min(BINS, windows);
  const even = Array.from({ length: count + 1 }, (_, bin) => Math.round((bin * windows) / count));
  const borders = even.map((border) => {
    let end = border;
    while (end > 0 && end < windows && confidenceAt(end) === confidenceAt(end - 1)) end++;
    return end;
  });
  return [...new Set(borders)];
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
