import { type Dataset, partitionClasses } from '../dataset/prepareDataset';
import type { Partition, Session } from '../dataset/splits/Split';
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

/**
 * Predictions as CSV: frame, true and predicted class by name, the probability of every class. Of several recordings,
 * `recording` stands first, and frames count within it.
 */
export function predictionsCsv(
  { classNames, frames, truth, predicted, probabilities }: WindowPredictions,
  sessions: readonly Session[] = [],
): string {
  const several = sessions.length > 1;
  const header = [
    several ? ['recording'] : [],
    'frame',
    'true',
    'predicted',
    ...classNames.map((name) => `p_${name}`),
  ].flat();
  const rows = Array.from(frames, (frame, window) => {
    const row = probabilities.subarray(window * classNames.length, (window + 1) * classNames.length);
    const names = [truth[window], predicted[window]].map((index) => csvCell(classNames[index as number] as string));
    return [
      ...(several ? placeIn(sessions, frame) : [frame]),
      ...names,
      ...Array.from(row, (value) => value.toFixed(6)),
    ].join(',');
  });
  return `${[header.map(csvCell).join(','), ...rows].join('\n')}\n`;
}

/** The recording that a frame of the dataset is of, as a cell, and its number there. */
function placeIn(sessions: readonly Session[], frame: number): readonly [string, number] {
  const { name, firstFrame } = sessions.find(({ endFrame }) => frame < endFrame) as Session;
  return [csvCell(name), frame - firstFrame];
}

/** A cell of a CSV file, quoted where it must be (RFC 4180). */
export function csvCell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
