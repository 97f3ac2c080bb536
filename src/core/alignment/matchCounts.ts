import type { AlignmentOptions } from '../../shared/entities/ingestOptions';

/** Which frames and which ticks of another clock belong together, one by one: from each `from` up to its `to`. */
export interface MatchedCounts {
  readonly frames: { readonly from: number; readonly to: number };
  readonly others: { readonly from: number; readonly to: number };
}

/**
 * Brings the number of frames and of something else to the same count, by leaving out at the ends of whichever is longer
 * what the user said to leave out. Null where the counts then still differ: nothing is left out unasked.
 */
export function matchCounts(
  frames: number,
  others: number,
  { dropFirst, dropLast }: Pick<AlignmentOptions, 'dropFirst' | 'dropLast'>,
): MatchedCounts | null {
  if (Math.abs(frames - others) !== dropFirst + dropLast) return null;
  const whole = (count: number): { from: number; to: number } => ({ from: 0, to: count });
  const cut = (count: number): { from: number; to: number } => ({ from: dropFirst, to: count - dropLast });
  return frames > others
    ? { frames: cut(frames), others: whole(others) }
    : { frames: whole(frames), others: frames === others ? whole(others) : cut(others) };
}
