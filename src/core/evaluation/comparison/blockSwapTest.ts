import type { PairedComparison } from '../../../shared/entities/runComparison';
import { WorkbenchError } from '../../../shared/errors';
import { SeededRandom } from '../../../shared/random';

/** Up to so many blocks every way of swapping is tried: 4096 of them. */
const MOST_EXACT_BLOCKS = 12;
/** More blocks than that: so many ways are drawn at random. */
const DRAWS = 9999;
/** Sums that differ by rounding alone count as equal. */
const ROUNDING = 1e-12;
/** After so many draws other work of the process runs. */
const DRAWS_AT_A_TIME = 1000;

/** The outcome of a `blockSwapTest`. */
export interface SwapTest {
  /** Two-sided. */
  readonly p: number;
  readonly permutations: PairedComparison['permutations'];
}

/**
 * Whether two decoders differ on the same windows (a paired permutation test; Good 2005, chapter 3): if they do not,
 * it makes no odds which of them gave the answers of a block, so that swapping the two in any blocks gives differences
 * as likely as the one found. Neighbouring windows share frames, hence whole blocks are swapped, not windows.
 *
 * Up to 12 blocks p is exact: the share of all swaps whose difference is at least as large in size. Above, p is
 * (C + 1) / (n + 1) for C of n = 9999 seeded draws (Phipson and Smyth 2010).
 * @param contributions [block] what each block adds to the difference of the two scores; a swap turns its sign
 * @throws WorkbenchError `cancelled`
 */
export async function blockSwapTest(contributions: Float64Array, seed: number, signal: AbortSignal): Promise<SwapTest> {
  const least = Math.abs(sumOf(contributions)) - ROUNDING;
  const exact = contributions.length <= MOST_EXACT_BLOCKS;
  if (exact) {
    const count = 2 ** contributions.length;
    return { p: exactHits(contributions, least) / count, permutations: { method: 'exact', count } };
  }
  const hits = await drawnHits(contributions, least, new SeededRandom(seed), signal);
  return { p: (hits + 1) / (DRAWS + 1), permutations: { method: 'drawn', count: DRAWS } };
}

/** How many of all ways of swapping give at least this size; swapping none is one of them. */
function exactHits(contributions: Float64Array, least: number): number {
  let hits = 0;
  for (let swapped = 0; swapped < 2 ** contributions.length; swapped++) {
    const difference = contributions.reduce((sum, value, block) => sum + ((swapped >> block) & 1 ? -value : value), 0);
    if (Math.abs(difference) >= least) hits++;
  }
  return hits;
}

async function drawnHits(
  contributions: Float64Array,
  least: number,
  random: SeededRandom,
  signal: AbortSignal,
): Promise<number> {
  let hits = 0;
  for (let draw = 0; draw < DRAWS; draw++) {
    if (draw % DRAWS_AT_A_TIME === 0) await breathe(signal);
    const difference = contributions.reduce((sum, value) => sum + (random.uniform() < 0.5 ? -value : value), 0);
    if (Math.abs(difference) >= least) hits++;
  }
  return hits;
}

async function breathe(signal: AbortSignal): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
  if (signal.aborted) throw new WorkbenchError('cancelled', 'The comparison was cancelled.');
}

function sumOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}
