import type { Recording } from '../../../shared/entities/recording';
import { classColour } from '../../theme/palette';

/** One class of a recording with its share of the frames and its colour. */
export interface ClassShare {
  readonly id: string;
  readonly name: string;
  readonly frames: number;
  /** Of all labelled frames, 0 to 1. */
  readonly share: number;
  readonly colour: string;
}

/** The classes of a recording, none where nothing is labelled, in ascending order of their labels; the first is the baseline class and grey. */
export function classShares(classes: Recording['classes']): readonly ClassShare[] {
  const entries = Object.entries(classes).sort(([a], [b]) => Number(a) - Number(b));
  const total = entries.reduce((sum, [, { frames }]) => sum + frames, 0);
  return entries.map(([id, { name, frames }], index) => ({
    id,
    name,
    frames,
    share: total === 0 ? 0 : frames / total,
    colour: classColour(index),
  }));
}
