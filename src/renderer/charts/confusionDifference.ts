/**
 * How much more often than the reference a run takes one class for another: [true class, predicted class] difference of
 * the shares of each true class; null in a row that either has no windows of.
 * @param counts [true class, predicted class] windows of the run
 * @param reference the same of the reference
 */
export function confusionDifference(
  counts: readonly (readonly number[])[],
  reference: readonly (readonly number[])[],
): readonly (readonly (number | null)[])[] {
  return counts.map((row, truth) => {
    const other = reference[truth] ?? [];
    const [total, otherTotal] = [sum(row), sum(other)];
    return row.map((count, predicted) =>
      total === 0 || otherTotal === 0 ? null : count / total - (other[predicted] ?? 0) / otherTotal,
    );
  });
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
