import { purgeRuns } from './purgeRuns';
import type { ByPartition, Partition, Split, SplitBlock, SplitProblem } from './Split';
import { splitImpossible } from './splitImpossible';

/** Above this share of windows given up to borders, the user is told. */
const NOTABLE_LOSS = 0.3;

/**
 * The windows that each partition keeps of its blocks (see `purgeRuns`), with a warning when borders cost many.
 * @throws WorkbenchError `split_impossible` when a partition is left without windows
 */
export function windowsOfBlocks(
  problem: SplitProblem,
  blocks: readonly SplitBlock[],
  purgeFrames: number,
): Pick<Split, 'purgeFrames' | 'starts' | 'blocks' | 'warnings'> {
  const starts = startsOfBlocks(problem, blocks, purgeFrames);
  const counts = [starts.train.length, starts.val.length, starts.test.length];
  if (Math.min(...counts) === 0) throw splitImpossible(problem, purgeFrames);
  const lostShare = 1 - counts.reduce((sum, count) => sum + count, 0) / problem.windows.length;
  const warnings =
    lostShare > NOTABLE_LOSS
      ? [
          `Keeping partitions apart costs ${Math.round(100 * lostShare)} % of all windows; ` +
            'fewer blocks (split.blocks), a shorter window or a longer recording would cost less.',
        ]
      : [];
  return { purgeFrames, starts, blocks, warnings };
}

function startsOfBlocks(
  { windows, windowFrames }: SplitProblem,
  blocks: readonly SplitBlock[],
  purgeFrames: number,
): ByPartition<Int32Array> {
  const ranges = purgeRuns(blocks, windowFrames, purgeFrames);
  const startsOf = (partition: Partition): Int32Array => {
    const own = ranges.filter((range) => range.partition === partition);
    return windows.filter((start) => own.some(({ firstStart, endStart }) => start >= firstStart && start < endStart));
  };
  return { train: startsOf('train'), val: startsOf('val'), test: startsOf('test') };
}
