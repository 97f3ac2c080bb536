import { type FeatureRows, rowOffset } from './FeatureRows';
import { addPenalty, balancedRows, fitLinear, type LinearFitOptions, linearScore } from './linearModel';
import type { Minimum, Objective } from './minimise';

/** A fitted multinomial logistic regression: logit_c = weights_c · x + intercept_c. */
export interface LogisticModel {
  /** [class, feature + 1], row-major; the last column is the intercept */
  readonly weights: Float64Array;
  readonly classCount: number;
  readonly fit: Pick<Minimum, 'value' | 'gradientSize' | 'iterations' | 'converged'>;
}

export interface LogisticOptions extends LinearFitOptions {
  /** Whether rows of rare classes count for more, n / (C·n_c). */
  readonly balanced: boolean;
}

/**
 * Fits multinomial logistic regression by L-BFGS. The objective is scikit-learn's `LogisticRegression(C, class_weight)`
 * divided by the number of rows: mean weighted log loss + |weights|² / (2·C·rows), intercepts unpenalised.
 * Classes without a row end with probability near 0.
 * @param classes [row] class index
 */
export async function fitLogistic(
  rows: FeatureRows,
  classes: Int32Array,
  classCount: number,
  options: LogisticOptions,
): Promise<LogisticModel> {
  const rowWeights = options.balanced ? balancedRows(classes, classCount) : new Float64Array(classes.length).fill(1);
  const objective = logisticObjective(rows, classes, rowWeights, classCount, options.inverseRegularisation);
  const { at, ...fit } = await fitLinear(objective, classCount * (rows.features + 1), options);
  return { weights: at, classCount, fit };
}

/** [row, class] probabilities, row-major */
export function predictLogistic({ weights, classCount }: LogisticModel, rows: FeatureRows): Float32Array {
  const probabilities = new Float32Array(rows.frames.length * classCount);
  const row = new Float64Array(classCount);
  rows.frames.forEach((_frame, index) => {
    softmax(rows, index, weights, row);
    probabilities.set(row, index * classCount);
  });
  return probabilities;
}

/** Mean weighted log loss plus the penalty, with its gradient, as a function of the weights [class, feature + 1]. */
export function logisticObjective(
  rows: FeatureRows,
  classes: Int32Array,
  rowWeights: Float64Array,
  classCount: number,
  inverseRegularisation: number,
): Objective {
  const { features, frames, traces } = rows;
  const probabilities = new Float64Array(classCount);
  return (weights, gradient) => {
    gradient.fill(0);
    let loss = 0;
    for (let row = 0; row < frames.length; row++) {
      const actual = classes[row] as number;
      const rowWeight = (rowWeights[row] as number) / frames.length;
      loss += rowWeight * softmax(rows, row, weights, probabilities, actual);
      const from = rowOffset(rows, row);
      for (let index = 0; index < classCount; index++) {
        const error = rowWeight * ((probabilities[index] as number) - Number(index === actual));
        const offset = index * (features + 1);
        for (let feature = 0; feature < features; feature++) {
          gradient[offset + feature] =
            (gradient[offset + feature] as number) + error * (traces[from + feature] as number);
        }
        gradient[offset + features] = (gradient[offset + features] as number) + error;
      }
    }
    return loss + addPenalty(weights, gradient, features, 1 / (inverseRegularisation * frames.length));
  };
}

/** Writes the class probabilities of a row into `out` and returns the negative log of that of class `actual`. */
function softmax(rows: FeatureRows, row: number, weights: Float64Array, out: Float64Array, actual = 0): number {
  const { traces, features } = rows;
  const from = rowOffset(rows, row);
  let highest = Number.NEGATIVE_INFINITY;
  for (let index = 0; index < out.length; index++) {
    out[index] = linearScore(traces, from, weights, index * (features + 1), features);
    highest = Math.max(highest, out[index] as number);
  }
  const own = (out[actual] as number) - highest;
  let sum = 0;
  for (let index = 0; index < out.length; index++) {
    out[index] = Math.exp((out[index] as number) - highest);
    sum += out[index] as number;
  }
  for (let index = 0; index < out.length; index++) out[index] = (out[index] as number) / sum;
  return Math.log(sum) - own;
}
