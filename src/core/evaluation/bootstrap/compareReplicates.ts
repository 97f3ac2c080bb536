import { baselineNamed } from '../../../shared/entities/baselines';
import type { BaselineComparison, ScoreInterval } from '../../../shared/entities/run';
import { scoreAnswers } from '../taskScores';
import type { EvidenceBlocks } from './evidenceBlocks';
import { intervalOf } from './scoreIntervals';
import type { JudgedAnswers, ScoreReplicates } from './scoreReplicates';

/** Answers with their scores on the resamples that all others of a comparison saw too. */
export interface ReplicatedAnswers {
  readonly answers: JudgedAnswers;
  readonly replicates: ScoreReplicates;
}

/**
 * How a decoder stands to a baseline in balanced accuracy: the difference on each resample, which spares the comparison
 * what both share, easy and hard stretches. Nothing for a baseline that a decoder is not expected to beat.
 */
export function compareReplicates(
  decoder: ReplicatedAnswers,
  baseline: string,
  rival: ReplicatedAnswers,
  blocks: EvidenceBlocks,
): readonly BaselineComparison[] {
  const { spoken, kind } = baselineNamed(baseline);
  if (kind === 'oracle') return [];
  const difference = scoreAnswers(decoder.answers).balanced_accuracy - scoreAnswers(rival.answers).balanced_accuracy;
  const replicates = decoder.replicates.balanced_accuracy.map(
    (score, resample) => score - (rival.replicates.balanced_accuracy[resample] as number),
  );
  const interval = intervalOf(replicates, difference, blocks);
  const verdict = verdictOf(interval);
  return [{ baseline, difference, interval, verdict, sentence: inWords(spoken, difference, interval, verdict) }];
}

function verdictOf(interval: ScoreInterval | null): BaselineComparison['verdict'] {
  if (interval === null || (interval.low <= 0 && interval.high >= 0)) return 'unclear';
  return interval.low > 0 ? 'better' : 'worse';
}

function inWords(
  rival: string,
  difference: number,
  interval: ScoreInterval | null,
  verdict: BaselineComparison['verdict'],
): string {
  const sign = difference < 0 ? -1 : 1;
  const ends = interval ? [interval.low * sign, interval.high * sign].sort((a, b) => a - b) : [];
  const by = `${spell(difference * sign)}${interval ? ` [${ends.map(spell).join(', ')}]` : ''}`;
  if (verdict === 'better') return `The decoder beats ${rival} by ${by}.`;
  if (verdict === 'worse') return `The decoder is worse than ${rival} by ${by}.`;
  const side = difference < 0 ? 'below' : 'above';
  return `The decoder is ${by} ${side} ${rival}: not distinguishable.`;
}

/** Two decimals, and never `-0.00`. */
function spell(value: number): string {
  return value.toFixed(2).replace(/^-0\.00$/, '0.00');
}
