import type { TaskScores } from '../../shared/entities/run';
import type { Dataset } from '../dataset/prepareDataset';
import { classCountOf, type Task, taskTruth } from '../dataset/tasks';
import { computeMetrics, metricRegistry } from '../evaluation/metrics/metricRegistry';
import { predictedClasses } from '../evaluation/metrics/predictedClasses';
import { scoreProbabilities } from '../evaluation/taskScores';
import { evaluationLoss } from '../training/evaluationLoss';
import type { LossSettings } from '../training/multitaskLoss';
import type { WatchableMetric } from '../training/watchMetric';

/** Scores of each task that every epoch reports. */
export const SCORED_EACH_EPOCH = ['balanced_accuracy', 'f1_macro', 'accuracy'] as const;
/** Those that an epoch computes only when they are watched. */
const SCORED_IF_WATCHED = ['f1_weighted', 'auc_macro'] as const;

/**
 * What early stopping may watch: the loss of the validation windows, and of each task its own loss, every score, and every
 * further metric, those of plug-ins too.
 */
export function watchableMetrics({ tasks }: Pick<Dataset, 'tasks'>): readonly WatchableMetric[] {
  const ofTask: readonly WatchableMetric[] = [
    ...[...SCORED_EACH_EPOCH, ...SCORED_IF_WATCHED].map((name) => ({ name, lowerIsBetter: false })),
    { name: 'loss', lowerIsBetter: true },
    ...metricRegistry.map(({ name, lowerIsBetter = false }) => ({ name, lowerIsBetter })),
  ];
  return [
    { name: 'val/loss', lowerIsBetter: true },
    ...tasks.flatMap((task) => ofTask.map((metric) => ({ ...metric, name: `val/${task.name}/${metric.name}` }))),
  ];
}

/** A decoder's answers on the validation windows. */
export interface ValidationAnswers {
  readonly tasks: readonly Task[];
  /** [window] class index */
  readonly classes: Int32Array;
  /** Task → [window, output], row-major */
  readonly logits: Readonly<Record<string, Float32Array>>;
  /** Task → [window, class], row-major, rows sum to 1 */
  readonly probabilities: Readonly<Record<string, Float32Array>>;
  readonly loss: LossSettings;
}

/** The value of a watchable metric of one task, `val/TASK/METRIC`; null where the answers give none. */
export function watchedValue(metric: string, answers: ValidationAnswers): number | null {
  const [, taskName, name = ''] = metric.split('/');
  const task = answers.tasks.find((one) => one.name === taskName);
  const probabilities = answers.probabilities[task?.name ?? ''];
  if (!task || !probabilities) return null;
  if (name === 'loss') return lossOf(task, answers);
  const [truth, classCount] = [taskTruth(task, answers.classes), classCountOf(task)];
  const scores: Partial<Record<string, TaskScores[keyof TaskScores]>> = scoreProbabilities(
    truth,
    probabilities,
    classCount,
  );
  if (name in scores) return scores[name] ?? null;
  const predicted = predictedClasses(probabilities, classCount);
  return computeMetrics({ truth, predicted, probabilities, classCount })[name]?.value ?? null;
}

/** Before its weight in the sum. */
function lossOf({ name }: Task, { logits, classes, loss }: ValidationAnswers): number {
  const own = loss.tasks.filter((task) => task.name === name).map((task) => ({ ...task, weight: 1 }));
  return evaluationLoss(logits, classes, { ...loss, tasks: own, activityWeight: null });
}
