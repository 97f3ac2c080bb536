import { WorkbenchError } from '../../shared/errors';
import type { GatheredFrames } from '../recording/GatheredFrames';
import { mismatchError } from './mismatchError';

/** What the times of frames are made from. */
export interface TimedFrames {
  readonly sourceFile: string;
  readonly frames: GatheredFrames;
  readonly frameRateHz: number | null;
  readonly trialFrames: number | null;
}

/**
 * When frames start, in seconds on the recording's clock: as the file says, else by its frame rate from 0 on. A frame
 * index that jumps forward is a pause of as many frames.
 * @throws WorkbenchError `choice_needed` without times and frame rate; `labels_mismatch` for trials whose pauses nothing
 * tells, or times that go back
 */
export function frameTimes({ sourceFile, frames, frameRateHz, trialFrames }: TimedFrames): Float64Array {
  const { timesSeconds, frameIndex } = frames;
  if (timesSeconds !== null) return checkAscending(timesSeconds, sourceFile);
  if (frameRateHz === null) {
    const message =
      `${sourceFile} states neither times of its frames nor a frame rate, and the labels are in seconds. ` +
      `Give the frame rate, or labels by frame.`;
    throw new WorkbenchError('choice_needed', message, { file: sourceFile, option: 'frameRateHz' });
  }
  if (trialFrames !== null && trialFrames < frameIndex.length) {
    const message =
      `${sourceFile} is trials of ${trialFrames} frames with pauses of unknown length between them, and the labels are in ` +
      `seconds. Give labels by frame, or the column of a frame clock.`;
    throw mismatchError(message, { file: sourceFile, value: trialFrames, option: 'frameClockColumn' });
  }
  const counts = isCounting(frameIndex);
  return frameIndex.map((index, frame) => (counts ? index - (frameIndex[0] as number) : frame) / frameRateHz);
}

/** Whether a frame index goes up, by one more often than not: then it counts frames, and jumps are lost ones. */
function isCounting(frameIndex: Float64Array): boolean {
  let ones = 0;
  for (let frame = 1; frame < frameIndex.length; frame++) {
    const step = (frameIndex[frame] as number) - (frameIndex[frame - 1] as number);
    if (!(step > 0)) return false;
    if (step === 1) ones++;
  }
  return 2 * ones >= frameIndex.length - 1;
}

function checkAscending(timesSeconds: Float64Array, sourceFile: string): Float64Array {
  const back = timesSeconds.findIndex(
    (time, frame) => Number.isNaN(time) || (frame > 0 && !(time > (timesSeconds[frame - 1] as number))),
  );
  if (back === -1) return timesSeconds;
  const message =
    `${sourceFile}: frame ${back} (from 0) is at ${timesSeconds[back]} s and the one before at ` +
    `${timesSeconds[back - 1]} s; times of frames must go up. Correct the file, or give labels by frame.`;
  throw mismatchError(message, { file: sourceFile, frame: back });
}
