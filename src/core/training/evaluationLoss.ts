import { NEURAL_ACTIVITY } from '../dataset/tasks';
import { type FocalGamma, gammaOf } from './focalGamma';
import { type LossSettings, targetOf } from './multitaskLoss';

/**
 * The multitask loss of predictions on the host: what training minimises, measured without dropout. Tasks always have
 * their fixed weights, also where training learns others, so that epochs can be compared.
 * @param logits task → [window, output], row-major
 * @param classIndices [window] class of each
 * @param activity [window] truth of the regression; needed only where it is trained
 */
export function evaluationLoss(
  logits: Readonly<Record<string, Float32Array>>,
  classIndices: Int32Array,
  settings: LossSettings,
  activity: Float32Array | null = null,
): number {
  const regression =
    settings.activityWeight && activity
      ? settings.activityWeight * meanSquaredError(logits[NEURAL_ACTIVITY] as Float32Array, activity)
      : 0;
  return settings.tasks.reduce((sum, task) => {
    const ofTask = logits[task.name] as Float32Array;
    let loss = 0;
    classIndices.forEach((classIndex, row) => {
      const target = targetOf(task, classIndex);
      const weight = task.classWeights?.[target] ?? settings.focalAlpha;
      loss +=
        weight * focal(ofTask.subarray(row * task.outputs, (row + 1) * task.outputs), target, settings.focalGamma);
    });
    return sum + (task.weight * loss) / classIndices.length;
  }, regression);
}

function meanSquaredError(predicted: Float32Array, truth: Float32Array): number {
  return truth.reduce((sum, value, row) => sum + ((predicted[row] as number) - value) ** 2, 0) / truth.length;
}

/** (1 − p)^γ·(−log p) of one window. */
function focal(logits: Float32Array, target: number, gamma: FocalGamma): number {
  const largest = logits.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
  const logSum = Math.log(logits.reduce((sum, value) => sum + Math.exp(value - largest), 0));
  const logTrue = (logits[target] as number) - largest - logSum;
  const probability = Math.exp(logTrue);
  return -((1 - probability) ** gammaOf(gamma, probability)) * logTrue;
}
