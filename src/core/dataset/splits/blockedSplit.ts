import { WorkbenchError } from '../../../shared/errors';
import { type BorderProblem, borderUnitFrames, placeBorders } from './blockBorders';
import { boutCounts, boutsOf, medianBoutFrames } from './bouts';
import { type Deal, dealBlocks, isBetter } from './dealBlocks';
import { purgeRuns, type StartRange } from './purgeRuns';
import type { Partition, SplitProblem, Splitter } from './Split';
import { takeCensus } from './windowCensus';

/** A class with so many bouts can, and should, appear in all three partitions. */
const ENOUGH_BOUTS = 3;
const MOST_DEFAULT_BLOCKS = 30;
const FEWEST_DEFAULT_BLOCKS = 5;
/** Above this share of windows given up to borders, the user is told. */
const NOTABLE_LOSS = 0.3;

/**
 * Contiguous blocks (whole trials when there are trials) dealt to train, val and test, with a purge gap: no frame lies
 * in windows of two partitions, and `purge_frames` (default: one window) whole frames lie between any two of them.
 * The deal is a seeded search that puts every class with three bouts or more in each partition when it can.
 * @throws WorkbenchError `split_impossible` when no deal leaves windows in all three
 */
export const blockedSplit: Splitter = (problem) => {
  const purgeFrames = problem.config.purge_frames ?? problem.windowFrames;
  const deal = bestDeal(problem, purgeFrames);
  if (deal === null || deal.empty > 0) throw impossible(problem, purgeFrames);
  const ranges = purgeRuns(deal.blocks, problem.windowFrames, purgeFrames);
  const startsOf = (partition: Partition): Int32Array => within(problem.windows, ranges, partition);
  const starts = { train: startsOf('train'), val: startsOf('val'), test: startsOf('test') };
  const kept = starts.train.length + starts.val.length + starts.test.length;
  return { purgeFrames, starts, blocks: deal.blocks, warnings: remarks(problem, 1 - kept / problem.windows.length) };
};

/** The first number of blocks whose deal has every wanted class everywhere; else the best deal of all numbers tried. */
function bestDeal(problem: SplitProblem, purgeFrames: number): Deal | null {
  const { windowFrames, config, classes, random } = problem;
  const census = takeCensus(problem);
  const bouts = boutsOf(problem.labels, problem.trialFrames);
  const boutsOfLabel = boutCounts(bouts);
  const wantedClasses = new Set(classes.keys());
  classes.forEach((label, index) => {
    if ((boutsOfLabel.get(label) ?? 0) < ENOUGH_BOUTS) wantedClasses.delete(index);
  });
  const shares = {
    train: 1 - config.val_fraction - config.test_fraction,
    val: config.val_fraction,
    test: config.test_fraction,
  };
  const borderProblem: BorderProblem = { ...problem, purgeFrames, bouts, census };
  let best: Deal | null = null;
  for (const blockCount of blockCounts(problem, purgeFrames, medianBoutFrames(bouts))) {
    const borders = placeBorders(borderProblem, blockCount);
    if (borders === null) continue;
    const deal = dealBlocks({ borders, windowFrames, purgeFrames, census, wantedClasses, shares }, random);
    if (best === null || isBetter(deal, best)) best = deal;
    if (best.empty + best.missing === 0) break;
  }
  return best;
}

/**
 * How many blocks to try, in order. Configured: that number. Else as many as leave each block four times what a border
 * costs (window + purge gap) and twice the median bout, 5 at least and 30 at most; should a class then miss a
 * partition, half as many again, twice as many, and every lower number down to 3.
 */
function blockCounts(
  { config, frames, windowFrames }: SplitProblem,
  purgeFrames: number,
  boutFrames: number,
): readonly number[] {
  if (config.blocks !== null) return [config.blocks];
  const blockFrames = Math.max(4 * (windowFrames + purgeFrames), 2 * boutFrames);
  const wanted = Math.min(Math.max(Math.floor(frames / blockFrames), FEWEST_DEFAULT_BLOCKS), MOST_DEFAULT_BLOCKS);
  const fewer = Array.from({ length: wanted - 3 }, (_, step) => wanted - 1 - step);
  return [wanted, Math.ceil(wanted * 1.5), wanted * 2, ...fewer];
}

function within(windows: Int32Array, ranges: readonly StartRange[], partition: Partition): Int32Array {
  const own = ranges.filter((range) => range.partition === partition);
  return windows.filter((start) => own.some(({ firstStart, endStart }) => start >= firstStart && start < endStart));
}

function remarks(problem: SplitProblem, lostShare: number): readonly string[] {
  const warnings: string[] = [];
  if (problem.trialFrames !== null && borderUnitFrames(problem) === 1) {
    warnings.push(
      `The recording has only ${Math.ceil(problem.frames / problem.trialFrames)} trials, ` +
        'so blocks are cut inside trials: parts of one trial are in training and in test.',
    );
  }
  if (lostShare > NOTABLE_LOSS) {
    warnings.push(
      `Keeping partitions apart costs ${Math.round(100 * lostShare)} % of all windows; ` +
        'fewer blocks (split.blocks), a shorter window or a longer recording would cost less.',
    );
  }
  return warnings;
}

function impossible(problem: SplitProblem, purgeFrames: number): WorkbenchError {
  const { frames, windowFrames, trialFrames, config } = problem;
  const trials = trialFrames === null ? '' : ` in trials of ${trialFrames}`;
  const blocks = config.blocks === null ? 'No number of blocks' : `split.blocks ${config.blocks}`;
  return new WorkbenchError(
    'split_impossible',
    `${blocks} leaves windows in train, val and test: the recording has ${frames} frames${trials}, a window needs ` +
      `${windowFrames} in a row and ${purgeFrames} more lie between partitions. ` +
      'Shorten dataset.window_frames or split.purge_frames, change split.blocks, or use a longer recording.',
    { frames, windowFrames, purgeFrames, blocks: config.blocks },
  );
}
