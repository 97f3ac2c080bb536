import type { LabelEdit, LabelEdits } from '../../shared/entities/labelEdits';
import { type Recording, UNLABELLED } from '../../shared/entities/recording';

/**
 * Edits that put labels on a recording where there are some, and leave its own elsewhere.
 * @param labels [frame]; `UNLABELLED` where nothing is to change
 * @param names of the labels; one that names a class of the recording is that class, whatever its number; none: the
 * numbers are the recording's
 */
export function editsFromLabels(
  { classes }: Pick<Recording, 'classes'>,
  labels: Int32Array,
  names: Readonly<Record<string, string>>,
): LabelEdits {
  const numbers = recordingNumbers(classes, names);
  const edits: LabelEdit[] = [];
  for (let frame = 0; frame < labels.length; ) {
    let end = frame + 1;
    while (end < labels.length && labels[end] === labels[frame]) end++;
    const label = labels[frame] as number;
    if (label !== UNLABELLED) {
      edits.push({ firstFrame: frame, endFrame: end, label: numbers.get(label)?.label ?? label });
    }
    frame = end;
  }
  const fresh = [...numbers.values()].filter(({ isNew }) => isNew);
  return { edits, classNames: Object.fromEntries(fresh.map(({ label, name }) => [String(label), name])) };
}

function recordingNumbers(
  classes: Recording['classes'],
  names: Readonly<Record<string, string>>,
): Map<number, { readonly label: number; readonly name: string; readonly isNew: boolean }> {
  let next = Math.max(-1, ...Object.keys(classes).map(Number)) + 1;
  return new Map(
    Object.entries(names).map(([id, name]) => {
      const known = Object.entries(classes).find(([, own]) => own.name === name);
      const label = known === undefined ? next++ : Number(known[0]);
      return [Number(id), { label, name, isNew: known === undefined }];
    }),
  );
}
