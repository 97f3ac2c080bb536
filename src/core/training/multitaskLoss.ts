import { NEURAL_ACTIVITY } from '../dataset/tasks';
import type { NamedTensors } from '../model/Model';
import { type Tensor, tf } from '../tensor/tfBackend';
import type { FocalGamma } from './focalGamma';
import { focalLosses } from './focalLoss';
import type { Mixing } from './mixup';
import { uncertaintyWeighted } from './taskUncertainty';

/** A classification task as the loss sees it. */
export interface LossTask {
  readonly name: string;
  readonly outputs: number;
  /** Factor of the task's loss in the sum. */
  readonly weight: number;
  /** The class that counts as 1 in a binary task; null: the task is the classes themselves. */
  readonly positiveClass: number | null;
  /** [output] factor of the samples of each true output; null: the focal alpha for all. */
  readonly classWeights: ArrayLike<number> | null;
}

export interface LossSettings {
  readonly tasks: readonly LossTask[];
  readonly focalGamma: FocalGamma;
  /** Factor of every sample where there are no class weights. */
  readonly focalAlpha: number;
  /** Factor of the regression `neural_activity` in the sum; null or not given: it is not trained. */
  readonly activityWeight?: number | null;
}

/** Tasks with equally many outputs: their losses are computed together, stacked along the samples. */
interface TaskGroup {
  readonly outputs: number;
  readonly tasks: readonly LossTask[];
}

/** Truth of a batch for one group of tasks. */
export interface GroupTargets {
  /** [tasks · batch, outputs] */
  readonly oneHot: Float32Array;
  /** [tasks · batch] */
  readonly sampleWeights: Float32Array;
  /** Truth of the windows that are mixed in; weights hold the shares of both. */
  readonly partner?: GroupTargets;
}

/** Groups in the order of their first task. */
function groupTasks(tasks: readonly LossTask[]): readonly TaskGroup[] {
  const widths = [...new Set(tasks.map((task) => task.outputs))];
  return widths.map((outputs) => ({ outputs, tasks: tasks.filter((task) => task.outputs === outputs) }));
}

/** Names of the tasks in the order in which `multitaskLoss` gives their losses; the regression comes last. */
export function lossOrder(settings: LossSettings): readonly string[] {
  return lossOutputs(settings).map(({ name }) => name);
}

/** The outputs of a model that are trained, with the width of each, in the order of `lossOrder`. */
export function lossOutputs(settings: LossSettings): readonly { readonly name: string; readonly width: number }[] {
  const classified = groupTasks(settings.tasks).flatMap((group) => group.tasks);
  return [
    ...classified.map(({ name, outputs }) => ({ name, width: outputs })),
    ...(trainsActivity(settings) ? [{ name: NEURAL_ACTIVITY, width: 1 }] : []),
  ];
}

function trainsActivity({ activityWeight }: LossSettings): boolean {
  return activityWeight !== null && activityWeight !== undefined;
}

/** The true output of a task for a window of class `classIndex`. */
export function targetOf(task: LossTask, classIndex: number): number {
  if (task.positiveClass === null) return classIndex;
  return classIndex === task.positiveClass ? 1 : 0;
}

/**
 * @param classIndices [batch] class index of each window
 * @param mixing how windows are mixed; null: not at all
 */
export function encodeTargets(
  classIndices: Int32Array,
  settings: LossSettings,
  mixing: Mixing | null = null,
): readonly GroupTargets[] {
  return groupTasks(settings.tasks).map((group) => {
    if (mixing === null) return encodeGroup(group, classIndices, settings);
    const { partners, shares } = mixing;
    const partnerClasses = partners.map((position) => classIndices[position] as number);
    const rest = shares.map((share) => 1 - share);
    return {
      ...encodeGroup(group, classIndices, settings, shares),
      partner: encodeGroup(group, partnerClasses, settings, rest),
    };
  });
}

/** @param shares [batch] factor of each window's loss */
function encodeGroup(
  { outputs, tasks }: TaskGroup,
  classIndices: Int32Array,
  settings: LossSettings,
  shares?: Float32Array,
): GroupTargets {
  const oneHot = new Float32Array(tasks.length * classIndices.length * outputs);
  const sampleWeights = new Float32Array(tasks.length * classIndices.length);
  tasks.forEach((task, position) => {
    classIndices.forEach((classIndex, sample) => {
      const row = position * classIndices.length + sample;
      const target = targetOf(task, classIndex);
      oneHot[row * outputs + target] = 1;
      sampleWeights[row] = (task.classWeights?.[target] ?? settings.focalAlpha) * (shares?.[sample] ?? 1);
    });
  });
  return { oneHot, sampleWeights };
}

/**
 * Σ over tasks of weight · mean loss over the batch: the focal loss, for the regression the squared error.
 * @param logits task → [batch, outputs]
 * @param activity [batch] truth of the regression; needed only where it is trained
 * @param logVariances [tasks] in `lossOrder`; where given, they weight the tasks instead (see `uncertaintyWeighted`)
 * @returns the sum (scalar), and each task's mean before weighting, [tasks] in `lossOrder`
 */
export function multitaskLoss(
  logits: NamedTensors,
  targets: readonly GroupTargets[],
  settings: LossSettings,
  activity: Float32Array | null = null,
  logVariances: Tensor | null = null,
): { readonly total: Tensor; readonly byTask: Tensor } {
  const groups = groupTasks(settings.tasks);
  const means = groups.map(({ outputs, tasks }, index) => {
    const stacked = tasks.map((task) => logits[task.name] as Tensor);
    const joined = stacked.length === 1 ? (stacked[0] as Tensor) : tf.concat(stacked, 0);
    const losses = groupLosses(joined, outputs, targets[index] as GroupTargets, settings);
    return tf.mean(tf.reshape(losses, [tasks.length, (losses.shape[0] as number) / tasks.length]), 1);
  });
  const taskWeights = groups.flatMap((group) => group.tasks.map((task) => task.weight));
  if (activity && trainsActivity(settings)) {
    means.push(meanSquaredError(logits[NEURAL_ACTIVITY] as Tensor, activity));
    taskWeights.push(settings.activityWeight ?? 0);
  }
  const byTask = means.length === 1 ? (means[0] as Tensor) : tf.concat(means, 0);
  if (logVariances === null) return { total: tf.sum(tf.mul(byTask, tf.tensor1d(taskWeights))), byTask };
  const classified = settings.tasks.length;
  const tasks = taskWeights.map((weight, index) => ({ counts: weight > 0, isRegression: index >= classified }));
  return { total: uncertaintyWeighted(byTask, logVariances, tasks), byTask };
}

/** Losses of one group of tasks, [tasks · batch]; of mixed windows the sum over both truths, by their shares. */
function groupLosses(logits: Tensor, outputs: number, targets: GroupTargets, settings: LossSettings): Tensor {
  const { oneHot, sampleWeights, partner } = targets;
  const truth = tf.tensor2d(oneHot, [sampleWeights.length, outputs]);
  const losses = focalLosses(logits, truth, tf.tensor1d(sampleWeights), settings.focalGamma);
  return partner ? tf.add(losses, groupLosses(logits, outputs, partner, settings)) : losses;
}

/** Mean over the batch of the squared error: predicted [batch, 1] → [1]. */
function meanSquaredError(predicted: Tensor, truth: Float32Array): Tensor {
  return tf.reshape(tf.mean(tf.square(tf.sub(tf.reshape(predicted, [-1]), tf.tensor1d(truth)))), [1]);
}
