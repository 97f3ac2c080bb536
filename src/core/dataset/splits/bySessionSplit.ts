import { WorkbenchError } from '../../../shared/errors';
import { type BorderProblem, borderProblem, placeBorders } from './blockBorders';
import { blockCounts } from './blockCounts';
import { cutTrialWarnings } from './blockedSplit';
import { medianBoutFrames } from './bouts';
import { type FoldedBlocks, splitOfFold } from './foldSplit';
import type { SplitProblem, Splitter } from './Split';
import { foldUnknown } from './splitImpossible';

/** Of each recording on average, at the least: some to train and some to validate on. */
const FEWEST_BLOCKS_EACH = 5;

/**
 * Leaves one recording out: recording `split.fold`, in the order of the dataset and counted from 0, is the test.
 * Validation is dealt from blocks of the others as `blocked` does it. Over all folds every recording is tested once.
 * @throws WorkbenchError `split_impossible` with fewer than two recordings, or no such fold, or a partition without windows
 */
export const bySessionSplit: Splitter = (problem) => {
  const { config, sessions, windowFrames } = problem;
  if (sessions.length < 2) throw oneSession();
  if (config.fold >= sessions.length) throw foldUnknown(config.fold, sessions.length, 'recordings in the dataset');
  const bordersBy = borderProblem(problem, config.purge_frames ?? windowFrames);
  const split = splitOfFold(problem, bordersBy, sessionBlocks(problem, bordersBy));
  return { ...split, warnings: [...cutTrialWarnings(problem), ...split.warnings] };
};

/** For each number of blocks to try: the tested recording as one block, the others cut. */
function sessionBlocks(problem: SplitProblem, bordersBy: BorderProblem): readonly FoldedBlocks[] {
  const { config, sessions } = problem;
  const tested = sessions[config.fold];
  const fewest = FEWEST_BLOCKS_EACH * sessions.length;
  const counts = blockCounts(problem, bordersBy.purgeFrames, medianBoutFrames(bordersBy.bouts), fewest);
  return counts.flatMap((blockCount) => {
    const all = placeBorders(bordersBy, blockCount);
    if (all === null || !tested) return [];
    const borders = all.filter((border) => border <= tested.firstFrame || border >= tested.endFrame);
    const foldOf = borders.slice(0, -1).map((border) => sessions.findIndex(({ endFrame }) => border < endFrame));
    return [{ borders, foldOf }];
  });
}

function oneSession(): WorkbenchError {
  return new WorkbenchError(
    'split_impossible',
    'split.name by_session leaves one recording out, but the dataset has only one. Add others with dataset.also, or ' +
      'use split.name=blocked_kfold.',
    { split: 'by_session' },
  );
}
