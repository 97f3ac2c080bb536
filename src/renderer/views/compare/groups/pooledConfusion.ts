import type { Evaluation } from '../../../../shared/entities/evaluation';
import { HEADLINE_TASK } from '../../experiments/headlineTask';

/** Which classes were taken for which: [true class, predicted class] windows. */
export interface ClassConfusion {
  readonly classNames: readonly string[];
  readonly confusion: readonly (readonly number[])[];
}

/** The windows of all runs together; null where there are none, or they tell different classes apart. */
export function pooledConfusion(evaluations: readonly Evaluation[]): ClassConfusion | null {
  const tasks = evaluations.flatMap(({ tasks: of }) => of[HEADLINE_TASK] ?? []);
  const [first] = tasks;
  if (first === undefined || tasks.some(({ classNames }) => classNames.join() !== first.classNames.join())) return null;
  return {
    classNames: first.classNames,
    confusion: first.confusion.map((row, truth) =>
      row.map((_, predicted) => tasks.reduce((sum, { confusion }) => sum + (confusion[truth]?.[predicted] ?? 0), 0)),
    ),
  };
}
