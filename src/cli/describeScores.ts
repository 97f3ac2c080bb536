import { LEAKY_WARNING } from '../shared/config/runConfig';
import type { BaselineComparison, ScoreIntervals, SplitAudit, TaskScores } from '../shared/entities/run';
import { textTable } from './textTable';

/** How baselines are called in tables. */
const BASELINE_NAMES: Readonly<Record<string, string>> = {
  majority: 'always the most frequent class',
  previous_label: 'the true label one frame before (an oracle)',
  logistic_last_frame: 'logistic regression, last frame',
  logistic_window: 'logistic regression, whole window',
  logistic_mean_and_last: 'logistic regression, mean and last frame',
  lda_last_frame: 'linear discriminant analysis, last frame',
  naive_bayes_last_frame: 'Gaussian naive Bayes, last frame',
};

/** What is said of a partition's numbers, in the order in which they should be read. */
export interface ScoresToDescribe {
  readonly model: string;
  readonly audit: SplitAudit;
  readonly scores: Readonly<Record<string, TaskScores>>;
  readonly baselines: Readonly<Record<string, TaskScores>>;
  /** Task or baseline → intervals; missing from runs of earlier versions. */
  readonly intervals: Readonly<Record<string, ScoreIntervals>> | undefined;
  readonly baselineIntervals: Readonly<Record<string, ScoreIntervals>> | undefined;
  readonly comparisons: readonly BaselineComparison[] | undefined;
  readonly warnings: readonly string[];
}

/** Scores of every task, the baselines on the same windows, what follows from both, and the warnings, as text. */
export function describeScores(described: ScoresToDescribe): string {
  const { model, audit, scores, baselines, intervals, baselineIntervals, comparisons = [], warnings } = described;
  const header = ['', 'balanced accuracy', 'macro F1', 'accuracy', 'AUC'];
  const { multiclass, ...binary } = scores;
  const main = [
    ...(multiclass
      ? [rowOf(`${model}${audit.leaky ? ' (LEAKY split)' : ''}`, multiclass, intervals?.['multiclass'])]
      : []),
    ...Object.entries(baselines).map(([name, values]) =>
      rowOf(BASELINE_NAMES[name] ?? name, values, baselineIntervals?.[name]),
    ),
  ];
  const tasks = Object.entries(binary).map(([name, values]) => rowOf(name, values, intervals?.[name]));
  return [
    `All classes, split ${audit.split}${audit.leaky ? ' (leaks)' : ''}, purge gap ${audit.purgeFrames} frames, windows: ` +
      `${audit.windows.train} training, ${audit.windows.val} validation, ${audit.windows.test} test`,
    textTable(header, main),
    ...(tasks.length > 0 ? ['', 'One class against the rest', textTable(header, tasks)] : []),
    ...describeMethod(intervals?.['multiclass']),
    ...(comparisons.length > 0 ? ['', ...comparisons.map(({ sentence }) => sentence)] : []),
    '',
    'One run, one seed: repeat with other seeds before trusting a difference.',
    ...(audit.leaky && !warnings.includes(LEAKY_WARNING) ? [`! ${LEAKY_WARNING}`] : []),
    ...warnings.map((warning) => `! ${warning}`),
  ].join('\n');
}

function rowOf(name: string, scores: TaskScores, intervals: ScoreIntervals | undefined): readonly string[] {
  const interval = intervals?.balanced_accuracy;
  const headline = scores.balanced_accuracy.toFixed(3);
  return [
    name,
    interval ? `${headline} [${interval.low.toFixed(2)}, ${interval.high.toFixed(2)}]` : headline,
    scores.f1_macro.toFixed(3),
    scores.accuracy.toFixed(3),
    scores.auc_macro === null ? '–' : scores.auc_macro.toFixed(3),
  ];
}

function describeMethod(intervals: ScoreIntervals | undefined): readonly string[] {
  const interval = intervals?.balanced_accuracy;
  if (!interval) return [];
  const blocks = interval.method === 'runs' ? 'runs of windows' : 'stretches that runs of windows were cut into';
  return ['', `[low, high]: 95 % interval by bootstrap over ${interval.blocks} ${blocks}.`];
}
