import type { BorderProblem } from './blockBorders';
import { classesWithBouts } from './bouts';
import { type Deal, dealBlocks, isBetter } from './dealBlocks';
import type { Split, SplitProblem } from './Split';
import { splitImpossible } from './splitImpossible';
import { windowsOfBlocks } from './windowsOfBlocks';

/** A class with so many bouts can, and should, appear in training and in validation too. */
const ENOUGH_BOUTS = 3;

/** Blocks, and which fold tests each. */
export interface FoldedBlocks {
  /** Block borders in frames, 0 … frames. */
  readonly borders: readonly number[];
  /** [block] */
  readonly foldOf: readonly number[];
}

/**
 * The split of fold `config.fold`: its blocks are the test; validation is dealt from the other blocks as `blocked` does
 * it, so that training and validation keep the proportion of their configured shares. Of several ways to cut blocks it
 * takes the first that puts every wanted class into both, else the best.
 * @throws WorkbenchError `split_impossible` when a partition would have no windows
 */
export function splitOfFold(
  problem: SplitProblem,
  bordersBy: BorderProblem,
  candidates: readonly FoldedBlocks[],
): Pick<Split, 'purgeFrames' | 'starts' | 'blocks' | 'warnings'> {
  let best: Deal | null = null;
  for (const candidate of candidates) {
    const deal = dealAround(problem, bordersBy, candidate);
    if (deal !== null && (best === null || isBetter(deal, best))) best = deal;
    if (best !== null && best.empty + best.missing === 0) break;
  }
  if (best === null) throw splitImpossible(problem, bordersBy.purgeFrames);
  return windowsOfBlocks(problem, best.blocks, bordersBy.purgeFrames);
}

/** Deals training and validation around the tested blocks; null when fewer than two blocks are left for them. */
function dealAround(problem: SplitProblem, bordersBy: BorderProblem, { borders, foldOf }: FoldedBlocks): Deal | null {
  const { config, classes, random } = problem;
  const testBlocks = new Set([...foldOf.keys()].filter((block) => foldOf[block] === config.fold));
  if (foldOf.length - testBlocks.size < 2) return null;
  const tested = [...testBlocks].reduce((sum, block) => sum + framesOf(borders, block), 0) / problem.frames;
  const val = ((1 - tested) * config.val_fraction) / (1 - config.test_fraction);
  const shares = { train: 1 - tested - val, val, test: tested };
  const wantedClasses = classesWithBouts(classes, bordersBy.bouts, ENOUGH_BOUTS);
  const deal = dealBlocks({ ...bordersBy, borders, wantedClasses, shares, testBlocks }, random);
  return { ...deal, blocks: deal.blocks.map((block, index) => ({ ...block, fold: foldOf[index] as number })) };
}

/** [block][class] windows that lie wholly in the block */
export function windowsByBlock({ census, windowFrames }: BorderProblem, borders: readonly number[]): Int32Array[] {
  return borders.slice(0, -1).map((firstFrame, block) => {
    const endStart = (borders[block + 1] as number) - windowFrames + 1;
    return Int32Array.from({ length: census.classCount }, (_, index) => census.count(index, firstFrame, endStart));
  });
}

function framesOf(borders: readonly number[], block: number): number {
  return (borders[block + 1] as number) - (borders[block] as number);
}
