import type { ScoreInterval, ScoreIntervals, TaskScores } from '../../../shared/entities/run';
import type { EvidenceBlocks } from './evidenceBlocks';
import { percentileInterval } from './percentileInterval';
import type { IntervalScore, ScoreReplicates } from './scoreReplicates';

/** Resamples of a bootstrap: the ends of a 95 % interval then vary by about a twentieth of its width. */
export const RESAMPLES = 1000;
/** Always the same, so that all decoders scored on the same windows see the same resamples and can be compared pairwise. */
export const BOOTSTRAP_SEED = 1;

/** The 95 % interval of each score from its resamples; null where there is no score, or too little to resample. */
export function scoreIntervals(
  scores: TaskScores,
  replicates: ScoreReplicates,
  blocks: EvidenceBlocks,
): ScoreIntervals {
  const of = (score: IntervalScore): ScoreInterval | null => intervalOf(replicates[score], scores[score], blocks);
  return {
    accuracy: of('accuracy'),
    balanced_accuracy: of('balanced_accuracy'),
    f1_macro: of('f1_macro'),
    auc_macro: of('auc_macro'),
  };
}

/** The 95 % interval of one number from its resamples; a single block cannot vary, so there is none. */
export function intervalOf(
  replicates: Float64Array,
  score: number | null,
  { count, method }: EvidenceBlocks,
): ScoreInterval | null {
  if (score === null || count < 2) return null;
  const ends = percentileInterval(replicates, score);
  return ends && { ...ends, blocks: count, method };
}
