import { UNLABELLED } from '../../../shared/entities/recording';
import { coveredFrames } from '../../dataset/preprocessing';
import { startsSegment } from '../../recording/segments';
import type { NullProblem } from './NullProblem';

/** A bout of behaviour as far as the training part shows it. */
export interface TrainingBout {
  readonly classIndex: number;
  readonly frames: number;
  /** Whether it is the first of its trial. */
  readonly opens: boolean;
  /** False when it may have begun before what the training part shows. */
  readonly begun: boolean;
  /** The class that follows it; null when the stretch of frames ended before the bout did, or with it. */
  readonly next: number | null;
}

/**
 * The bouts in each contiguous stretch of labelled frames that training windows cover; a border of segments ends a
 * stretch.
 * @param trials whether segments are trials, which begin with a bout, and not excerpts of ongoing behaviour
 */
export function trainingBouts(problem: NullProblem, trials: boolean): readonly TrainingBout[] {
  const { classIndex, segments, trainStarts, windowFrames } = problem;
  const bouts: TrainingBout[] = [];
  let bout: { classIndex: number; frames: number; opens: boolean; begun: boolean } | null = null;
  let before = Number.NaN;
  for (const frame of coveredFrames(trainStarts, windowFrames)) {
    const label = classIndex[frame] as number;
    if (label === UNLABELLED) continue;
    const opens = startsSegment(segments, frame);
    const goesOn = frame === before + 1 && !opens;
    if (bout && goesOn && label === bout.classIndex) bout.frames += 1;
    else {
      if (bout) bouts.push({ ...bout, next: goesOn ? label : null });
      bout = { classIndex: label, frames: 1, opens: opens && trials, begun: goesOn || (opens && trials) };
    }
    before = frame;
  }
  return bout ? [...bouts, { ...bout, next: null }] : bouts;
}
