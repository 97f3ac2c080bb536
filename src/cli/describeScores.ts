import { LEAKY_WARNING } from '../shared/config/runConfig';
import type { SplitAudit, TaskScores } from '../shared/entities/run';
import { textTable } from './textTable';

/** How baselines are called in tables. */
const BASELINE_NAMES: Readonly<Record<string, string>> = {
  majority: 'always the most frequent class',
  previous_label: 'the true label one frame before (an oracle)',
  logistic_last_frame: 'logistic regression, last frame',
};

/** What is said of a partition's numbers, in the order in which they should be read. */
export interface ScoresToDescribe {
  readonly model: string;
  readonly audit: SplitAudit;
  readonly scores: Readonly<Record<string, TaskScores>>;
  readonly baselines: Readonly<Record<string, TaskScores>>;
  readonly warnings: readonly string[];
}

/** Scores of every task, the baselines on the same windows, and the warnings, as text. */
export function describeScores({ model, audit, scores, baselines, warnings }: ScoresToDescribe): string {
  const header = ['', 'balanced accuracy', 'macro F1', 'accuracy', 'AUC'];
  const { multiclass, ...binary } = scores;
  const main = [
    ...(multiclass ? [rowOf(`${model}${audit.leaky ? ' (LEAKY split)' : ''}`, multiclass)] : []),
    ...Object.entries(baselines).map(([name, values]) => rowOf(BASELINE_NAMES[name] ?? name, values)),
  ];
  const tasks = Object.entries(binary).map(([name, values]) => rowOf(name, values));
  return [
    `All classes, split ${audit.split}${audit.leaky ? ' (leaks)' : ''}, purge gap ${audit.purgeFrames} frames, windows: ` +
      `${audit.windows.train} training, ${audit.windows.val} validation, ${audit.windows.test} test`,
    textTable(header, main),
    ...(tasks.length > 0 ? ['', 'One class against the rest', textTable(header, tasks)] : []),
    '',
    'One run, one seed: repeat with other seeds before trusting a difference.',
    ...(audit.leaky && !warnings.includes(LEAKY_WARNING) ? [`! ${LEAKY_WARNING}`] : []),
    ...warnings.map((warning) => `! ${warning}`),
  ].join('\n');
}

function rowOf(name: string, scores: TaskScores): readonly string[] {
  const shown = [scores.balanced_accuracy, scores.f1_macro, scores.accuracy].map((value) => value.toFixed(3));
  return [name, ...shown, scores.auc_macro === null ? '–' : scores.auc_macro.toFixed(3)];
}
