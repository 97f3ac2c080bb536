import type { Recording } from '../../shared/entities/recording';

/** Name of the regression that some decoders make beside their tasks; no task has it. */
export const NEURAL_ACTIVITY = 'neural_activity';

/** Names that the tensors of models give another meaning. */
const RESERVED: ReadonlySet<string> = new Set(['multiclass', NEURAL_ACTIVITY, 'neural']);

/** What a decoder's head answers: which of all classes, or one class against the rest. */
export type Task =
  | {
      readonly name: 'multiclass';
      readonly kind: 'multiclass';
      readonly classNames: readonly string[];
      /** [class index] the label in the recording, ascending */
      readonly classIds: readonly number[];
    }
  | {
      readonly name: string;
      readonly kind: 'binary';
      /** Index among the classes of the multiclass task; windows of this class are 1, all others 0. */
      readonly positiveClassIndex: number;
      readonly classNames: readonly [string, string];
    };

/** The labels that frames carry, ascending; a class that is named but never occurs cannot be decoded and is left out. */
export function classIdsOf({ classes }: Pick<Recording, 'classes'>): readonly number[] {
  const carried = Object.entries(classes).filter(([, behaviour]) => behaviour.frames > 0);
  return carried.map(([id]) => Number(id)).sort((a, b) => a - b);
}

/**
 * The tasks of a recording: `multiclass`, then one binary task for each class but the baseline (the lowest label),
 * named after its class.
 */
export function tasksOf(recording: Pick<Recording, 'classes'>): readonly Task[] {
  const classIds = classIdsOf(recording);
  const classNames = classIds.map((id) => recording.classes[id]?.name ?? `class ${id}`);
  const names = binaryTaskNames(classIds, classNames);
  const binary = names.map((name, rank): Task => {
    const positiveClassIndex = rank + 1;
    const className = classNames[positiveClassIndex] as string;
    return { name, kind: 'binary', positiveClassIndex, classNames: [`not ${className}`, className] };
  });
  return [{ name: 'multiclass', kind: 'multiclass', classNames, classIds }, ...binary];
}

/** How many classes a task tells apart. */
export function classCountOf(task: Task): number {
  return task.classNames.length;
}

/** [window] The class that a task asks for, from the window's index among all classes. */
export function taskTruth(task: Task, classIndex: Int32Array): Int32Array {
  return task.kind === 'multiclass' ? classIndex : classIndex.map((index) => Number(index === task.positiveClassIndex));
}

/** Slugs of all classes but the first; a slug that is taken, empty or reserved gets its label appended. */
function binaryTaskNames(classIds: readonly number[], classNames: readonly string[]): readonly string[] {
  const slugs = classNames.slice(1).map(slug);
  const taken = new Set<string>(RESERVED);
  return slugs.map((own, rank) => {
    const ambiguous = own === '' || RESERVED.has(own) || slugs.filter((other) => other === own).length > 1;
    let name = ambiguous ? `${own || 'class'}_${classIds[rank + 1]}` : own;
    while (taken.has(name)) name = `${name}_${classIds[rank + 1]}`;
    taken.add(name);
    return name;
  });
}

/** `forward crawling` → `forward_crawling`; letters and digits of any script stay. */
function slug(className: string): string {
  return className
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .replace(/^_|_$/g, '');
}
