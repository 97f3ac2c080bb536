import type { SeededRandom } from '../../../shared/random';

/**
 * A random permutation of windows in which none is given one of its own block, as far as that can be: always when no
 * block holds more than half of the windows. Neighbouring windows share frames and behaviour, so that what a window
 * gets from its own block hardly differs from what it had.
 * @param blockOf [window] its block of evidence
 * @returns [window] the window that it is given; each is given once
 */
export function permuteAcrossBlocks(blockOf: Int32Array, random: SeededRandom): Int32Array {
  const given = random.shuffle(Int32Array.from(blockOf.keys()));
  const first = blockOf.length === 0 ? 0 : random.int(blockOf.length);
  for (let window = 0; window < given.length; window++) {
    if (blockOf[window] === blockOf[given[window] as number]) swapOut(given, blockOf, window, first);
  }
  return given;
}

/** Swaps with the first window, from `first` on, that leaves both of them with another block's. */
function swapOut(given: Int32Array, blockOf: Int32Array, window: number, first: number): void {
  const own = blockOf[window];
  for (let step = 0; step < given.length; step++) {
    const other = (first + step) % given.length;
    const theirs = given[other] as number;
    if (blockOf[other] === own || blockOf[theirs] === own) continue;
    given[other] = given[window] as number;
    given[window] = theirs;
    return;
  }
}
