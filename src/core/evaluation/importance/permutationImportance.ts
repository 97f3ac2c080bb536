import type { Effect } from '../../../shared/entities/importance';
import { WorkbenchError } from '../../../shared/errors';
import { SeededRandom } from '../../../shared/random';
import type { SwappedWindows } from '../../training/FrozenDecoder';
import { type AnswerQuality, answerQuality } from './answerQuality';
import { effectOf } from './effectOf';
import { permuteAcrossBlocks } from './permuteAcrossBlocks';

/** Which windows are judged, how often, and by whom. */
export interface PermutationProblem {
  /** [window] first frame */
  readonly starts: Int32Array;
  /** [window] class index */
  readonly truth: Int32Array;
  /** [window] its block of evidence */
  readonly blockOf: Int32Array;
  readonly classCount: number;
  /** The neurons that are permuted, as columns of what the decoder sees. */
  readonly columns: Int32Array;
  readonly repeats: number;
  readonly seed: number;
  /** The decoder's logits of windows in which one neuron each is another window's: [row, class], row-major. */
  readonly predict: (rows: SwappedWindows) => Float32Array;
  readonly onProgress: (done: number, total: number) => void;
  readonly signal: AbortSignal;
}

/** What the decoder loses without a neuron. */
export interface NeuronLoss {
  readonly logLossRise: Effect;
  readonly balancedAccuracyDrop: Effect;
}

export interface PermutationResult {
  /** On the same windows with nothing permuted. */
  readonly unaltered: AnswerQuality;
  /** [neuron] in the order of `columns` */
  readonly losses: readonly NeuronLoss[];
}

/** So many rows are predicted before other work of the process runs. */
const ROWS_AT_A_TIME = 512;

/**
 * Permutation importance (Breiman 2001; Altmann et al. 2010) of every neuron: its whole trace in each window, all frames
 * together, is replaced by its trace in another window, and the decoder, as it is, judged again. A repeat is one
 * permutation of the windows, the same for every neuron, so that neurons are compared under the same replacements.
 * @throws WorkbenchError `cancelled`
 */
export async function permutationImportance(problem: PermutationProblem): Promise<PermutationResult> {
  const { starts, truth, classCount, columns, repeats } = problem;
  const unchanged = { starts, neurons: new Int32Array(starts.length), donors: starts };
  const unaltered = answerQuality(truth, problem.predict(unchanged), classCount);
  const random = new SeededRandom(problem.seed);
  const permuted: (readonly AnswerQuality[])[] = [];
  for (let repeat = 0; repeat < repeats; repeat++) {
    const donors = permuteAcrossBlocks(problem.blockOf, random).map((window) => starts[window] as number);
    permuted.push(await qualities(problem, donors, repeat));
  }
  const losses = Array.from(columns.keys(), (neuron): NeuronLoss => {
    const own = permuted.map((qualitiesOfRepeat) => qualitiesOfRepeat[neuron] as AnswerQuality);
    return {
      logLossRise: effectOf(own.map(({ logLoss }) => logLoss - unaltered.logLoss)),
      balancedAccuracyDrop: effectOf(own.map((quality) => unaltered.balancedAccuracy - quality.balancedAccuracy)),
    };
  });
  return { unaltered, losses };
}

/** [neuron] how good the answers are when its traces come from `donors`. */
async function qualities(
  problem: PermutationProblem,
  donors: Int32Array,
  repeat: number,
): Promise<readonly AnswerQuality[]> {
  const { starts, truth, classCount, columns, repeats, onProgress, signal } = problem;
  const windows = truth.length;
  const atATime = Math.max(1, Math.floor(ROWS_AT_A_TIME / windows));
  const found: AnswerQuality[] = [];
  for (let first = 0; first < columns.length; first += atATime) {
    await breathe(signal);
    const some = columns.subarray(first, first + atATime);
    const logits = problem.predict(variants(starts, donors, some));
    for (const variant of some.keys()) {
      const own = logits.subarray(variant * windows * classCount, (variant + 1) * windows * classCount);
      found.push(answerQuality(truth, own, classCount));
    }
    onProgress(repeat * columns.length + first + some.length, repeats * columns.length);
  }
  return found;
}

/** All windows once for each of some neurons. */
function variants(starts: Int32Array, donors: Int32Array, columns: Int32Array): SwappedWindows {
  const windows = starts.length;
  const rows = { length: windows * columns.length };
  return {
    starts: Int32Array.from(rows, (_, row) => starts[row % windows] as number),
    neurons: Int32Array.from(rows, (_, row) => columns[Math.floor(row / windows)] as number),
    donors: Int32Array.from(rows, (_, row) => donors[row % windows] as number),
  };
}

async function breathe(signal: AbortSignal): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
  if (signal.aborted) throw new WorkbenchError('cancelled', 'Measuring the importance of neurons was cancelled.');
}
