import type { BaselineComparison, ScoreIntervals } from '../../../shared/entities/run';
import { scoreAnswers } from '../taskScores';
import { compareReplicates } from './compareReplicates';
import { type EvidenceBlocks, FEW_BLOCKS } from './evidenceBlocks';
import { BOOTSTRAP_SEED, RESAMPLES, scoreIntervals } from './scoreIntervals';
import { type JudgedAnswers, type ScoreReplicates, scoreReplicates } from './scoreReplicates';

/** How far the scores of a partition could have come out otherwise. */
export interface Uncertainty {
  /** Task → intervals of the decoder's scores */
  readonly intervals: Readonly<Record<string, ScoreIntervals>>;
  /** Baseline → intervals of its scores */
  readonly baselineIntervals: Readonly<Record<string, ScoreIntervals>>;
  readonly comparisons: readonly BaselineComparison[];
  /** Sentences for the user. */
  readonly warnings: readonly string[];
}

/** A decoder's answers to every task, and those of the baselines to the multiclass task, all on the same windows. */
export interface AnswersToCompare {
  readonly tasks: Readonly<Record<string, JudgedAnswers>>;
  readonly baselines: Readonly<Record<string, JudgedAnswers>>;
}

/**
 * 95 % intervals of every score and of the differences between decoder and baselines, from the same resamples of blocks.
 * Time grows with windows · classes · tasks: 2000 windows of 8 classes take about a second.
 * @throws WorkbenchError `cancelled`
 */
export async function estimateUncertainty(
  { tasks, baselines }: AnswersToCompare,
  blocks: EvidenceBlocks,
  signal: AbortSignal,
): Promise<Uncertainty> {
  const replicate = (answers: JudgedAnswers): Promise<ScoreReplicates> =>
    scoreReplicates(answers, blocks, { resamples: RESAMPLES, seed: BOOTSTRAP_SEED, signal });
  const intervals: Record<string, ScoreIntervals> = {};
  const baselineIntervals: Record<string, ScoreIntervals> = {};
  const comparisons: BaselineComparison[] = [];
  const decoder = tasks['multiclass'] && {
    answers: tasks['multiclass'],
    replicates: await replicate(tasks['multiclass']),
  };
  for (const [task, answers] of Object.entries(tasks)) {
    const replicates = task === 'multiclass' && decoder ? decoder.replicates : await replicate(answers);
    intervals[task] = scoreIntervals(scoreAnswers(answers), replicates, blocks);
  }
  for (const [name, answers] of Object.entries(baselines)) {
    const baseline = { answers, replicates: await replicate(answers) };
    baselineIntervals[name] = scoreIntervals(scoreAnswers(answers), baseline.replicates, blocks);
    if (decoder) comparisons.push(...compareReplicates(decoder, name, baseline, blocks));
  }
  return { intervals, baselineIntervals, comparisons, warnings: fewBlocks(blocks) };
}

function fewBlocks({ count }: EvidenceBlocks): readonly string[] {
  if (count >= FEW_BLOCKS) return [];
  return [
    count < 2
      ? 'The scored windows are one short stretch of the recording: how uncertain the scores are cannot be estimated.'
      : `The intervals come from only ${count} stretches of the recording and are likely too narrow.`,
  ];
}
