import { type FeatureRows, rowOffset } from './FeatureRows';
import { normaliseRows } from './normaliseRows';

/** Share of the largest variance that is added to every one, as in scikit-learn: a constant feature divides by no zero. */
const SMOOTHING = 1e-9;

/** A fitted Gaussian naive Bayes classifier: features independent and normal within each class. */
export interface NaiveBayesModel {
  readonly classCount: number;
  /** [class, feature], row-major */
  readonly mean: Float64Array;
  /** [class, feature], row-major */
  readonly variance: Float64Array;
  /** [class] whether it has rows; a class without any is never predicted */
  readonly present: readonly boolean[];
}

/**
 * Fits means and variances of each class (scikit-learn's `GaussianNB`), all classes equally probable beforehand, since
 * the headline weighs classes equally.
 * @param classes [row] class index
 */
export function fitNaiveBayes(rows: FeatureRows, classes: Int32Array, classCount: number): NaiveBayesModel {
  const { features } = rows;
  const counts = new Float64Array(classCount);
  const mean = new Float64Array(classCount * features);
  const variance = new Float64Array(classCount * features);
  for (const index of classes) counts[index] = (counts[index] as number) + 1;
  accumulate(rows, classes, mean, (value) => value);
  divideRows(mean, counts);
  accumulate(rows, classes, variance, (value, cell) => (value - (mean[cell] as number)) ** 2);
  divideRows(variance, counts);
  const added = Math.max(SMOOTHING * variance.reduce((most, value) => Math.max(most, value), 0), Number.MIN_VALUE);
  return {
    classCount,
    mean,
    variance: variance.map((value) => value + added),
    present: Array.from(counts, (count) => count > 0),
  };
}

/** [row, class] probabilities, row-major */
export function predictNaiveBayes(model: NaiveBayesModel, rows: FeatureRows): Float32Array {
  const { classCount, mean, variance, present } = model;
  const { features, traces } = rows;
  return normaliseRows(rows.frames.length, classCount, (row, index) => {
    if (!present[index]) return Number.NEGATIVE_INFINITY;
    const from = rowOffset(rows, row);
    let logDensity = 0;
    for (let feature = 0; feature < features; feature++) {
      const cell = index * features + feature;
      const spread = variance[cell] as number;
      logDensity -=
        (Math.log(spread) + ((traces[from + feature] as number) - (mean[cell] as number)) ** 2 / spread) / 2;
    }
    return logDensity;
  });
}

/** Adds f(value, cell) of every row to the cell [class, feature] of its class. */
function accumulate(
  rows: FeatureRows,
  classes: Int32Array,
  sums: Float64Array,
  of: (value: number, cell: number) => number,
): void {
  classes.forEach((index, row) => {
    const from = rowOffset(rows, row);
    for (let feature = 0; feature < rows.features; feature++) {
      const cell = index * rows.features + feature;
      sums[cell] = (sums[cell] as number) + of(rows.traces[from + feature] as number, cell);
    }
  });
}

function divideRows(sums: Float64Array, counts: Float64Array): void {
  const features = sums.length / counts.length;
  sums.forEach((sum, cell) => {
    sums[cell] = sum / Math.max(1, counts[Math.floor(cell / features)] as number);
  });
}
