import { type Dataset, partitionClasses } from '../dataset/prepareDataset';
import type { Partition } from '../dataset/splits/Split';
import { predictedClasses } from '../evaluation/metrics/predictedClasses';
import type { Learner } from '../training/Learner';
import { softmax } from '../training/softmax';

/** What a decoder answers about each window of a partition on the multiclass task, in recording order. */
export interface WindowPredictions {
  readonly classNames: readonly string[];
  /** [window] the frame whose behaviour is asked for: the last of its window, counted from 0; ascending */
  readonly frames: Int32Array;
  /** [window] class index */
  readonly truth: Int32Array;
  /** [window] class index */
  readonly predicted: Int32Array;
  /** [window, class], row-major, rows sum to 1 */
  readonly probabilities: Float32Array;
}

/** Predicts every window of a partition with the present weights. */
export function predictWindows(dataset: Dataset, learner: Learner, partition: Partition): WindowPredictions {
  const starts = dataset.split.starts[partition];
  const classNames = dataset.tasks.find(({ kind }) => kind === 'multiclass')?.classNames ?? [];
  const logits = learner.predict(starts)['multiclass'] as Float32Array;
  const probabilities = softmax(logits, classNames.length);
  return {
    classNames,
    frames: starts.map((start) => start + dataset.windowFrames - 1),
    truth: partitionClasses(dataset, partition),
    predicted: predictedClasses(probabilities, classNames.length),
    probabilities,
  };
}

/** Predictions as CSV: frame, true and predicted class by name, the probability of every class. */
export function predictionsCsv({ classNames, frames, truth, predicted, probabilities }: WindowPredictions): string {
  const header = ['frame', 'true', 'predicted', ...classNames.map((name) => `p_${name}`)];
  const rows = Array.from(frames, (frame, window) => {
    const row = probabilities.subarray(window * classNames.length, (window + 1) * classNames.length);
    const names = [truth[window], predicted[window]].map((index) => csvCell(classNames[index as number] as string));
    return [frame, ...names, ...Array.from(row, (value) => value.toFixed(6))].join(',');
  });
  return `${[header.map(csvCell).join(','), ...rows].join('\n')}\n`;
}

/** Quoted where it must be (RFC 4180). */
function csvCell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
