import { baselineNamed } from '../../../shared/entities/baselines';
import type { TaskEvaluation } from '../../../shared/entities/evaluation';
import type { ScoreIntervals, TaskScores } from '../../../shared/entities/run';
import { taskTitle } from '../curvePanels';
import { escapeXml } from '../svg/element';
import { htmlTable } from './htmlTable';
import type { RunFacts } from './methodsParagraph';

const HEADLINE_METRICS = ['Balanced accuracy', '95 % interval', 'Macro F1', 'Accuracy', 'AUC'];

/** The decoder and its baselines on all classes, the decoder first. */
export function scoresTable({ run, evaluation }: RunFacts): string {
  const { baselines, baselineIntervals = {}, tasks, audit } = evaluation;
  const leaky = audit.leaky ? ' (LEAKY)' : '';
  const rows = [
    ...(tasks['multiclass']
      ? [scoreRow(`${run.model}${leaky}`, tasks['multiclass'].scores, tasks['multiclass'].intervals)]
      : []),
    ...Object.entries(baselines).map(([name, scores]) =>
      scoreRow(`${baselineNamed(name).label}${leaky}`, scores, baselineIntervals[name]),
    ),
  ];
  return htmlTable(['All classes', ...HEADLINE_METRICS], rows);
}

/** Every task of the decoder with all its metrics, those of plug-ins included. */
export function tasksTable({ run, evaluation }: RunFacts): string {
  const leaky = evaluation.audit.leaky ? ' (LEAKY)' : '';
  const tasks = Object.entries(evaluation.tasks);
  const further = new Map(
    tasks.flatMap(([, { furtherMetrics = {} }]) =>
      Object.entries(furtherMetrics).map(([name, { title }]) => [name, title]),
    ),
  );
  const rows = tasks.map(([name, task]) => {
    const title = name === 'multiclass' ? 'all classes' : `${taskTitle(name)} against the rest`;
    const own = [...further.keys()].map((metric) => threeDecimals(task.furtherMetrics?.[metric]?.value ?? null));
    const absent = name !== 'multiclass' && task.support.includes(0) ? ' (all windows of one kind)' : '';
    return [...scoreRow(`${title}${absent}${leaky}`, task.scores, task.intervals), ...own];
  });
  return htmlTable([escapeXml(run.model), ...HEADLINE_METRICS, ...[...further.values()].map(escapeXml)], rows);
}

/** Recall, precision and F1 of each class. */
export function classTable({ evaluation }: RunFacts): string {
  const task = evaluation.tasks['multiclass'];
  if (!task) return '<p>The evaluation has no multiclass task.</p>';
  const leaky = evaluation.audit.leaky ? ' (LEAKY)' : '';
  return htmlTable(
    [`Class${leaky}`, 'Windows', 'Recall', 'Precision', 'F1'],
    task.classNames.map((name, index) => classRow(name, index, task)),
  );
}

/** A class without windows has no recall, since it was not missed; one that was never predicted has no precision. */
function classRow(name: string, index: number, task: TaskEvaluation): readonly string[] {
  const { support, recall, precision, f1, confusion } = task;
  const windows = support[index] ?? 0;
  const predicted = confusion.reduce((sum, row) => sum + (row[index] ?? 0), 0);
  const shown = [
    windows > 0 ? recall[index] : null,
    predicted > 0 ? precision[index] : null,
    windows + predicted > 0 ? f1[index] : null,
  ];
  return [escapeXml(name), String(windows), ...shown.map((value) => threeDecimals(value ?? null))];
}

function scoreRow(name: string, scores: TaskScores, intervals: ScoreIntervals | undefined): readonly string[] {
  const { balanced_accuracy, f1_macro, accuracy, auc_macro } = scores;
  const interval = intervals?.balanced_accuracy;
  const spread = interval ? `${interval.low.toFixed(2)} to ${interval.high.toFixed(2)}` : '–';
  return [
    escapeXml(name),
    threeDecimals(balanced_accuracy),
    spread,
    ...[f1_macro, accuracy, auc_macro].map(threeDecimals),
  ];
}

function threeDecimals(value: number | null): string {
  return value === null || !Number.isFinite(value) ? '–' : value.toFixed(3);
}
