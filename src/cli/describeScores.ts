import { LEAKY_WARNING } from '../shared/config/runConfig';
import { baselineNamed } from '../shared/entities/baselines';
import type { TaskEvaluation } from '../shared/entities/evaluation';
import { describeNull, type NullSummary, type ShuffleControl } from '../shared/entities/nullTest';
import type { BaselineComparison, ScoreIntervals, SplitAudit, TaskScores } from '../shared/entities/run';
import { textTable } from './textTable';

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
  /** Metrics beside the headline ones, those of plug-ins included, of the multiclass task. */
  readonly furtherMetrics?: TaskEvaluation['furtherMetrics'];
  /** Tests against chance; missing from runs of earlier versions. */
  readonly nullTest?: NullSummary | undefined;
  readonly shuffleControl?: ShuffleControl | undefined;
  readonly retrainedNulls?: Readonly<Record<string, NullSummary>> | undefined;
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
      rowOf(baselineNamed(name).label, values, baselineIntervals?.[name]),
    ),
  ];
  const tasks = Object.entries(binary).map(([name, values]) =>
    rowOf(taskName(name, values), values, intervals?.[name]),
  );
  return [
    `All classes, split ${audit.split}${audit.leaky ? ' (leaks)' : ''}, purge gap ${audit.purgeFrames} frames, windows: ` +
      `${audit.windows.train} training, ${audit.windows.val} validation, ${audit.windows.test} test`,
    textTable(header, main),
    ...(tasks.length > 0 ? ['', 'One class against the rest', textTable(header, tasks)] : []),
    ...describeMethod(intervals?.['multiclass']),
    ...describeFurther(described),
    ...describeChance(described),
    ...(comparisons.length > 0 ? ['', ...comparisons.map(({ sentence }) => sentence)] : []),
    '',
    'One run, one seed: repeat with other seeds before trusting a difference.',
    ...(audit.leaky && !warnings.includes(LEAKY_WARNING) ? [`! ${LEAKY_WARNING}`] : []),
    ...warnings.map((warning) => `! ${warning}`),
  ].join('\n');
}

/** Where all windows are of the class, or none is, there is no area, and a high score means nothing. */
function taskName(name: string, { auc_macro: auc }: TaskScores): string {
  return auc === null ? `${name} (all windows of one kind)` : name;
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

/** All further metrics of the multiclass task in one line. */
function describeFurther({ model, audit, furtherMetrics = {} }: ScoresToDescribe): readonly string[] {
  const values = Object.values(furtherMetrics).map(({ title, value }) => `${title} ${value?.toFixed(3) ?? '–'}`);
  return values.length > 0 ? [`${model}${audit.leaky ? ' (LEAKY split)' : ''}: ${values.join(', ')}.`] : [];
}

/** What chance would have scored. */
function describeChance(described: ScoresToDescribe): readonly string[] {
  const { model, audit, nullTest, shuffleControl, retrainedNulls = {} } = described;
  const leak = audit.leaky ? ' (of a LEAKY score)' : '';
  const tests = [...(nullTest ? [[model, nullTest] as const] : []), ...Object.entries(retrainedNulls)];
  return [
    ...tests.map(
      ([decoder, test]) =>
        `${decoder}: ${describeNull(test)}${leak}; chance ${test.nullMean.toFixed(3)}, below ${test.null95.toFixed(3)} in 95 %.`,
    ),
    ...(shuffleControl
      ? [
          `Neurons out of step: ${shuffleControl.mean.toFixed(3)} ± ${shuffleControl.sd.toFixed(3)} over ` +
            `${shuffleControl.repeats} shuffles${leak}.`,
        ]
      : []),
  ];
}

function describeMethod(intervals: ScoreIntervals | undefined): readonly string[] {
  const interval = intervals?.balanced_accuracy;
  if (!interval) return [];
  const blocks = interval.method === 'runs' ? 'runs of windows' : 'stretches that runs of windows were cut into';
  return ['', `[low, high]: 95 % interval by bootstrap over ${interval.blocks} ${blocks}.`];
}
