import { countClasses } from '../../dataset/classWeights';
import { type Minimum, minimise, type Objective } from './minimise';

/** How a linear classifier is fitted. */
export interface LinearFitOptions {
  /** Inverse strength C of the L2 penalty, as in scikit-learn. */
  readonly inverseRegularisation: number;
  /** L-BFGS stops here at the latest; 300 unless given. */
  readonly mostIterations?: number;
  /** [class, feature + 1] weights to begin with, as those of a neighbouring C; 0 unless given. */
  readonly start?: Float64Array;
  readonly signal: AbortSignal;
}

const TOLERANCE = 1e-4;
const MOST_ITERATIONS = 300;

/** Minimises the objective of a linear classifier of so many weights. */
export function fitLinear(objective: Objective, weights: number, options: LinearFitOptions): Promise<Minimum> {
  return minimise(objective, options.start ?? new Float64Array(weights), {
    tolerance: TOLERANCE,
    mostIterations: options.mostIterations ?? MOST_ITERATIONS,
    signal: options.signal,
  });
}

/** weights · values + intercept of one class, whose weights begin at `offset`, for the row that begins at `from`. */
export function linearScore(
  traces: Float32Array,
  from: number,
  weights: Float64Array,
  offset: number,
  features: number,
): number {
  // Two sums, since one alone would make each addition wait for the one before.
  let [even, odd] = [weights[offset + features] as number, 0];
  let feature = 0;
  for (; feature + 1 < features; feature += 2) {
    even += (weights[offset + feature] as number) * (traces[from + feature] as number);
    odd += (weights[offset + feature + 1] as number) * (traces[from + feature + 1] as number);
  }
  if (feature < features) even += (weights[offset + feature] as number) * (traces[from + feature] as number);
  return even + odd;
}

/** Adds the gradient of strength·|weights|²/2 without the intercepts, and returns its value. */
export function addPenalty(weights: Float64Array, gradient: Float64Array, features: number, strength: number): number {
  let penalty = 0;
  weights.forEach((weight, index) => {
    if (index % (features + 1) === features) return;
    penalty += (strength * weight * weight) / 2;
    gradient[index] = (gradient[index] as number) + strength * weight;
  });
  return penalty;
}

/** [row] n / (present classes · n_c) */
export function balancedRows(classes: Int32Array, classCount: number): Float64Array {
  const counts = countClasses(classes, classCount);
  const present = counts.filter((count) => count > 0).length;
  return Float64Array.from(classes, (index) => classes.length / (present * (counts[index] as number)));
}
