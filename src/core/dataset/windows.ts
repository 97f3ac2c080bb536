import { WorkbenchError } from '../../shared/errors';

/** How long a recording is and how its frames may be joined to windows. */
export interface WindowSpec {
  readonly frames: number;
  /** Window length L. */
  readonly windowFrames: number;
  /** Frames k·n−1 and k·n are not adjacent in time when this is n; null: one continuous recording. */
  readonly trialFrames: number | null;
}

/**
 * The start frames, ascending, of all windows (stride 1) that cross no trial border. The window that starts at i covers
 * frames i … i+L−1 and has the label of its LAST frame (see `windowLabels`).
 * @throws WorkbenchError `too_few_frames` when there is none
 */
export function enumerateWindows({ frames, windowFrames, trialFrames }: WindowSpec): Int32Array {
  const trial = Math.min(trialFrames ?? frames, frames);
  if (windowFrames > trial) throw tooFewFrames(frames, windowFrames, trialFrames);
  const starts: number[] = [];
  for (let first = 0; first < frames; first += trial) {
    const last = Math.min(first + trial, frames) - windowFrames;
    for (let start = first; start <= last; start++) starts.push(start);
  }
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

function tooFewFrames(frames: number, windowFrames: number, trialFrames: number | null): WorkbenchError {
  const trials = trialFrames === null ? '' : ` in trials of ${trialFrames} frames`;
  return new WorkbenchError(
    'too_few_frames',
    `The recording has ${frames} frames${trials}, but a window needs ${windowFrames} frames in a row. ` +
      'Choose a shorter window (dataset.window_frames) or a longer recording.',
    { frames, windowFrames, trialFrames },
  );
}
