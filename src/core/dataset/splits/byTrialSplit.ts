import { WorkbenchError } from '../../../shared/errors';
import { segmentEnd } from '../../recording/segments';
import { borderProblem } from './blockBorders';
import { classesWithBouts } from './bouts';
import { dealFolds } from './dealFolds';
import { splitOfFold, windowsByBlock } from './foldSplit';
import type { SplitProblem, Splitter } from './Split';
import { foldUnknown } from './splitImpossible';

/**
 * Whole trials, dealt to `split.folds` folds so that classes and kinds of trial (which classes occur in it) are spread
 * over all; fold `split.fold` is the test, validation is dealt from the other trials. Over all folds of a seed every
 * trial is tested once.
 * @throws WorkbenchError `split_impossible` when there are no trials, or fewer than folds, or no such fold
 */
export const byTrialSplit: Splitter = (problem) => {
  const { config, frames, segments, random } = problem;
  const { folds, fold } = config;
  if (fold >= folds) throw foldUnknown(fold, folds, 'folds (split.folds)');
  if (segments.length <= problem.sessions.length) throw noTrials();
  if (segments.length < Math.max(folds, 3)) throw fewTrials(segments.length, folds);
  const purge = trialPurge(problem);
  const bordersBy = borderProblem(problem, purge.frames);
  const borders = [...segments, frames];
  const { wanted, counts } = stratify(problem, windowsByBlock(bordersBy, borders));
  for (const index of classesWithBouts(problem.classes, bordersBy.bouts, folds)) wanted.add(index);
  const { foldOf } = dealFolds({ folds, counts, wanted }, random);
  const split = splitOfFold(problem, bordersBy, [{ borders, foldOf }]);
  return { ...split, warnings: [...purge.warnings, ...split.warnings] };
};

/**
 * The purge gap counts frames, so it is taken from trials too: nothing says how long the pause between two trials was. It
 * is dropped, with a warning, where a trial of the middle length would lose every window between trials of other
 * partitions, since frames on both sides of a trial border are at least not adjacent in time.
 */
function trialPurge({ config, segments, frames, windowFrames }: SplitProblem): {
  readonly frames: number;
  readonly warnings: readonly string[];
} {
  if (config.purge_frames !== null) return { frames: config.purge_frames, warnings: [] };
  const lengths = segments.map((first, index) => segmentEnd(segments, index, frames) - first).sort();
  const middle = lengths[Math.floor(lengths.length / 2)] as number;
  if (middle >= 3 * windowFrames) return { frames: windowFrames, warnings: [] };
  return {
    frames: 0,
    warnings: [
      `Trials of ${middle} frames are too short for a purge gap of ${windowFrames} frames on both sides, so neighbouring ` +
        'trials of different partitions are kept apart by the border between trials alone.',
    ],
  };
}

/** [trial][feature] windows of each class, then 1 for the kind of the trial; wanted are kinds with a trial per fold. */
function stratify(
  { config, classes, segments, frames, labels }: SplitProblem,
  windows: readonly Int32Array[],
): { readonly counts: readonly Int32Array[]; readonly wanted: Set<number> } {
  const kindOf = Array.from(segments, (first, index) => {
    const present = new Set(labels.subarray(first, segmentEnd(segments, index, frames)));
    return classes.filter((label) => present.has(label)).join();
  });
  const trialsOf = (kind: string): number => kindOf.filter((other) => other === kind).length;
  const kinds = [...new Set(kindOf)].filter((kind) => trialsOf(kind) >= config.folds);
  const counts = windows.map((ofTrial, trial) =>
    Int32Array.from([...ofTrial, ...kinds.map((kind) => Number(kind === kindOf[trial]))]),
  );
  return { counts, wanted: new Set(kinds.map((_, kind) => classes.length + kind)) };
}

function noTrials(): WorkbenchError {
  return new WorkbenchError(
    'split_impossible',
    'split.name by_trial needs a recording that consists of trials, but its description has no trial_frames. Give ' +
      'trial_frames in the file beside the recording and add it again, or use split.name=blocked.',
    { split: 'by_trial' },
  );
}

function fewTrials(trials: number, folds: number): WorkbenchError {
  return new WorkbenchError(
    'split_impossible',
    `split.name by_trial needs at least as many trials as folds, and three; there are ${trials} trials for ${folds} ` +
      'folds. Lower split.folds, use split.name=blocked, or use a recording with more trials.',
    { trials, folds },
  );
}
