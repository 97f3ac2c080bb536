import { choleskyFactor, solveCholesky } from './cholesky';
import { type FeatureRows, rowOffset } from './FeatureRows';
import { normaliseRows } from './normaliseRows';

/** A fitted linear discriminant analysis: logit_c = weights_c · x + intercept_c. */
export interface DiscriminantModel {
  readonly classCount: number;
  /** [class, feature], row-major */
  readonly weights: Float64Array;
  /** [class]; −∞ for a class without rows */
  readonly intercepts: Float64Array;
  /** Share of the covariance that was replaced by a multiple of the identity. */
  readonly shrinkage: number;
}

/**
 * Linear discriminant analysis with one covariance for all classes, shrunk as Ledoit and Wolf (2004) have it, all
 * classes equally probable beforehand, since the headline weighs classes equally. Frames in a row are not independent,
 * so the shrinkage is weaker than it should be. Time grows with rows · features² + features³.
 * @param classes [row] class index
 */
export function fitDiscriminant(rows: FeatureRows, classes: Int32Array, classCount: number): DiscriminantModel {
  const { features } = rows;
  const { means, counts } = classMeans(rows, classes, classCount);
  const centred = centreRows(rows, classes, means);
  const { covariance, shrinkage } = shrunkCovariance(centred, features);
  const factor = choleskyFactor(covariance, features);
  const weights = new Float64Array(classCount * features);
  const intercepts = new Float64Array(classCount).fill(Number.NEGATIVE_INFINITY);
  for (let index = 0; index < classCount; index++) {
    if (counts[index] === 0) continue;
    const mean = means.subarray(index * features, (index + 1) * features);
    const solved = solveCholesky(factor, mean);
    weights.set(solved, index * features);
    intercepts[index] = -solved.reduce((sum, weight, feature) => sum + weight * (mean[feature] as number), 0) / 2;
  }
  return { classCount, weights, intercepts, shrinkage };
}

/** [row, class] probabilities, row-major */
export function predictDiscriminant(model: DiscriminantModel, rows: FeatureRows): Float32Array {
  const { classCount, weights, intercepts } = model;
  const { features, traces } = rows;
  return normaliseRows(rows.frames.length, classCount, (row, index) => {
    const from = rowOffset(rows, row);
    let logit = intercepts[index] as number;
    for (let feature = 0; feature < features; feature++) {
      logit += (weights[index * features + feature] as number) * (traces[from + feature] as number);
    }
    return logit;
  });
}

/**
 * Ledoit and Wolf's estimate (2004, as scikit-learn's `ledoit_wolf`) from rows of mean zero: (1 − s)·S + s·(tr S / d)·I.
 * @param centred [row, feature], row-major
 */
export function shrunkCovariance(
  centred: Float64Array,
  features: number,
): { readonly covariance: Float64Array; readonly shrinkage: number } {
  const rowCount = centred.length / features;
  const { sample, fourthPowers } = sampleCovariance(centred, features);
  let [trace, squares] = [0, 0];
  for (let feature = 0; feature < features; feature++) trace += sample[feature * features + feature] as number;
  for (const value of sample) squares += value * value;
  const scale = trace / features;
  const distance = (squares - features * scale ** 2) / features;
  const noise = Math.min((fourthPowers / rowCount - squares) / (features * rowCount), distance);
  const shrinkage = distance > 0 ? Math.max(0, noise) / distance : 1;
  // The last term keeps features that never vary from making the matrix singular.
  const added = shrinkage * scale + 1e-9 * scale + Number.MIN_VALUE;
  const covariance = sample.map((value, cell) => (1 - shrinkage) * value + (cell % (features + 1) === 0 ? added : 0));
  return { covariance, shrinkage };
}

/** [feature, feature] mean outer product of rows, and the sum of the fourth powers of the rows' lengths. */
function sampleCovariance(centred: Float64Array, features: number) {
  const sample = new Float64Array(features * features);
  const rowCount = centred.length / features;
  let fourthPowers = 0;
  for (let row = 0; row < rowCount; row++) {
    const values = centred.subarray(row * features, (row + 1) * features);
    let square = 0;
    for (let one = 0; one < features; one++) {
      const value = values[one] as number;
      square += value * value;
      for (let other = 0; other <= one; other++) {
        const cell = one * features + other;
        sample[cell] = (sample[cell] as number) + value * (values[other] as number);
      }
    }
    fourthPowers += square * square;
  }
  for (let one = 0; one < features; one++) {
    for (let other = 0; other <= one; other++) {
      const mean = (sample[one * features + other] as number) / rowCount;
      sample[one * features + other] = mean;
      sample[other * features + one] = mean;
    }
  }
  return { sample, fourthPowers };
}

/** [class, feature] means, and [class] how many rows each is of. */
function classMeans(rows: FeatureRows, classes: Int32Array, classCount: number) {
  const { features, traces } = rows;
  const counts = new Float64Array(classCount);
  const means = new Float64Array(classCount * features);
  classes.forEach((index, row) => {
    const from = rowOffset(rows, row);
    counts[index] = (counts[index] as number) + 1;
    for (let feature = 0; feature < features; feature++) {
      const cell = index * features + feature;
      means[cell] = (means[cell] as number) + (traces[from + feature] as number);
    }
  });
  means.forEach((sum, cell) => {
    means[cell] = sum / Math.max(1, counts[Math.floor(cell / features)] as number);
  });
  return { means, counts };
}

/** [row, feature] rows less the mean of their class */
function centreRows(rows: FeatureRows, classes: Int32Array, means: Float64Array): Float64Array {
  const { features, traces } = rows;
  const centred = new Float64Array(classes.length * features);
  classes.forEach((index, row) => {
    const from = rowOffset(rows, row);
    for (let feature = 0; feature < features; feature++) {
      centred[row * features + feature] =
        (traces[from + feature] as number) - (means[index * features + feature] as number);
    }
  });
  return centred;
}
