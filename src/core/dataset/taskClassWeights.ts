import type { RunConfig } from '../../shared/config/runConfig';
import { classWeights, type ReferenceSample } from './classWeights';
import { classCountOf, type Task, taskTruth } from './tasks';

/**
 * Task → class weights. A binary task is weighted by its own two frequencies; the reference reads the first two
 * entries of the multiclass weights instead, which are those of other classes: that stays for `reference` alone.
 *
 * @param classIndices [training window] class index
 */
export function taskClassWeights(
  kind: RunConfig['loss']['class_weights'],
  tasks: readonly Task[],
  classIndices: Int32Array,
  sample: ReferenceSample,
): Readonly<Record<string, Float32Array | null>> {
  const multiclass = tasks.find((task) => task.kind === 'multiclass') as Task;
  const shared = classWeights(kind, classIndices, classCountOf(multiclass), sample);
  const weightsOf = (task: Task): Float32Array | null =>
    task.kind === 'multiclass' || kind !== 'balanced'
      ? shared
      : classWeights(kind, taskTruth(task, classIndices), classCountOf(task), sample);
  return Object.fromEntries(tasks.map((task) => [task.name, weightsOf(task)]));
}
