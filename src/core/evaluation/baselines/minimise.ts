import { WorkbenchError } from '../../../shared/errors';

/** A function to be minimised: returns its value at `at` and writes its gradient into `gradient` (same length). */
export type Objective = (at: Float64Array, gradient: Float64Array) => number;

export interface Minimum {
  readonly at: Float64Array;
  readonly value: number;
  /** Largest absolute component of the gradient there. */
  readonly gradientSize: number;
  readonly iterations: number;
  /** False when `mostIterations` came first. */
  readonly converged: boolean;
}

export interface MinimiseOptions {
  /** Done when no component of the gradient is larger. */
  readonly tolerance: number;
  readonly mostIterations: number;
  readonly signal: AbortSignal;
}

/** A step and the change of gradient it brought. */
interface Pair {
  readonly step: Float64Array;
  readonly change: Float64Array;
  readonly curvature: number;
}

const MEMORY = 10;
/** Share of the promised decrease that a step must bring (Armijo). */
const SUFFICIENT_DECREASE = 1e-4;
const MOST_HALVINGS = 40;

/**
 * Minimises a smooth convex function by L-BFGS (Nocedal & Wright 2006, algorithms 7.4 and 7.5) with a halving line
 * search. Lets other work of the process run between iterations.
 * @throws WorkbenchError `cancelled`
 */
export async function minimise(objective: Objective, start: Float64Array, options: MinimiseOptions): Promise<Minimum> {
  let [at, gradient] = [start.slice(), new Float64Array(start.length)];
  let value = objective(at, gradient);
  const pairs: Pair[] = [];
  let iterations = 0;
  for (; iterations < options.mostIterations && size(gradient) > options.tolerance; iterations++) {
    await new Promise((resolve) => setImmediate(resolve));
    if (options.signal.aborted) throw new WorkbenchError('cancelled', 'Fitting a baseline was cancelled.');
    const next = searchAlong(objective, at, value, gradient, descent(gradient, pairs));
    if (next === null) break;
    remember(pairs, difference(next.at, at), difference(next.gradient, gradient));
    ({ at, value, gradient } = next);
  }
  return { at, value, gradientSize: size(gradient), iterations, converged: size(gradient) <= options.tolerance };
}

/** Minus the gradient times the inverse Hessian that the remembered pairs imply (the two-loop recursion). */
function descent(gradient: Float64Array, pairs: readonly Pair[]): Float64Array {
  const direction = gradient.map((component) => -component);
  const weights = pairs.map(() => 0);
  for (let pair = pairs.length - 1; pair >= 0; pair--) {
    const { step, change, curvature } = pairs[pair] as Pair;
    const weight = dot(step, direction) / curvature;
    weights[pair] = weight;
    addScaled(direction, change, -weight);
  }
  const newest = pairs.at(-1);
  const scale = newest
    ? newest.curvature / dot(newest.change, newest.change)
    : 1 / Math.max(1, Math.sqrt(dot(gradient, gradient)));
  direction.forEach((component, index) => {
    direction[index] = component * scale;
  });
  pairs.forEach(({ step, change, curvature }, pair) => {
    addScaled(direction, step, (weights[pair] as number) - dot(change, direction) / curvature);
  });
  return direction;
}

/** The first of the steps 1, 1/2, 1/4 … along a direction that decreases enough; null when rounding hides any decrease. */
function searchAlong(
  objective: Objective,
  at: Float64Array,
  value: number,
  gradient: Float64Array,
  direction: Float64Array,
) {
  const slope = dot(gradient, direction);
  for (let halving = 0, length = 1; halving < MOST_HALVINGS; halving++, length /= 2) {
    const trial = at.slice();
    addScaled(trial, direction, length);
    const trialGradient = new Float64Array(at.length);
    const trialValue = objective(trial, trialGradient);
    if (trialValue <= value + SUFFICIENT_DECREASE * length * slope)
      return { at: trial, value: trialValue, gradient: trialGradient };
  }
  return null;
}

/** Keeps the newest pairs; one without positive curvature would break the recursion. */
function remember(pairs: Pair[], step: Float64Array, change: Float64Array): void {
  const curvature = dot(step, change);
  if (curvature <= Number.EPSILON * dot(change, change)) return;
  pairs.push({ step, change, curvature });
  if (pairs.length > MEMORY) pairs.shift();
}

function dot(one: Float64Array, other: Float64Array): number {
  let sum = 0;
  for (let index = 0; index < one.length; index++) sum += (one[index] as number) * (other[index] as number);
  return sum;
}

function addScaled(target: Float64Array, source: Float64Array, factor: number): void {
  for (let index = 0; index < target.length; index++)
    target[index] = (target[index] as number) + factor * (source[index] as number);
}

function difference(one: Float64Array, other: Float64Array): Float64Array {
  return one.map((value, index) => value - (other[index] as number));
}

function size(gradient: Float64Array): number {
  return gradient.reduce((largest, component) => Math.max(largest, Math.abs(component)), 0);
}
