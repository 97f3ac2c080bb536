import type { ComparedRun, PairedComparison } from '../../../shared/entities/runComparison';
import { holmAdjusted } from '../../../shared/experiments/holmAdjusted';
import { BOOTSTRAP_SEED, intervalOf, RESAMPLES } from '../bootstrap/scoreIntervals';
import { type JudgedAnswers, type ScoreReplicates, scoreReplicates } from '../bootstrap/scoreReplicates';
import { scoreAnswers } from '../taskScores';
import { blockContributions } from './blockContributions';
import { blockSwapTest } from './blockSwapTest';
import { comparisonSentence, verdictOf } from './comparisonSentence';
import type { TestAnswers } from './TestAnswers';

/** A run whose answers were found to be on the windows of the others (`refuseUnequal`). */
export interface RunToCompare extends Omit<ComparedRun, 'score' | 'interval'> {
  readonly answers: TestAnswers;
}

/** Scores and intervals of all runs, and how each stands to the first. */
export interface ComparedAnswers {
  readonly runs: readonly ComparedRun[];
  readonly comparisons: readonly PairedComparison[];
}

/** A run with its score on each resample of the blocks. */
interface Replicated {
  readonly compared: ComparedRun;
  readonly answers: TestAnswers;
  readonly replicates: Float64Array;
}

/** The draws of the test: another stream than that of the bootstrap. */
const SWAP_SEED = 2;

/**
 * Compares runs with the first of them in balanced accuracy: a paired block-permutation test for whether they differ, a
 * block bootstrap for by how much, from the same resamples for all.
 * @throws WorkbenchError `cancelled`
 */
export async function compareAnswers(
  [reference, ...others]: readonly [RunToCompare, ...RunToCompare[]],
  signal: AbortSignal,
): Promise<ComparedAnswers> {
  const first = await replicated(reference, signal);
  const rest: Replicated[] = [];
  for (const run of others) rest.push(await replicated(run, signal));
  const pairs: Omit<PairedComparison, 'adjustedP' | 'verdict' | 'sentence'>[] = [];
  for (const run of rest) pairs.push(await pairOf(first, run, signal));
  const adjusted = holmAdjusted(pairs.map(({ p }) => p));
  return {
    runs: [first, ...rest].map(({ compared }) => compared),
    comparisons: pairs.map((pair, index) => {
      const judged = { ...pair, adjustedP: adjusted[index] as number };
      const [run, rival] = [(rest[index] as Replicated).compared, first.compared];
      const spoken = {
        run: nameOf(run),
        reference: nameOf(rival),
        leaky: run.leaky || rival.leaky,
        questions: pairs.length,
      };
      return { ...judged, verdict: verdictOf(judged), sentence: comparisonSentence(judged, spoken) };
    }),
  };
}

function nameOf({ model, id }: ComparedRun): string {
  return `${model} (${id})`;
}

async function replicated({ answers, ...run }: RunToCompare, signal: AbortSignal): Promise<Replicated> {
  const judged = judgedAnswers(answers);
  const { balanced_accuracy: score } = scoreAnswers(judged);
  const settings = { resamples: RESAMPLES, seed: BOOTSTRAP_SEED, signal };
  const { balanced_accuracy: replicates }: ScoreReplicates = await scoreReplicates(judged, answers.evidence, settings);
  const interval = intervalOf(replicates, score, answers.evidence);
  return { compared: { ...run, score, interval }, answers, replicates };
}

async function pairOf(
  reference: Replicated,
  run: Replicated,
  signal: AbortSignal,
): Promise<Omit<PairedComparison, 'adjustedP' | 'verdict' | 'sentence'>> {
  const contributions = blockContributions(run.answers, reference.answers);
  const difference = run.compared.score - reference.compared.score;
  const differences = run.replicates.map((score, resample) => score - (reference.replicates[resample] as number));
  return {
    run: run.compared.id,
    reference: reference.compared.id,
    difference,
    interval: intervalOf(differences, difference, run.answers.evidence),
    ...(await blockSwapTest(contributions, SWAP_SEED, signal)),
  };
}

/** Balanced accuracy needs no probabilities. */
function judgedAnswers({ truth, predicted, classNames }: TestAnswers): JudgedAnswers {
  return { truth, predicted, probabilities: null, classCount: classNames.length };
}
