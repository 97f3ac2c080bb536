import type { Finding } from '../../shared/entities/recording';
import { type GatheredFrames, sliceFrames } from '../recording/GatheredFrames';
import { alignmentFinding, counted } from './alignmentFinding';
import { summariseClock } from './compareClocks';
import type { LabelSupply } from './LabelSupply';
import { matchCounts } from './matchCounts';
import { mismatchError } from './mismatchError';

/** Frames and ticks of another clock that belong together one by one, as many of each. */
export interface Matched {
  readonly frames: GatheredFrames;
  /** Ticks that are left: from `from` up to `to`. */
  readonly others: { readonly from: number; readonly to: number };
  readonly findings: readonly Finding[];
}

/** Ticks that come one for each frame. */
export interface OneForEach {
  /** Such as `pulse`. */
  readonly unit: string;
  /** Such as `"ttl" of behaviour.csv`. */
  readonly title: string;
  readonly count: number;
  /** [tick] ascending; null where they have no times. */
  readonly timesSeconds: Float64Array | null;
}

/**
 * Pairs frames with ticks one by one, without what the user said to leave out at the ends.
 * @throws WorkbenchError `labels_mismatch` where the counts do not fit: with both numbers, where the longest gap of each
 * clock is, how to go on, and both clocks in `details.clocks`
 */
export function takeMatched(supply: LabelSupply, ticks: OneForEach): Matched {
  const { frames, alignment, trialFrames, sourceFile } = supply;
  const count = frames.labels.length;
  const matched = matchCounts(count, ticks.count, alignment);
  if (matched === null) throw countError(supply, ticks);
  const isCut = matched.frames.to - matched.frames.from < count;
  if (isCut && trialFrames !== null) {
    const message = `${sourceFile} is trials of ${trialFrames} frames: frames cannot be left out at its ends.`;
    throw mismatchError(message, { file: sourceFile, value: trialFrames });
  }
  const { dropFirst, dropLast } = alignment;
  if (dropFirst + dropLast === 0) return { frames, others: matched.others, findings: [] };
  const what = isCut ? 'frame' : ticks.unit;
  const message =
    `As was asked, the first ${counted(dropFirst, what)} and the last ${dropLast} were left out, ` +
    `so that frames and ${ticks.unit}s are ${Math.min(count, ticks.count)} each.`;
  return {
    frames: isCut ? sliceFrames(frames, matched.frames.from, matched.frames.to) : frames,
    others: matched.others,
    findings: [alignmentFinding(message, 'warning', dropFirst + dropLast)],
  };
}

function countError(supply: LabelSupply, ticks: OneForEach): Error {
  const { sourceFile, frames, alignment } = supply;
  const { dropFirst, dropLast } = alignment;
  const count = frames.labels.length;
  const more = ticks.count > count ? `${ticks.unit}s` : 'frames';
  const apart = Math.abs(ticks.count - count);
  const asked = dropFirst + dropLast === 0 ? '' : ` Leaving out ${dropFirst} + ${dropLast} does not make them equal.`;
  const message =
    `${sourceFile} has ${count} frames, ${ticks.title} has ${ticks.count} ${ticks.unit}s: each frame must have one.${asked}` +
    `${longestGaps(supply, ticks)} ${
      apart === 0
        ? 'They are as many already: leave nothing out.'
        : `Say which ${apart} ${more} do not count, at the start and at the end, ${apart} together, ` +
          `or correct the file. Nothing is left out unasked.`
    }`;
  return mismatchError(
    message,
    { file: sourceFile, frames: count, others: ticks.count, unit: ticks.unit, apart, option: 'dropFirst, dropLast' },
    comparison(supply, ticks),
  );
}

function longestGaps({ frames }: LabelSupply, { unit, timesSeconds }: OneForEach): string {
  const clocks: [string, Float64Array | null][] = [
    ['frame', frames.timesSeconds],
    [unit, timesSeconds],
  ];
  return clocks
    .flatMap(([what, times]) => {
      if (times === null || times.length < 2) return [];
      const { longestAfter, longestIntervalSeconds, medianIntervalSeconds } = summariseClock('', times);
      const [gap, usual] = [longestIntervalSeconds, medianIntervalSeconds].map((value) => value.toPrecision(4));
      return [
        ` The longest gap between ${what}s is ${gap} s, after ${what} ${longestAfter} (from 0); ${usual} s is usual.`,
      ];
    })
    .join('');
}

function comparison({ frames, frameRateHz }: LabelSupply, { title, unit, timesSeconds }: OneForEach) {
  const own = frames.timesSeconds;
  const nominal = frameRateHz === null ? null : frames.frameIndex.map((_, frame) => frame / frameRateHz);
  const usual = summariseClock('', timesSeconds ?? own ?? new Float64Array(0)).medianIntervalSeconds || 1;
  const untimed = (count: number): Float64Array => Float64Array.from({ length: count }, (_, tick) => tick * usual);
  const others = timesSeconds ?? null;
  return {
    frames: summariseClock('frames', own ?? nominal ?? untimed(frames.labels.length)),
    framesTimed: own !== null,
    others: summariseClock(`${unit}s, ${title}`, others ?? untimed(0)),
  };
}
