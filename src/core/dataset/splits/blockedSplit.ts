import { type BorderProblem, borderProblem, placeBorders, tooFewTrials } from './blockBorders';
import { blockCounts } from './blockCounts';
import { classesWithBouts, medianBoutFrames } from './bouts';
import { type Deal, dealBlocks, isBetter } from './dealBlocks';
import type { SplitProblem, Splitter } from './Split';
import { splitImpossible } from './splitImpossible';
import { windowsOfBlocks } from './windowsOfBlocks';

/** A class with so many bouts can, and should, appear in all three partitions. */
const ENOUGH_BOUTS = 3;
const FEWEST_BLOCKS = 5;

/**
 * Contiguous blocks (whole trials when there are trials) dealt to train, val and test, with a purge gap: no frame lies
 * in windows of two partitions, and `purge_frames` (default: one window) whole frames lie between any two of them.
 * The deal is a seeded search that puts every class with three bouts or more in each partition when it can.
 * @throws WorkbenchError `split_impossible` when no deal leaves windows in all three
 */
export const blockedSplit: Splitter = (problem) => {
  const purgeFrames = problem.config.purge_frames ?? problem.windowFrames;
  const deal = bestDeal(problem, borderProblem(problem, purgeFrames));
  if (deal === null) throw splitImpossible(problem, purgeFrames);
  const split = windowsOfBlocks(problem, deal.blocks, purgeFrames);
  return { ...split, warnings: [...cutTrialWarnings(problem), ...split.warnings] };
};

/** The first number of blocks whose deal has every wanted class everywhere; else the best deal of all numbers tried. */
function bestDeal(problem: SplitProblem, borderProblem: BorderProblem): Deal | null {
  const { config, classes, random } = problem;
  const { purgeFrames, bouts } = borderProblem;
  const shares = {
    train: 1 - config.val_fraction - config.test_fraction,
    val: config.val_fraction,
    test: config.test_fraction,
  };
  const wantedClasses = classesWithBouts(classes, bouts, ENOUGH_BOUTS);
  let best: Deal | null = null;
  for (const blockCount of blockCounts(problem, purgeFrames, medianBoutFrames(bouts), FEWEST_BLOCKS)) {
    const borders = placeBorders(borderProblem, blockCount);
    if (borders === null || borders.length < 4) continue;
    const deal = dealBlocks({ ...borderProblem, borders, wantedClasses, shares }, random);
    if (best === null || isBetter(deal, best)) best = deal;
    if (best.empty + best.missing === 0) break;
  }
  return best;
}

/** Says so when blocks are cut inside trials, since there are too few to keep whole. */
export function cutTrialWarnings(problem: SplitProblem): readonly string[] {
  const trials = tooFewTrials(problem);
  if (trials === null) return [];
  return [
    `The recording has only ${trials} trials, ` +
      'so blocks are cut inside trials: parts of one trial are in training and in test.',
  ];
}
