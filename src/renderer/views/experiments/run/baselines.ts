import type { TaskScores } from '../../../../shared/entities/run';

/** What a baseline does, for those whose name does not say it. */
const NOTES: Readonly<Record<string, string>> = {
  majority: 'always the most frequent class',
  previous_label: 'told the true label of the frame before',
  logistic_last_frame: 'linear, sees one frame',
  logistic_window: 'linear, sees the window',
};

/** A baseline as the page shows it. */
export interface BaselineRow {
  readonly name: string;
  readonly note: string;
  /** Balanced accuracy on test. */
  readonly score: number;
}

/** The baselines, best first. */
export function baselineRows(baselines: Readonly<Record<string, TaskScores>>): readonly BaselineRow[] {
  return Object.entries(baselines)
    .map(([key, scores]) => ({
      name: key.replaceAll('_', ' '),
      note: NOTES[key] ?? '',
      score: scores.balanced_accuracy,
    }))
    .sort((a, b) => b.score - a.score);
}
