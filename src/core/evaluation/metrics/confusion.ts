/** Counts of windows, rows true class, columns predicted class. */
export type Confusion = readonly (readonly number[])[];

/**
 * The confusion matrix of all `classCount` classes, also those that never occur.
 * @param truth [window] class index
 * @param predicted [window] class index
 */
export function confusionMatrix(truth: Int32Array, predicted: Int32Array, classCount: number): Confusion {
  const counts = Array.from({ length: classCount }, () => new Array<number>(classCount).fill(0));
  truth.forEach((actual, window) => {
    const row = counts[actual] as number[];
    const column = predicted[window] as number;
    row[column] = (row[column] as number) + 1;
  });
  return counts;
}

/** [class] windows whose true class it is: row sums */
export function supportOf(confusion: Confusion): readonly number[] {
  return confusion.map((row) => row.reduce((sum, count) => sum + count, 0));
}

/** [class] windows predicted to be of the class: column sums */
export function predictedCounts(confusion: Confusion): readonly number[] {
  return confusion.map((_, column) => confusion.reduce((sum, row) => sum + (row[column] as number), 0));
}

/** [class] windows predicted right: the diagonal */
export function correctCounts(confusion: Confusion): readonly number[] {
  return confusion.map((row, index) => row[index] as number);
}

/** Windows in all. */
export function windowCount(confusion: Confusion): number {
  return supportOf(confusion).reduce((sum, count) => sum + count, 0);
}
