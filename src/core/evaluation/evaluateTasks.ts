import type {
  Calibration,
  Evaluation,
  PrecisionRecallCurve,
  RocCurve,
  TaskEvaluation,
} from '../../shared/entities/evaluation';
import type { SplitAudit, TaskScores } from '../../shared/entities/run';
import type { Partition } from '../dataset/splits/Split';
import { classCountOf, type Task, taskTruth } from '../dataset/tasks';
import type { Uncertainty } from './bootstrap/estimateUncertainty';
import { averageAuc } from './metrics/averageAuc';
import { averagePrecision } from './metrics/averagePrecision';
import { confusionMatrix } from './metrics/confusion';
import { computeMetrics } from './metrics/metricRegistry';
import { classScores } from './metrics/precisionRecall';
import { precisionRecallCurve, thinPrecisionRecall } from './metrics/precisionRecallCurve';
import { predictedClasses } from './metrics/predictedClasses';
import { rankClass } from './metrics/rankedScores';
import { rocAuc, rocCurve } from './metrics/rocCurve';
import { thinCurve } from './metrics/thinCurve';
import { scoreConfusion } from './taskScores';

/** Points of a stored curve at most: half a per cent of an axis is below a screen's pixel. */
const MOST_CURVE_POINTS = 201;

/** A decoder's answers on one partition, and what is needed to judge them. */
export interface TaskAnswers {
  readonly runId: string;
  readonly partition: Partition;
  readonly audit: SplitAudit;
  readonly tasks: readonly Task[];
  /** [window] index among all classes, in the order of the probabilities' rows */
  readonly classIndex: Int32Array;
  /** Task name → [window, class], row-major, rows sum to 1 */
  readonly probabilities: Readonly<Record<string, Float32Array>>;
  /** From `computeBaselines` on the same windows. */
  readonly baselines: Readonly<Record<string, TaskScores>>;
  /** Intervals of scores and of differences, when they were estimated. */
  readonly uncertainty?: Omit<Uncertainty, 'warnings'>;
  /** Task → calibration, when logits on validation were at hand. */
  readonly calibrations?: Readonly<Record<string, Calibration>>;
  readonly warnings: readonly string[];
}

/** Everything a run's page shows about one partition; a task without probabilities is left out. */
export function evaluateTasks(answers: TaskAnswers): Evaluation {
  const { runId, partition, audit, tasks, classIndex, probabilities, baselines, uncertainty, warnings } = answers;
  const evaluated = tasks.flatMap((task) => {
    const ofTask = probabilities[task.name];
    if (!ofTask) return [];
    const intervals = uncertainty?.intervals[task.name];
    const calibration = answers.calibrations?.[task.name];
    const evaluation: TaskEvaluation = {
      ...evaluateTask(task, taskTruth(task, classIndex), ofTask),
      ...(intervals && { intervals }),
      ...(calibration && { calibration }),
    };
    return [[task.name, evaluation] as const];
  });
  return {
    runId,
    partition,
    audit: { ...audit },
    windows: classIndex.length,
    tasks: Object.fromEntries(evaluated),
    baselines: { ...baselines },
    ...(uncertainty && {
      baselineIntervals: { ...uncertainty.baselineIntervals },
      comparisons: [...uncertainty.comparisons],
    }),
    warnings: [...warnings],
  };
}

/**
 * One task's scores, counts and curves.
 * @param truth [window] class index of the task
 * @param probabilities [window, class], row-major
 */
export function evaluateTask(task: Task, truth: Int32Array, probabilities: Float32Array): TaskEvaluation {
  const classCount = classCountOf(task);
  const predicted = predictedClasses(probabilities, classCount);
  const confusion = confusionMatrix(truth, predicted, classCount);
  const byClass = classScores(confusion);
  return {
    classNames: [...task.classNames],
    support: byClass.map((scores) => scores.support),
    scores: scoreConfusion(confusion, averageAuc(truth, probabilities, classCount, 'macro')),
    precision: byClass.map((scores) => scores.precision),
    recall: byClass.map((scores) => scores.recall),
    f1: byClass.map((scores) => scores.f1),
    confusion: confusion.map((row) => [...row]),
    roc: drawnClasses(task).flatMap((index) => rocOfClass(truth, probabilities, classCount, index)),
    precisionRecall: drawnClasses(task).flatMap((index) =>
      precisionRecallOfClass(truth, probabilities, classCount, index),
    ),
    furtherMetrics: computeMetrics({ truth, predicted, probabilities, classCount }),
  };
}

/** A binary task has one curve: that of the other class is its mirror image. */
function drawnClasses(task: Task): readonly number[] {
  return task.kind === 'binary' ? [1] : task.classNames.map((_, index) => index);
}

/** The curve of a class against the rest; none when the class, or the rest, has no window. */
function rocOfClass(
  truth: Int32Array,
  probabilities: Float32Array,
  classCount: number,
  classIndex: number,
): readonly RocCurve[] {
  const ranked = rankClass(truth, probabilities, classCount, classIndex);
  const curve = rocCurve(ranked);
  if (curve === null) return [];
  const thinned = thinCurve(curve, MOST_CURVE_POINTS);
  return [
    {
      classIndex,
      auc: rocAuc(ranked),
      falsePositiveRate: [...thinned.falsePositiveRate],
      truePositiveRate: [...thinned.truePositiveRate],
    },
  ];
}

/** The curve of a class against the rest; none when the class has no window. */
function precisionRecallOfClass(
  truth: Int32Array,
  probabilities: Float32Array,
  classCount: number,
  classIndex: number,
): readonly PrecisionRecallCurve[] {
  const ranked = rankClass(truth, probabilities, classCount, classIndex);
  const [curve, average] = [precisionRecallCurve(ranked), averagePrecision(ranked)];
  if (curve === null || average === null) return [];
  const { recall, precision } = thinPrecisionRecall(curve, MOST_CURVE_POINTS);
  return [{ classIndex, averagePrecision: average, recall: [...recall], precision: [...precision] }];
}
