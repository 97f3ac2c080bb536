import type { Recording } from '../../shared/entities/recording';
import { WorkbenchError } from '../../shared/errors';
import type { ClassChoice } from './selectClasses';
import { classIdsOf } from './tasks';

/**
 * Why a run cannot tell classes apart, and what to do about it: the data has no labels, or one class, or the choice of
 * classes leaves too few.
 * @param whole the data before classes were left out and merged
 * @param chosen the data after it, with fewer than two classes
 */
export function tooFewClasses(whole: Recording, chosen: Recording, choice: ClassChoice): WorkbenchError {
  const { name } = whole;
  const [label = 'none'] = Object.keys(chosen.classes);
  return new WorkbenchError('one_class', reasonFor(whole, chosen, choice, label), { recording: name, label });
}

function reasonFor(whole: Recording, chosen: Recording, choice: ClassChoice, label: string): string {
  const { name } = whole;
  const before = classIdsOf(whole).length;
  if (before === 0) {
    return (
      `${name} has no labels: no frame of it says what the animal did, so there is nothing to learn. Add the recording ` +
      'again together with its labels, or choose one that has them.'
    );
  }
  if (before > 1) {
    const left = Object.values(chosen.classes).map((behaviour) => `"${behaviour.name}"`);
    return (
      `Of the ${before} classes of ${name}, dataset.exclude_classes (${choice.exclude_classes.length} named) and ` +
      `dataset.merge_classes (${Object.keys(choice.merge_classes).length}) leave ` +
      `${left.length === 0 ? 'none' : `only ${left.join()}`}; a decoder needs at least two to tell apart. ` +
      'Leave fewer out, or merge fewer.'
    );
  }
  return (
    `Every labelled frame of ${name} has the same label (${label}); a decoder needs at least two classes to tell apart. ` +
    'Choose a recording with more behaviour.'
  );
}
