import { borderProblem, cheapestSegmentBorder } from './blockBorders';
import { PARTITIONS, type Splitter } from './Split';
import { windowsOfBlocks } from './windowsOfBlocks';

/** Borders move by up to this share of all frames, and never by more than a quarter of a partition. */
const TOLERANCE = 0.05;

/**
 * The first part trains, the next validates, the last tests: can a decoder be used later in the same recording? Borders
 * lie between two trials or recordings where one is near, else where they cost least, with a purge gap. There is one
 * deal, whatever the seed.
 * @throws WorkbenchError `split_impossible` when a partition would have no windows
 */
export const chronologicalSplit: Splitter = (problem) => {
  const { config, frames, windowFrames } = problem;
  const purgeFrames = config.purge_frames ?? windowFrames;
  const bordersBy = borderProblem(problem, purgeFrames);
  const { val_fraction: val, test_fraction: test } = config;
  const reach = Math.floor(frames * Math.min(TOLERANCE, val / 4, test / 4, (1 - val - test) / 4));
  const near = (share: number): number => cheapestSegmentBorder(bordersBy, Math.round(frames * share), reach);
  const borders = [0, near(1 - val - test), near(1 - test), frames];
  const blocks = PARTITIONS.map((partition, part) => ({
    partition,
    firstFrame: borders[part] as number,
    endFrame: borders[part + 1] as number,
  }));
  return windowsOfBlocks(problem, blocks, purgeFrames);
};
