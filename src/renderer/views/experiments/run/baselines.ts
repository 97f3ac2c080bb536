import { baselineNamed } from '../../../../shared/entities/baselines';
import type { BaselineComparison, ScoreInterval, ScoreIntervals, TaskScores } from '../../../../shared/entities/run';

/** A baseline as the page shows it. */
export interface BaselineRow {
  readonly name: string;
  /** The same in a sentence. */
  readonly note: string;
  /** Balanced accuracy on test. */
  readonly score: number;
  readonly interval: ScoreInterval | null;
  /** How the decoder stands to it; null for the oracle, which no decoder is expected to beat. */
  readonly comparison: BaselineComparison | null;
}

/** What is known of the baselines' uncertainty; empty for runs of earlier versions. */
export interface BaselineEvidence {
  readonly intervals?: Readonly<Record<string, ScoreIntervals>> | undefined;
  readonly comparisons?: readonly BaselineComparison[] | undefined;
}

/** The baselines, best first. */
export function baselineRows(
  baselines: Readonly<Record<string, TaskScores>>,
  { intervals, comparisons }: BaselineEvidence = {},
): readonly BaselineRow[] {
  return Object.entries(baselines)
    .map(([key, scores]) => {
      const { label, spoken } = baselineNamed(key);
      return {
        name: label,
        note: spoken,
        score: scores.balanced_accuracy,
        interval: intervals?.[key]?.balanced_accuracy ?? null,
        comparison: comparisons?.find(({ baseline }) => baseline === key) ?? null,
      };
    })
    .sort((a, b) => b.score - a.score);
}

/** The verdict that counts most: against the strongest of the baselines that learn as the decoder does. */
export function decisiveComparison(comparisons: readonly BaselineComparison[] = []): BaselineComparison | null {
  const trained = comparisons.filter(({ baseline }) => baseline !== 'majority');
  return trained.reduce<BaselineComparison | null>(
    (least, comparison) => (least === null || comparison.difference < least.difference ? comparison : least),
    null,
  );
}
