import { type BorderProblem, borderProblem, placeBorders } from './blockBorders';
import { blockCounts } from './blockCounts';
import { cutTrialWarnings } from './blockedSplit';
import { classesWithBouts, medianBoutFrames } from './bouts';
import { dealFolds } from './dealFolds';
import { type FoldedBlocks, splitOfFold, windowsByBlock } from './foldSplit';
import type { SplitProblem, Splitter } from './Split';
import { foldUnknown, splitImpossible } from './splitImpossible';

/** At the least, so that training and validation have blocks of their own. */
const FEWEST_BLOCKS = 5;

/**
 * Blocks as in `blocked`, dealt to `split.folds` folds so that every class with as many bouts as folds appears in each;
 * fold `split.fold` is the test, validation is dealt from the others. The deal depends on the seed alone: over all
 * folds of a seed every block is tested once.
 * @throws WorkbenchError `split_impossible` when a partition would have no windows, or there is no such fold
 */
export const blockedKfoldSplit: Splitter = (problem) => {
  const { config, windowFrames } = problem;
  if (config.fold >= config.folds) throw foldUnknown(config.fold, config.folds, 'folds (split.folds)');
  const purgeFrames = config.purge_frames ?? windowFrames;
  const bordersBy = borderProblem(problem, purgeFrames);
  const deal = bestFolds(problem, bordersBy);
  if (deal === null) throw splitImpossible(problem, purgeFrames);
  const split = splitOfFold(problem, bordersBy, [deal]);
  return { ...split, warnings: [...cutTrialWarnings(problem), ...split.warnings] };
};

/** The first number of blocks whose deal has every wanted class in every fold; else the one that lacks fewest. */
function bestFolds(problem: SplitProblem, bordersBy: BorderProblem): FoldedBlocks | null {
  const { folds } = problem.config;
  const wanted = classesWithBouts(problem.classes, bordersBy.bouts, folds);
  let best: (FoldedBlocks & { readonly missing: number }) | null = null;
  for (const blockCount of foldableCounts(problem, bordersBy)) {
    const borders = placeBorders(bordersBy, blockCount);
    if (borders === null || borders.length <= folds) continue;
    const deal = dealFolds({ folds, counts: windowsByBlock(bordersBy, borders), wanted }, problem.random);
    if (best === null || deal.missing < best.missing) best = { ...deal, borders };
    if (deal.missing === 0) break;
  }
  return best;
}

/** The numbers of blocks that `blocked` would try, each rounded up so that all folds have as many. */
function foldableCounts(problem: SplitProblem, { purgeFrames, bouts }: BorderProblem): readonly number[] {
  const { blocks, folds } = problem.config;
  if (blocks !== null) return [blocks];
  const counts = blockCounts(problem, purgeFrames, medianBoutFrames(bouts), FEWEST_BLOCKS);
  return [...new Set(counts.map((count) => Math.ceil(count / folds) * folds))];
}
