import type { Importance } from '../../../shared/entities/importance';
import { COMPLETENESS_TOLERANCE, MOST_STEPS } from './completeness';

/**
 * What a reader of the importance must know, in words.
 * @param windows that could be judged
 * @param leftOut whether permutation was left out because it would take too long
 */
export function importanceRemarks(
  windows: number,
  { permutation, gradients }: Pick<Importance, 'permutation' | 'gradients'>,
  leftOut: boolean,
): string[] {
  const remarks: string[] = [];
  if (leftOut)
    remarks.push('Permutation was left out, as it may take hours for this decoder; --importance both asks for it.');
  if (permutation && permutation.windows < windows)
    remarks.push(`Permutation saw ${permutation.windows} of ${windows} windows, evenly spaced.`);
  if (permutation && permutation.blocks < 2)
    remarks.push('All windows are one block, so traces were exchanged between neighbours too: effects are too small.');
  if (gradients && gradients.windows < windows)
    remarks.push(`Integrated gradients saw ${gradients.windows} of ${windows} windows, evenly spaced.`);
  if (gradients && gradients.completenessError > COMPLETENESS_TOLERANCE) remarks.push(incomplete(gradients));
  return remarks;
}

function incomplete({ completenessError, steps }: NonNullable<Importance['gradients']>): string {
  const missed = `Integrated gradients miss ${(100 * completenessError).toFixed(1)} % of the logits, more than the 1 % allowed`;
  return steps < MOST_STEPS ? `${missed}: more points of their paths would take long for this decoder.` : `${missed}.`;
}
