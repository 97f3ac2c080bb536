import { predictedClasses } from '../evaluation/metrics/predictedClasses';
import { csvCell } from '../job/windowPredictions';
import type { PredictedFrames } from './predictFrames';

/** What the rows of a predictions file hold besides frame, label and probabilities. */
export interface PredictionColumns {
  /** In the order of the decoder's classes. */
  readonly classNames: readonly string[];
  /** Label → class name, for the column `true`; null: the source has no labels. */
  readonly truth: ((label: number) => string) | null;
  /** Whether the source's own frame numbers are written too, as `file_frame`. */
  readonly fileFrames: boolean;
}

/** First line: frame, file_frame, true, label, and p_… for each class. */
export function predictionHeader({ classNames, truth, fileFrames }: PredictionColumns): string {
  const probabilities = classNames.map((name) => csvCell(`p_${name}`));
  const optional = [...(fileFrames ? ['file_frame'] : []), ...(truth ? ['true'] : [])];
  return `${['frame', ...optional, 'label', ...probabilities].join(',')}\n`;
}

/** A line for each predicted frame, in order. */
export function predictionLines(predicted: PredictedFrames, { classNames, truth }: PredictionColumns): string {
  const { frames, fileFrames, labels } = predicted;
  const probabilities = predicted.probabilities['multiclass'] as Float32Array;
  const classes = predictedClasses(probabilities, classNames.length);
  const names = classNames.map(csvCell);
  let lines = '';
  frames.forEach((frame, window) => {
    const row = Array.from(probabilities.subarray(window * names.length, (window + 1) * names.length), sixDecimals);
    const optional = [
      ...(fileFrames ? [fileFrames[window]] : []),
      ...(truth && labels ? [csvCell(truth(labels[window] as number))] : []),
    ];
    lines += `${[frame, ...optional, names[classes[window] as number], ...row].join(',')}\n`;
  });
  return lines;
}

function sixDecimals(value: number): string {
  return value.toFixed(6);
}
