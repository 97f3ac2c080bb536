import type { SplitPreview } from '../../../../../shared/entities/inspection';
import type { InspectedClass } from '../inspectedClasses';

/** A class after the choice of classes. */
export interface LearnedClass {
  readonly id: number;
  readonly name: string;
  /** That of the member with the lowest label. */
  readonly colour: string;
  /** Names of the recorded classes that it takes together; empty where it is one of them, under its own name. */
  readonly members: readonly string[];
}

/** The classes that a split is made for, in the order of `classWindows`. */
export function learnedClasses(
  recorded: readonly InspectedClass[],
  learned: SplitPreview['learned'],
): readonly LearnedClass[] {
  return learned.map(({ classId, name, labels }) => {
    const members = recorded.filter(({ id }) => labels.includes(id));
    const isItself = members.length === 1 && members[0]?.name === name;
    return {
      ...{ id: classId, name, colour: members[0]?.colour ?? 'transparent' },
      members: isItself ? [] : members.map((member) => member.name),
    };
  });
}

/** [class index of the recording] the colour of the class that it is learned as; null where it is left out. */
export function learnedColours(
  recorded: readonly InspectedClass[],
  learned: SplitPreview['learned'],
): readonly (string | null)[] {
  const shown = learnedClasses(recorded, learned);
  return recorded.map(({ id }) => shown[learned.findIndex(({ labels }) => labels.includes(id))]?.colour ?? null);
}

/** The classes in words, for what is taken along: "2 classes: no footstep, footstep (contralateral + ipsilateral)". */
export function describeLearned(classes: readonly LearnedClass[]): string {
  const named = classes.map(({ name, members }) => (members.length === 0 ? name : `${name} (${members.join(' + ')})`));
  return `${classes.length} ${classes.length === 1 ? 'class' : 'classes'}: ${named.join(', ')}`;
}
