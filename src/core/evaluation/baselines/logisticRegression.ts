import { countClasses } from '../../dataset/classWeights';
import { type Minimum, minimise, type Objective } from './minimise';

/** Rows of a table that is not copied: row r is frame `frames[r]` of `traces`. */
export interface FeatureRows {
  /** [frame, feature], row-major, finite */
  readonly traces: Float32Array;
  readonly features: number;
  /** [row] */
  readonly frames: Int32Array;
}

/** A fitted multinomial logistic regression: logit_c = weights_c · x + intercept_c. */
export interface LogisticModel {
  /** [class, feature + 1], row-major; the last column is the intercept */
  readonly weights: Float64Array;
  readonly classCount: number;
  readonly fit: Pick<Minimum, 'value' | 'gradientSize' | 'iterations' | 'converged'>;
}

export interface LogisticOptions {
  /** Inverse strength C of the L2 penalty, as in scikit-learn. */
  readonly inverseRegularisation: number;
  /** Whether rows of rare classes count for more, n / (C·n_c). */
  readonly balanced: boolean;
  readonly signal: AbortSignal;
}

const TOLERANCE = 1e-4;
const MOST_ITERATIONS = 300;

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
  const start = new Float64Array(classCount * (rows.features + 1));
  const { at, ...fit } = await minimise(objective, start, {
    tolerance: TOLERANCE,
    mostIterations: MOST_ITERATIONS,
    signal: options.signal,
  });
  return { weights: at, classCount, fit };
}

/** [row, class] probabilities, row-major */
export function predictLogistic({ weights, classCount }: LogisticModel, rows: FeatureRows): Float32Array {
  const probabilities = new Float32Array(rows.frames.length * classCount);
  const row = new Float64Array(classCount);
  rows.frames.forEach((frame, index) => {
    softmax(rows, frame, weights, row);
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
      const frame = frames[row] as number;
      const logNormaliser = softmax(rows, frame, weights, probabilities);
      const actual = classes[row] as number;
      const rowWeight = (rowWeights[row] as number) / frames.length;
      loss += rowWeight * (logNormaliser - logit(rows, frame, weights, actual));
      for (let index = 0; index < classCount; index++) {
        const error = rowWeight * ((probabilities[index] as number) - Number(index === actual));
        const offset = index * (features + 1);
        for (let feature = 0; feature < features; feature++) {
          gradient[offset + feature] =
            (gradient[offset + feature] as number) + error * (traces[frame * features + feature] as number);
        }
        gradient[offset + features] = (gradient[offset + features] as number) + error;
      }
    }
    return loss + addPenalty(weights, gradient, features, 1 / (inverseRegularisation * frames.length));
  };
}

/** Adds the gradient of strength·|weights|²/2 without the intercepts, and returns its value. */
function addPenalty(weights: Float64Array, gradient: Float64Array, features: number, strength: number): number {
  let penalty = 0;
  weights.forEach((weight, index) => {
    if (index % (features + 1) === features) return;
    penalty += (strength * weight * weight) / 2;
    gradient[index] = (gradient[index] as number) + strength * weight;
  });
  return penalty;
}

function logit({ traces, features }: FeatureRows, frame: number, weights: Float64Array, classIndex: number): number {
  const [offset, row] = [classIndex * (features + 1), frame * features];
  let sum = weights[offset + features] as number;
  for (let feature = 0; feature < features; feature++) {
    sum += (weights[offset + feature] as number) * (traces[row + feature] as number);
  }
  return sum;
}

/** Writes the class probabilities of a frame into `out` and returns the log of the softmax's normaliser. */
function softmax(rows: FeatureRows, frame: number, weights: Float64Array, out: Float64Array): number {
  let highest = Number.NEGATIVE_INFINITY;
  for (let index = 0; index < out.length; index++) {
    out[index] = logit(rows, frame, weights, index);
    highest = Math.max(highest, out[index] as number);
  }
  let sum = 0;
  for (let index = 0; index < out.length; index++) {
    out[index] = Math.exp((out[index] as number) - highest);
    sum += out[index] as number;
  }
  for (let index = 0; index < out.length; index++) out[index] = (out[index] as number) / sum;
  return highest + Math.log(sum);
}

/** [row] n / (present classes · n_c) */
function balancedRows(classes: Int32Array, classCount: number): Float64Array {
  const counts = countClasses(classes, classCount);
  const present = counts.filter((count) => count > 0).length;
  return Float64Array.from(classes, (index) => classes.length / (present * (counts[index] as number)));
}
