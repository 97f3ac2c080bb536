import type { SeededRandom } from '../../../shared/random';

/** Random deals per search, and swaps tried in each: as in `dealBlocks`. */
const RANDOM_DEALS = 16;
const SWAPS = 240;

export interface FoldProblem {
  readonly folds: number;
  /** [block][feature] how much a block has of what is to be spread over the folds, such as windows of a class */
  readonly counts: readonly Int32Array[];
  /** Features that every fold should have. */
  readonly wanted: ReadonlySet<number>;
}

/** What is wrong with a deal; 0 is best. */
interface Faults {
  /** Pairs of a wanted feature and a fold without it. */
  readonly missing: number;
  /** How far the folds' shares of every feature are from equal. */
  readonly imbalance: number;
}

export interface FoldDeal extends Faults {
  /** [block] the fold that tests it */
  readonly foldOf: readonly number[];
}

/**
 * Deals blocks to folds: each of 0 … folds−1 has as many blocks as the others, or one more or less. A seeded
 * search: blocks in a row go to different folds in random order, so that every fold is spread over the recording; then
 * swaps of two blocks, as far as they help, give each fold every wanted feature, and all features in equal shares.
 */
export function dealFolds(problem: FoldProblem, random: SeededRandom): FoldDeal {
  let best: FoldDeal | null = null;
  for (let attempt = 0; attempt < RANDOM_DEALS; attempt++) {
    const foldOf = drawFolds(problem, random);
    const faults = improve(problem, foldOf, random);
    if (best === null || isBetter(faults, best)) best = { foldOf, ...faults };
  }
  return best as FoldDeal;
}

function drawFolds({ folds, counts }: FoldProblem, random: SeededRandom): number[] {
  const rounds = Math.ceil(counts.length / folds);
  const dealt = Array.from({ length: rounds }).flatMap(() => random.shuffle([...Array(folds).keys()]));
  return dealt.slice(0, counts.length);
}

function improve(problem: FoldProblem, foldOf: number[], random: SeededRandom): Faults {
  const { folds, counts } = problem;
  const features = counts[0]?.length ?? 0;
  const tally = Array.from({ length: folds }, () => new Float64Array(features));
  foldOf.forEach((fold, block) => move(tally, problem, block, fold, 1));
  const swap = (one: number, other: number): void => {
    const [from, to] = [foldOf[one] as number, foldOf[other] as number];
    move(tally, problem, one, from, -1);
    move(tally, problem, other, to, -1);
    move(tally, problem, one, to, 1);
    move(tally, problem, other, from, 1);
    [foldOf[one], foldOf[other]] = [to, from];
  };
  let faults = judge(problem, tally);
  for (let tried = 0; tried < SWAPS; tried++) {
    const [one, other] = [random.int(foldOf.length), random.int(foldOf.length)];
    if (foldOf[one] === foldOf[other]) continue;
    swap(one, other);
    const changed = judge(problem, tally);
    if (isBetter(changed, faults)) faults = changed;
    else swap(one, other);
  }
  return faults;
}

function move(
  tally: readonly Float64Array[],
  { counts }: FoldProblem,
  block: number,
  fold: number,
  sign: 1 | -1,
): void {
  const ofFold = tally[fold] as Float64Array;
  counts[block]?.forEach((count, feature) => {
    ofFold[feature] = (ofFold[feature] as number) + sign * count;
  });
}

/** `tally` is [fold][feature]. */
function judge({ folds, wanted }: FoldProblem, tally: readonly Float64Array[]): Faults {
  let [missing, imbalance] = [0, 0];
  const features = tally[0]?.length ?? 0;
  for (let feature = 0; feature < features; feature++) {
    const ofFolds = tally.map((ofFold) => ofFold[feature] as number);
    const total = ofFolds.reduce((sum, count) => sum + count, 0);
    for (const count of ofFolds) {
      if (count === 0 && wanted.has(feature)) missing++;
      imbalance += Math.abs(count / Math.max(1, total) - 1 / folds);
    }
  }
  return { missing, imbalance };
}

function isBetter(faults: Faults, than: Faults): boolean {
  if (faults.missing !== than.missing) return faults.missing < than.missing;
  return faults.imbalance < than.imbalance - 1e-12;
}
