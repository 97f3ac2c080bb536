import type { RunConfig } from '../../shared/config/runConfig';
import { type BehaviourClass, type Recording, UNLABELLED } from '../../shared/entities/recording';
import { WorkbenchError } from '../../shared/errors';

/** Which classes a run leaves out, and which it takes as one. */
export type ClassChoice = Pick<RunConfig['dataset'], 'exclude_classes' | 'merge_classes'>;

/** The behaviour that a run learns, after its choice of classes. */
export interface SelectedClasses {
  /** [frame] labels of the classes below, `UNLABELLED` where a frame is of none of them */
  readonly labels: Int32Array;
  readonly classes: Recording['classes'];
  /** Label of the data → label of the class that it counts as, for labels that another class took in. */
  readonly mergedInto: Readonly<Record<string, number>>;
}

/**
 * Leaves out and merges classes, by name. Frames of an excluded class become frames without a label: context, but no
 * answer. A merged class has the lowest label of its members, so that the result is what labelling by hand would give.
 * Without a choice, everything stays as it is.
 * @throws WorkbenchError `config_invalid` for a class that is not there, one named twice, or a new name that is taken
 */
export function selectClasses(
  { classes, labels }: Pick<SelectedClasses, 'classes' | 'labels'>,
  choice: ClassChoice,
): SelectedClasses {
  const { exclude_classes: excluded, merge_classes: merges } = choice;
  if (excluded.length === 0 && Object.keys(merges).length === 0) return { labels, classes, mergedInto: {} };
  checkChoice(classes, choice);
  const left = Object.entries(classes).filter(([, { name }]) => !excluded.includes(name));
  const target = mergeTargets(left, merges);
  const kept = new Map(left.map(([id]) => [Number(id), target.get(id)?.id ?? Number(id)]));
  return {
    labels: labels.map((label) => kept.get(label) ?? UNLABELLED),
    classes: mergedClasses(left, target),
    mergedInto: Object.fromEntries([...kept].filter(([label, id]) => label !== id)),
  };
}

/** The class that another becomes a part of. */
interface MergeTarget {
  readonly id: number;
  readonly name: string;
}

/** Class id → what it is merged into; classes that stay as they are have none. */
function mergeTargets(
  left: readonly (readonly [string, BehaviourClass])[],
  merges: ClassChoice['merge_classes'],
): ReadonlyMap<string, MergeTarget> {
  return new Map(
    Object.entries(merges).flatMap(([name, members]) => {
      const ids = left.filter(([, own]) => members.includes(own.name)).map(([id]) => id);
      const lowest = Math.min(...ids.map(Number));
      return ids.map((id) => [id, { id: lowest, name }] as const);
    }),
  );
}

/** In ascending order of their labels, frames added up. */
function mergedClasses(
  left: readonly (readonly [string, BehaviourClass])[],
  target: ReadonlyMap<string, MergeTarget>,
): Recording['classes'] {
  const merged: Record<string, BehaviourClass> = {};
  for (const [id, { name, frames }] of left) {
    const into = target.get(id) ?? { id: Number(id), name };
    merged[into.id] = { name: into.name, frames: (merged[into.id]?.frames ?? 0) + frames };
  }
  return merged;
}

function checkChoice(classes: Recording['classes'], { exclude_classes, merge_classes }: ClassChoice): void {
  const names = Object.values(classes).map(({ name }) => name);
  const members = Object.values(merge_classes).flat();
  const chosen = [...exclude_classes, ...members];
  const unknown = chosen.find((name) => !names.includes(name));
  if (unknown !== undefined) throw unknownClass(unknown, exclude_classes.includes(unknown), names);
  const twice = chosen.find((name, index) => chosen.indexOf(name) !== index);
  if (twice !== undefined) throw namedTwice(twice);
  const untouched = names.filter((name) => !chosen.includes(name));
  const taken = Object.keys(merge_classes).find((name) => untouched.includes(name));
  if (taken !== undefined) throw nameTaken(taken);
}

function unknownClass(name: string, isExcluded: boolean, names: readonly string[]): WorkbenchError {
  const key = `dataset.${isExcluded ? 'exclude_classes' : 'merge_classes'}`;
  const there = names.length === 0 ? 'The data has no classes.' : `The classes of the data are ${listed(names)}.`;
  return new WorkbenchError('config_invalid', `${key} names the class "${name}", which is not there. ${there}`, {
    key,
    value: name,
  });
}

function namedTwice(name: string): WorkbenchError {
  return new WorkbenchError(
    'config_invalid',
    `The class "${name}" is named twice in dataset.exclude_classes and dataset.merge_classes. A class is left out, or ` +
      'part of one merged class; name it once.',
    { value: name },
  );
}

function nameTaken(name: string): WorkbenchError {
  return new WorkbenchError(
    'config_invalid',
    `dataset.merge_classes calls a merged class "${name}", as another class is called that is not part of it. Choose ` +
      'another name, or make that class a part of it.',
    { key: 'dataset.merge_classes', value: name },
  );
}

function listed(names: readonly string[]): string {
  return [...new Set(names)].map((name) => `"${name}"`).join(', ');
}
