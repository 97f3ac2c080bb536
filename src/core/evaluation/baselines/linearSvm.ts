import { type FeatureRows, rowOffset } from './FeatureRows';
import { addPenalty, balancedRows, fitLinear, type LinearFitOptions, linearScore } from './linearModel';
import type { Minimum, Objective } from './minimise';

/** A fitted linear support vector machine: margin_c = weights_c · x + intercept_c, the largest wins. */
export interface SvmModel {
  /** [class, feature + 1], row-major; the last column is the intercept */
  readonly weights: Float64Array;
  readonly classCount: number;
  readonly fit: Pick<Minimum, 'value' | 'gradientSize' | 'iterations' | 'converged'>;
}

/**
 * Fits linear support vector machines, each class against the rest, by L-BFGS: squared hinge and L2 penalty, the objective
 * of scikit-learn's `LinearSVC(C)` summed over classes and divided by 2·C·rows. Two things differ: intercepts are not
 * penalised, and rows of rare classes count for more, n / (C·n_c), on both sides of each machine.
 * @param classes [row] class index
 */
export async function fitSvm(
  rows: FeatureRows,
  classes: Int32Array,
  classCount: number,
  options: LinearFitOptions,
): Promise<SvmModel> {
  const objective = svmObjective(
    rows,
    classes,
    balancedRows(classes, classCount),
    classCount,
    options.inverseRegularisation,
  );
  const { at, ...fit } = await fitLinear(objective, classCount * (rows.features + 1), options);
  return { weights: at, classCount, fit };
}

/** [row, class] margins, row-major: not probabilities, but they rank rows by class. */
export function svmMargins({ weights, classCount }: SvmModel, rows: FeatureRows): Float32Array {
  const { traces, features, frames } = rows;
  return Float32Array.from({ length: frames.length * classCount }, (_, cell) => {
    const [row, index] = [Math.floor(cell / classCount), cell % classCount];
    return linearScore(traces, rowOffset(rows, row), weights, index * (features + 1), features);
  });
}

/** [row] the class of the largest margin, the first of equals */
export function largestMargin(margins: Float32Array, classCount: number): Int32Array {
  return Int32Array.from({ length: margins.length / classCount }, (_, row) => {
    const own = margins.subarray(row * classCount, (row + 1) * classCount);
    return own.indexOf(Math.max(...own));
  });
}

/** Mean weighted squared hinge, halved, plus the penalty, summed over classes; a function of weights [class, feature + 1]. */
export function svmObjective(
  rows: FeatureRows,
  classes: Int32Array,
  rowWeights: Float64Array,
  classCount: number,
  inverseRegularisation: number,
): Objective {
  const { features, frames, traces } = rows;
  return (weights, gradient) => {
    gradient.fill(0);
    let loss = 0;
    for (let row = 0; row < frames.length; row++) {
      const [from, rowWeight] = [rowOffset(rows, row), (rowWeights[row] as number) / frames.length];
      for (let index = 0; index < classCount; index++) {
        const offset = index * (features + 1);
        const side = classes[row] === index ? 1 : -1;
        const missing = 1 - side * linearScore(traces, from, weights, offset, features);
        if (missing <= 0) continue;
        loss += (rowWeight * missing * missing) / 2;
        addRow(gradient, offset, traces, from, features, -rowWeight * side * missing);
      }
    }
    return loss + addPenalty(weights, gradient, features, 1 / (2 * inverseRegularisation * frames.length));
  };
}

/** Adds factor · (values, 1) of the row that begins at `from` to the gradient of the class that begins at `offset`. */
function addRow(
  gradient: Float64Array,
  offset: number,
  traces: Float32Array,
  from: number,
  features: number,
  factor: number,
): void {
  for (let feature = 0; feature < features; feature++) {
    gradient[offset + feature] = (gradient[offset + feature] as number) + factor * (traces[from + feature] as number);
  }
  gradient[offset + features] = (gradient[offset + features] as number) + factor;
}
