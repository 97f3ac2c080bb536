import { summariseClock } from './compareClocks';
import { type FrameClock, frameClock } from './FrameClock';
import { frameTimes } from './frameTimes';
import type { TimedLabels } from './LabelledFrames';
import type { LabelSupply } from './LabelSupply';
import { mismatchError } from './mismatchError';
import type { OneForEach } from './takeMatched';

/** Counts and intervals that differ by up to this share come from one clock: a sample was meant for each frame. */
const ALIKE = 0.01;
/** Labels of which less than this share lies within the recording are on another clock, or in another unit. */
const WITHIN = 0.5;

/**
 * Whether samples were meant one for each frame, though frames have only a frame rate: then counts must fit, or the
 * frames' times are wrong.
 * @param times [sample] on the recording's clock
 * @returns what must be matched one by one, or null
 * @throws WorkbenchError `labels_mismatch` where as many samples as frames end more than a frame apart
 */
export function pairedSamples(supply: LabelSupply, times: Float64Array): OneForEach | null {
  const { frames, trackTitle, alignment } = supply;
  if (frames.timesSeconds !== null || times.length < 2 || alignment.rule === 'previous') return null;
  const count = frames.labels.length;
  const summary = summariseClock('', times);
  const clock = frameClock(frameTimes(supply));
  if (!isNear(times.length, count, ALIKE)) return null;
  if (times.length === count) {
    checkEnds(supply, clock, times);
    return null;
  }
  const isSameRate = isNear(summary.medianIntervalSeconds, clock.usualIntervalSeconds, ALIKE);
  if (!isSameRate && alignment.dropFirst + alignment.dropLast === 0) return null;
  return { unit: 'sample', title: trackTitle, count: times.length, timesSeconds: times };
}

function checkEnds(supply: LabelSupply, { startSeconds, usualIntervalSeconds }: FrameClock, times: Float64Array): void {
  const { sourceFile, trackTitle, frameRateHz } = supply;
  const duration = (clock: Float64Array): number => (clock.at(-1) as number) - (clock[0] as number);
  const [recorded, labelled] = [duration(startSeconds), duration(times)];
  if (Math.abs(recorded - labelled) <= usualIntervalSeconds) return;
  const rate = ((times.length - 1) / labelled).toPrecision(6);
  const message =
    `${sourceFile} and ${trackTitle} have ${times.length} frames and samples, but at ${frameRateHz} frames per second the ` +
    `frames last ${recorded.toFixed(3)} s and the samples ${labelled.toFixed(3)} s. If there is a sample for each frame, ` +
    `the frame rate is ${rate}; else the clocks drift by ` +
    `${((recorded / labelled - 1) * 1e6).toFixed(0)} ppm, which can be given.`;
  throw mismatchError(
    message,
    { file: sourceFile, frames: times.length, others: times.length, unit: 'sample', option: 'frameRateHz, driftPpm' },
    {
      frames: summariseClock('frames', startSeconds),
      framesTimed: false,
      others: summariseClock(`samples, ${trackTitle}`, times),
    },
  );
}

/** @throws WorkbenchError `labels_mismatch` where most of the labels lie outside the recording in time */
export function checkSpan(supply: LabelSupply, clock: FrameClock, { unit, starts, stops }: TimedLabels): void {
  const { sourceFile, trackTitle, alignment } = supply;
  const first = clock.startSeconds[0] as number;
  const end = clock.endSeconds.at(-1) as number;
  const lastHolds = alignment.rule === 'previous' && unit === 'sample';
  let within = 0;
  starts.forEach((start, entry) => {
    if (start < end && ((stops[entry] as number) >= first || lastHolds)) within++;
  });
  const isMost = unit === 'interval' ? within >= WITHIN * starts.length : covers(starts, first, end, lastHolds);
  if (isMost && within > 0) return;
  const [from, to] = [starts[0], stops.reduce((latest, stop) => Math.max(latest, stop), Number.NEGATIVE_INFINITY)];
  const message =
    `${within} of ${starts.length} ${unit}s of ${trackTitle} lie within ${sourceFile}: its frames are from ` +
    `${first.toFixed(3)} to ${end.toFixed(3)} s, the labels from ${from?.toFixed(3)} to ${to.toFixed(3)} s. Check that both ` +
    `are in seconds; a clock that started at another time needs an offset in seconds, which is added to the times of labels.`;
  throw mismatchError(
    message,
    { file: sourceFile, within, others: starts.length, unit, option: 'offsetSeconds' },
    {
      frames: summariseClock('frames', clock.startSeconds),
      framesTimed: supply.frames.timesSeconds !== null,
      others: summariseClock(`${unit}s, ${trackTitle}`, starts),
    },
  );
}

/** Whether the time from the first to the last sample, or on from there, reaches over half of the recording. */
function covers(times: Float64Array, first: number, end: number, lastHolds: boolean): boolean {
  const overlap = Math.min(end, lastHolds ? end : (times.at(-1) as number)) - Math.max(first, times[0] as number);
  return overlap >= WITHIN * (end - first);
}

function isNear(value: number, wanted: number, share: number): boolean {
  return Math.abs(value - wanted) <= share * wanted;
}
