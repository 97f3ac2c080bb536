import { accuracy, balancedAccuracy } from '../metrics/accuracy';
import type { Confusion } from '../metrics/confusion';
import { averageScores } from '../metrics/precisionRecall';
import type { EvidenceBlocks } from './evidenceBlocks';
import { forEachResample, type Resampling } from './forEachResample';
import { type RankedWindows, rankWindows, weightedAuc } from './weightedAuc';

/** What a decoder or a baseline answered on windows whose truth is known. */
export interface JudgedAnswers {
  /** [window] class index */
  readonly truth: Int32Array;
  /** [window] class index */
  readonly predicted: Int32Array;
  /** [window, class], row-major; null where there are none */
  readonly probabilities: Float32Array | null;
  readonly classCount: number;
}

/** The scores that get an interval. */
export const INTERVAL_SCORES = ['accuracy', 'balanced_accuracy', 'f1_macro', 'auc_macro'] as const;
export type IntervalScore = (typeof INTERVAL_SCORES)[number];

/** Score → [resample] its value; NaN where the resample has none. */
export type ScoreReplicates = Readonly<Record<IntervalScore, Float64Array>>;

/**
 * Scores of resampled blocks of windows. A class that a resample has no window of is left out of its averages over
 * classes, as the metrics do; without two classes there is no area (NaN).
 * @throws WorkbenchError `cancelled`
 */
export async function scoreReplicates(
  answers: JudgedAnswers,
  { blockOf, count }: EvidenceBlocks,
  resampling: Omit<Resampling, 'blocks'>,
): Promise<ScoreReplicates> {
  const series = (): Float64Array => new Float64Array(resampling.resamples).fill(Number.NaN);
  const replicates = { accuracy: series(), balanced_accuracy: series(), f1_macro: series(), auc_macro: series() };
  const rankings = rankingsOf(answers);
  await forEachResample({ ...resampling, blocks: count }, (timesDrawn, resample) => {
    const confusion = weightedConfusion(answers, blockOf, timesDrawn);
    replicates.accuracy[resample] = accuracy(confusion);
    replicates.balanced_accuracy[resample] = balancedAccuracy(confusion);
    replicates.f1_macro[resample] = averageScores(confusion, 'macro').f1;
    replicates.auc_macro[resample] = meanAuc(rankings, blockOf, timesDrawn);
  });
  return replicates;
}

function rankingsOf({ truth, probabilities, classCount }: JudgedAnswers): readonly RankedWindows[] {
  if (probabilities === null) return [];
  return Array.from({ length: classCount }, (_, index) => rankWindows(truth, probabilities, classCount, index));
}

/** Counts of windows, rows true class, columns predicted class, each window as often as its block was drawn. */
function weightedConfusion(
  { truth, predicted, classCount }: JudgedAnswers,
  blockOf: Int32Array,
  timesDrawn: Int32Array,
): Confusion {
  const counts = new Int32Array(classCount * classCount);
  for (let window = 0; window < truth.length; window++) {
    const cell = (truth[window] as number) * classCount + (predicted[window] as number);
    counts[cell] = (counts[cell] as number) + (timesDrawn[blockOf[window] as number] as number);
  }
  return Array.from({ length: classCount }, (_, row) => [...counts.subarray(row * classCount, (row + 1) * classCount)]);
}

/** Mean over the classes that have an area; NaN when none has. */
function meanAuc(rankings: readonly RankedWindows[], blockOf: Int32Array, timesDrawn: Int32Array): number {
  const areas = rankings.flatMap((ranked) => weightedAuc(ranked, blockOf, timesDrawn) ?? []);
  return areas.reduce((sum, area) => sum + area, 0) / areas.length;
}
