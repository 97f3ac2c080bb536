import { WorkbenchError } from '../../../shared/errors';
import { type Tensor, tf } from '../../tensor/tfBackend';
import { COMPLETENESS_TOLERANCE, MOST_STEPS } from './completeness';
import { gaussLegendre, type Quadrature } from './gaussLegendre';
import { type Asked, askDecoder, type Question } from './logitChange';

/** A question, and how to tell of its progress. */
export interface GradientProblem extends Question {
  /** Points that all windows together may take beyond the first 16 of each: what bounds the work. */
  readonly mostPoints: number;
  readonly onProgress: (done: number, total: number) => void;
  readonly signal: AbortSignal;
}

export interface GradientResult {
  /** [window, neuron], row-major: what the neuron adds to the logit, summed over the frames of the window */
  readonly attributions: Float32Array;
  /** Most points of the path that a window took. */
  readonly steps: number;
  /** Σ|sum of attributions − change of the logit| ÷ Σ|change of the logit| over the windows */
  readonly completenessError: number;
}

/** Points of all windows that are seen at once. */
const ROWS = 256;
const FEWEST_STEPS = 16;

/**
 * Integrated gradients (Sundararajan, Taly & Yan 2017) along the straight path from the baseline to each window. What is
 * attributed is the logit of the class that the decoder predicts, above the mean logit of all classes: a shift common to
 * all logits changes no prediction, so nothing is owed to it. The integral is a sum over Gauss-Legendre points that lie
 * densest near the baseline. While all windows together miss the changes of their logits by more than 1 %, those that
 * miss more than 1 % of the mean change get twice as many points, up to 1024 each and `mostPoints` in all, those that miss
 * most first; the result says what is missed in the end.
 * @throws WorkbenchError `cancelled`
 */
export async function integratedGradients(problem: GradientProblem): Promise<GradientResult> {
  const { starts, baseline, onProgress } = problem;
  const asked = askDecoder(problem);
  const attributions = new Float32Array(starts.length * baseline.length);
  const missed = new Float64Array(starts.length);
  const allowed = COMPLETENESS_TOLERANCE * asked.meanChange;
  let [steps, left] = [FEWEST_STEPS, problem.mostPoints];
  for (let pending: Int32Array = Int32Array.from(starts.keys()); pending.length > 0; steps *= 2) {
    const short: number[] = [];
    const together = Math.max(1, Math.floor(ROWS / steps));
    for (let from = 0; from < pending.length; from += together) {
      const windows = pending.subarray(from, from + together);
      const owed = await attribute(problem, asked, windows, nearBaseline(gaussLegendre(steps)));
      windows.forEach((window, row) => {
        const own = owed.subarray(row * baseline.length, (row + 1) * baseline.length);
        attributions.set(own, window * baseline.length);
        missed[window] = Math.abs(own.reduce((sum, value) => sum + value, 0) - (asked.change[window] as number));
        if ((missed[window] as number) > allowed && steps < MOST_STEPS) short.push(window);
      });
      onProgress(starts.length - pending.length + from + windows.length - short.length, starts.length);
    }
    const wanted = sumOf(missed) > allowed * starts.length ? short : [];
    pending = worst(wanted, missed, Math.floor(left / (2 * steps)));
    left -= pending.length * 2 * steps;
  }
  onProgress(starts.length, starts.length);
  const completenessError = sumOf(missed) / (starts.length * asked.meanChange || 1);
  return { attributions, steps: steps / 2, completenessError };
}

/**
 * The same quadrature with α = t³, which puts most points near the baseline: there, layer and group normalisation divide by
 * a spread of nearly nothing, and the gradient changes fastest.
 */
function nearBaseline({ points, weights }: Quadrature): Quadrature {
  return {
    points: points.map((t) => t ** 3),
    weights: weights.map((weight, index) => weight * 3 * (points[index] as number) ** 2),
  };
}

/** At most `count` of the windows, those that miss most; in their order. */
function worst(windows: readonly number[], missed: Float64Array, count: number): Int32Array {
  const byMiss = [...windows].sort((a, b) => (missed[b] as number) - (missed[a] as number) || a - b);
  return Int32Array.from(byMiss.slice(0, count)).sort();
}

function sumOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}

/** [window, neuron] Attributions of some windows from the given points of their paths. */
async function attribute(
  problem: GradientProblem,
  asked: Asked,
  windows: Int32Array,
  { points, weights }: Quadrature,
): Promise<Float32Array> {
  const { decoder, starts, baseline } = problem;
  const distance = tf.tidy(() => {
    const own = decoder.windows(windows.map((window) => starts[window] as number));
    return tf.sub(own, tf.tensor1d(baseline));
  });
  let owed: Tensor = tf.zeros([windows.length, baseline.length]);
  try {
    const atATime = Math.floor(ROWS / windows.length);
    for (let from = 0; from < points.length; from += atATime) {
      await breathe(problem.signal);
      const part = { points: points.slice(from, from + atATime), weights: weights.slice(from, from + atATime) };
      const previous = owed;
      owed = tf.tidy(() => tf.add(previous, partOfPath(problem, asked.targets(windows), distance, part)));
      previous.dispose();
    }
    return owed.dataSync() as Float32Array;
  } finally {
    tf.dispose([distance, owed]);
  }
}

/** [window, neuron] What some points of the path add: Σ weight · gradient there · distance, over points and frames. */
function partOfPath(
  { decoder, task, baseline }: GradientProblem,
  targets: Tensor,
  distance: Tensor,
  { points, weights }: Quadrature,
): Tensor {
  const [windows, time, neurons] = distance.shape as [number, number, number];
  const along = tf.mul(tf.expandDims(distance, 1), tf.reshape(tf.tensor1d([...points]), [1, -1, 1, 1]));
  const rows = tf.add(tf.reshape(along, [windows * points.length, time, neurons]), tf.tensor1d(baseline));
  const target = (x: Tensor): Tensor => {
    const logits = decoder.logits(x, true)[task] as Tensor;
    return tf.sum(tf.mul(tf.reshape(logits, [windows, points.length, -1]), tf.expandDims(targets, 1)));
  };
  const gradients = tf.reshape(tf.grad(target)(rows), [windows, points.length, time, neurons]);
  const weighted = tf.mul(gradients, tf.reshape(tf.tensor1d([...weights]), [1, -1, 1, 1]));
  return tf.sum(tf.mul(tf.sum(weighted, 1), distance), 1);
}

async function breathe(signal: AbortSignal): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
  if (signal.aborted) throw new WorkbenchError('cancelled', 'Attributing answers to neurons was cancelled.');
}
