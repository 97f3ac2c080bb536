import type { NullKind, NullTest } from '../../../shared/entities/nullTest';
import { WorkbenchError } from '../../../shared/errors';
import { SeededRandom } from '../../../shared/random';
import { windowLabels } from '../../dataset/windows';
import { chooseNull, labelDraw, namedNull } from './chooseNull';
import type { NullProblem } from './NullProblem';
import { nullTestOf } from './nullTestOf';
import { exchangeableTrials } from './sessionPermutation';

/** After so many draws other work of the process runs. */
const DRAWS_AT_A_TIME = 20;

/** What is asked of a null with held predictions. */
export interface HeldNullRequest {
  /** Null: the strongest that the recording allows. */
  readonly kind: NullKind | null;
  readonly draws: number;
  /** Of the draws; whatever the seed of the run. */
  readonly seed: number;
}

/** Where the user says nothing. With 999 draws p can fall to 0.001. */
export const USUAL_NULL: HeldNullRequest = { kind: null, draws: 999, seed: 1 };

/**
 * Whether predictions agree with behaviour more than they would with behaviour that has nothing to do with the activity:
 * predictions are held, labels drawn anew (Harris 2020; Combrisson & Jerbi 2015 on why 1/k is no bar). Single windows are
 * never permuted: predictions and labels of neighbours go together, and such a test finds an effect where there is none.
 * Every draw is scored over the classes of the judged windows alone: a class that only draws have would make chance look
 * worse than it is, since the decoder's own score is not averaged over it. A draw without any of them tells nothing and
 * counts as high as the decoder's score.
 * @param predicted [judged window] class index
 * @throws WorkbenchError `cancelled`; `usage` when trials are to be permuted and there are not enough
 */
export async function heldNull(
  problem: NullProblem,
  predicted: Int32Array,
  { kind, draws, seed }: HeldNullRequest,
  signal: AbortSignal,
): Promise<NullTest> {
  if (kind === 'session_permutation' && exchangeableTrials(problem).length === 0) throw tooFewTrials();
  const chosen = kind === null ? chooseNull(problem) : namedNull(kind);
  const draw = labelDraw(chosen.kind, problem);
  const random = new SeededRandom(seed);
  const truth = windowLabels(problem.judgedStarts, problem.windowFrames, problem.classIndex);
  const judged = new Set(truth);
  const observed = meanRecall(truth, predicted, problem.classCount);
  const scores: number[] = [];
  while (scores.length < draws) {
    if (scores.length % DRAWS_AT_A_TIME === 0) await breathe(signal);
    const score = meanRecall(draw(random), predicted, problem.classCount, judged);
    scores.push(Number.isNaN(score) ? observed : score);
  }
  return nullTestOf(chosen, 'held', observed, scores);
}

/**
 * Balanced accuracy: mean recall over the classes that windows have; the same as `balancedAccuracy`, without a matrix.
 * @param judged the classes that count; absent: all
 * @returns NaN where no window has a class that counts
 */
export function meanRecall(
  truth: Int32Array,
  predicted: Int32Array,
  classCount: number,
  judged?: ReadonlySet<number>,
): number {
  const [windows, right] = [new Int32Array(classCount), new Int32Array(classCount)];
  for (let window = 0; window < truth.length; window++) {
    const index = truth[window] as number;
    windows[index] = (windows[index] as number) + 1;
    if (predicted[window] === index) right[index] = (right[index] as number) + 1;
  }
  let [sum, present] = [0, 0];
  for (let index = 0; index < classCount; index++) {
    if (windows[index] === 0 || judged?.has(index) === false) continue;
    sum += (right[index] as number) / (windows[index] as number);
    present += 1;
  }
  return sum / present;
}

async function breathe(signal: AbortSignal): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
  if (signal.aborted) throw new WorkbenchError('cancelled', 'The null test was cancelled.');
}

function tooFewTrials(): WorkbenchError {
  return new WorkbenchError(
    'usage',
    'The null session_permutation needs at least 6 judged trials of equal length that differ in their labels; this ' +
      'recording has fewer. Take pseudo_session instead.',
  );
}
