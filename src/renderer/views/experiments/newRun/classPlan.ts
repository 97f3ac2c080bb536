import type { RunConfig } from '../../../../shared/config/runConfig';
import type { Recording } from '../../../../shared/entities/recording';
import { classColour } from '../../../theme/palette';

/** Which classes a run leaves out and which it takes as one, as the configuration has it. */
export type ClassChoice = Pick<RunConfig['dataset'], 'exclude_classes' | 'merge_classes'>;

/** Paths of the choice in the configuration; the form asks for both in one table. */
export const CLASS_PATHS: ReadonlySet<string> = new Set(['dataset.exclude_classes', 'dataset.merge_classes']);

/** What is to become of one class. */
export interface PlannedClass {
  readonly name: string;
  readonly frames: number;
  readonly colour: string;
  /** Classes that are learned as the same are one; empty: as itself. */
  readonly learnedAs: string;
  readonly leftOut: boolean;
}

/** The classes that frames of a recording carry, and what a choice makes of each. */
export function planOf(classes: Recording['classes'], choice: ClassChoice): readonly PlannedClass[] {
  const merges = Object.entries(choice.merge_classes);
  return Object.entries(classes)
    .sort(([a], [b]) => Number(a) - Number(b))
    .map(([, { name, frames }], index) => ({
      ...{ name, frames, colour: classColour(index) },
      learnedAs: merges.find(([, members]) => members.includes(name))?.[0] ?? name,
      leftOut: choice.exclude_classes.includes(name),
    }))
    .filter(({ frames }) => frames > 0);
}

/** The choice that a plan stands for. */
export function choiceOfPlan(plan: readonly PlannedClass[]): ClassChoice {
  const groups = new Map<string, string[]>();
  for (const planned of plan) {
    if (planned.leftOut) continue;
    const target = targetOf(planned);
    groups.set(target, [...(groups.get(target) ?? []), planned.name]);
  }
  const merges = [...groups].filter(([target, members]) => members.length > 1 || members[0] !== target);
  return {
    exclude_classes: plan.filter(({ leftOut }) => leftOut).map(({ name }) => name),
    merge_classes: Object.fromEntries(merges),
  };
}

/** Names of the classes that a decoder learns under a plan. */
export function learnedClasses(plan: readonly PlannedClass[]): readonly string[] {
  return [...new Set(plan.filter(({ leftOut }) => !leftOut).map(targetOf))];
}

/** Why nothing can be trained under a plan; null when it can. */
export function planProblem(plan: readonly PlannedClass[]): string | null {
  if (plan.length === 0) return 'This recording has no labels, so there is nothing to learn. Choose one that has them.';
  const learned = learnedClasses(plan);
  if (learned.length > 1) return null;
  return `A decoder needs at least two classes to tell apart; ${learned[0] === undefined ? 'none is' : `only “${learned[0]}” is`} left.`;
}

/** A value of the choice, as the form keeps it, in words. */
export function choiceText(json: string): string {
  const value = JSON.parse(json) as ClassChoice[keyof ClassChoice];
  const parts = Array.isArray(value)
    ? value
    : Object.entries(value).map(([name, members]) => `${members.join(' + ')} as ${name}`);
  return parts.length === 0 ? 'none' : parts.join(', ');
}

function targetOf({ name, learnedAs }: PlannedClass): string {
  return learnedAs.trim() || name;
}
