import type { Dataset } from '../../dataset/prepareDataset';
import type { Partition } from '../../dataset/splits/Split';

/** Labels of a dataset, and where of it a decoder learned and is judged: all that label nulls are made from. */
export interface NullProblem {
  /** [frame] class index; `UNLABELLED` where there is none */
  readonly classIndex: Int32Array;
  readonly classCount: number;
  /** First frames of the contiguous stretches (trials, sessions), ascending from 0. */
  readonly segments: Int32Array;
  readonly windowFrames: number;
  /** Start frames of the training windows, ascending. */
  readonly trainStarts: Int32Array;
  /** Start frames of the judged windows, ascending. */
  readonly judgedStarts: Int32Array;
}

/** What chance is drawn from; a `SeededRandom` is one. */
export interface Chance {
  uniform(): number;
  int(n: number): number;
  shuffle(array: number[]): number[];
}

/** Draws one set of labels that has nothing to do with activity: [judged window] class index. */
export type LabelDraw = (random: Chance) => Int32Array;

/** The null problem of a partition of a dataset. */
export function nullProblemOf(dataset: Dataset, partition: Partition): NullProblem {
  const { classIndex, tasks, segments, windowFrames, split } = dataset;
  const classCount = tasks[0]?.classNames.length ?? 0;
  const [trainStarts, judgedStarts] = [split.starts.train, split.starts[partition]];
  return { classIndex, classCount, segments, windowFrames, trainStarts, judgedStarts };
}

/** [judged window] the frame whose label a window has: its last. */
export function judgedFrames({ judgedStarts, windowFrames }: NullProblem): Int32Array {
  return judgedStarts.map((start) => start + windowFrames - 1);
}
