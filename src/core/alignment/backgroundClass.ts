import { UNLABELLED } from '../../shared/entities/recording';

/**
 * Gives frames without a label the class `background`: the class of this name if there is one; else a new one with the
 * lowest number, since the lowest is the baseline that other classes are told from: 0 if every label is above it.
 * @param labels [frame], changed in place
 * @returns the names with the new class among them, and how many frames took it
 */
export function fillBackground(
  labels: Int32Array,
  classNames: Readonly<Record<string, string>>,
  background: string,
): { readonly classNames: Readonly<Record<string, string>>; readonly filled: number } {
  const label = backgroundLabel(labels, classNames, background);
  let filled = 0;
  for (let frame = 0; frame < labels.length; frame++) {
    if (labels[frame] !== UNLABELLED) continue;
    labels[frame] = label;
    filled++;
  }
  return { classNames: filled === 0 ? classNames : { ...classNames, [label]: background }, filled };
}

function backgroundLabel(labels: Int32Array, classNames: Readonly<Record<string, string>>, background: string): number {
  const named = Object.entries(classNames).find(([, name]) => name === background);
  if (named !== undefined) return Number(named[0]);
  let lowest = 1;
  for (const label of labels) if (label !== UNLABELLED && label < lowest) lowest = label;
  for (const label of Object.keys(classNames)) lowest = Math.min(lowest, Number(label));
  return lowest - 1;
}
