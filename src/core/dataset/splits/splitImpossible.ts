import { WorkbenchError } from '../../../shared/errors';
import type { SplitProblem } from './Split';

/** Blocks, trials or sessions that cannot be dealt so that each partition has windows: what was tried, what to change. */
export function splitImpossible(problem: SplitProblem, purgeFrames: number): WorkbenchError {
  const { frames, windowFrames, segments, config } = problem;
  const trials = segments.length === 1 ? '' : ` in ${segments.length} trials or recordings`;
  const blocks = config.blocks === null ? 'No number of blocks' : `split.blocks ${config.blocks}`;
  return new WorkbenchError(
    'split_impossible',
    `${blocks} leaves windows in train, val and test: there are ${frames} frames${trials}, a window needs ` +
      `${windowFrames} in a row and ${purgeFrames} more lie between partitions. ` +
      'Shorten dataset.window_frames or split.purge_frames, change split.blocks, or use a longer recording.',
    { split: config.name, frames, windowFrames, purgeFrames, blocks: config.blocks },
  );
}

/** A fold that does not exist. `what` says of what there are `count`. */
export function foldUnknown(fold: number, count: number, what: string): WorkbenchError {
  return new WorkbenchError(
    'split_impossible',
    `split.fold is ${fold}, but there are ${count} ${what}, counted from 0. Choose a fold from 0 to ${count - 1}.`,
    { fold, folds: count },
  );
}
