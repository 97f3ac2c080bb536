import { classColour } from '../../../theme/palette';
import type { LabelState } from './labelDraft';
import { frameCounts } from './labelRuns';

/** A class that frames may be given. */
export interface PaletteClass {
  readonly label: number;
  readonly name: string;
  readonly colour: string;
  readonly frames: number;
}

/** The classes in ascending order of their labels, with the colours that they have everywhere. */
export function paletteOf({ runs, names }: LabelState): readonly PaletteClass[] {
  const counts = frameCounts(runs);
  const labels = Object.keys(names).map(Number);
  return labels
    .sort((a, b) => a - b)
    .map((label, index) => ({
      label,
      name: names[label] ?? `class ${label}`,
      colour: classColour(index),
      frames: counts.get(label) ?? 0,
    }));
}
