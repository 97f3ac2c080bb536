import { WorkbenchError } from '../../shared/errors';
import { segmentEnd } from '../recording/segments';

/** How long a dataset is and how its frames may be joined to windows. */
export interface WindowSpec {
  readonly frames: number;
  /** Window length L. */
  readonly windowFrames: number;
  /** First frames of the contiguous stretches (trials, sessions), ascending from 0; see `recording/segments`. */
  readonly segments: Int32Array;
}

/**
 * The start frames, ascending, of all windows (stride 1) that cross no border of segments. The window that starts at i
 * covers frames i … i+L−1 and has the label of its LAST frame (see `windowLabels`).
 * @throws WorkbenchError `too_few_frames` when there is none
 */
export function enumerateWindows(spec: WindowSpec): Int32Array {
  const { frames, windowFrames, segments } = spec;
  const starts: number[] = [];
  segments.forEach((first, index) => {
    const last = segmentEnd(segments, index, frames) - windowFrames;
    for (let start = first; start <= last; start++) starts.push(start);
  });
  if (starts.length === 0) throw tooFewFrames(spec);
  return Int32Array.from(starts);
}

/** [window] The label of each window: that of its last frame. `labels` is [frame]. */
export function windowLabels(starts: Int32Array, windowFrames: number, labels: Int32Array): Int32Array {
  return starts.map((start) => labels[start + windowFrames - 1] as number);
}

/** [window] The neural activity that a window's decoder predicts: that of its last frame. `activity` is [frame]. */
export function windowActivity(starts: Int32Array, windowFrames: number, activity: Float32Array): Float32Array {
  return Float32Array.from(starts, (start) => activity[start + windowFrames - 1] as number);
}

function tooFewFrames({ frames, windowFrames, segments }: WindowSpec): WorkbenchError {
  const longest = Math.max(...Array.from(segments, (first, index) => segmentEnd(segments, index, frames) - first));
  const trials = segments.length === 1 ? '' : ` in trials of ${longest} frames at most`;
  return new WorkbenchError(
    'too_few_frames',
    `The recording has ${frames} frames${trials}, but a window needs ${windowFrames} frames in a row. ` +
      'Choose a shorter window (dataset.window_frames) or a longer recording.',
    { frames, windowFrames, longestTrialFrames: longest },
  );
}
