import type { Run } from '../../../shared/entities/run';
import { seriesDashes } from '../../charts/seriesDashes';
import { classColour } from '../../theme/palette';

/** How a run is told from the others: a letter, a colour, a pattern of its lines. */
export interface RunLook {
  readonly letter: string;
  readonly colour: string;
  /** Of SVG lines; empty: unbroken. */
  readonly dashes: string;
}

/** The look of the run at a place; letters go on after Z with AA. */
export function runLook(index: number): RunLook {
  const letter = String.fromCharCode(65 + (index % 26));
  return {
    letter: index < 26 ? letter : `${String.fromCharCode(64 + Math.floor(index / 26))}${letter}`,
    // The first colour is grey, for what is not in question.
    colour: classColour(1 + (index % 7)),
    dashes: seriesDashes(index),
  };
}

/** What a run is called where there is room for a few words. */
export function runName({ model, seed, split, fold }: Pick<Run, 'model' | 'seed' | 'split' | 'fold'>): string {
  return `${model} · ${split}${typeof fold === 'number' ? ` fold ${fold}` : ''} · seed ${seed}`;
}
