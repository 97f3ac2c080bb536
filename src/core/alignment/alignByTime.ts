import type { Finding } from '../../shared/entities/recording';
import { alignInOrder } from './alignInOrder';
import { alignmentFinding, counted } from './alignmentFinding';
import { checkSpan, pairedSamples } from './checkClocks';
import { type FrameClock, frameClock } from './FrameClock';
import { frameTimes } from './frameTimes';
import type { LabelledFrames, TimedLabels, TrackOf } from './LabelledFrames';
import type { Aligned, LabelSupply } from './LabelSupply';
import { findOverlap, type LabelledIntervals, labelsOfIntervals } from './labelsOfIntervals';
import { labelsOfSamples } from './labelsOfSamples';
import { overlapError } from './overlapError';
import { takeMatched } from './takeMatched';

/**
 * Labels with times, brought onto frames by their times: those of the pulses of a frame clock, or the frames' own.
 * @throws WorkbenchError `labels_mismatch` where counts or clocks do not fit, or intervals overlap; `choice_needed`
 * without any times of frames
 */
export function alignByTime(supply: LabelSupply, track: TrackOf<'samples'> | TrackOf<'intervals'>): Aligned {
  if (supply.pulses === null && track.kind === 'samples') {
    const times = onRecordingClock(supply, track.timesSeconds ?? new Float64Array(0));
    const ticks = pairedSamples(supply, times);
    if (ticks !== null) return alignInOrder(supply, track.labels, ticks);
  }
  const timed = track.kind === 'intervals' ? timedIntervals(supply, track) : timedSamples(supply, track);
  const { clock, frames, findings } = clockOf(supply);
  checkSpan(supply, clock, timed);
  const { labels, unused } = timed.label(clock);
  return {
    frames: { ...frames, labels },
    classNames: track.classNames,
    findings: [...findings, whatWasDone(supply, timed, unused)],
  };
}

function timedIntervals(supply: LabelSupply, track: TrackOf<'intervals'>): TimedLabels {
  const intervals: LabelledIntervals = {
    starts: onRecordingClock(supply, track.startSeconds),
    stops: onRecordingClock(supply, track.stopSeconds),
    labels: track.labels,
  };
  const overlap = findOverlap(intervals);
  if (overlap !== null) throw overlapError(supply, intervals, track.classNames, overlap, ' s');
  const label = ({ startSeconds, endSeconds }: FrameClock): LabelledFrames =>
    labelsOfIntervals(startSeconds, endSeconds, intervals, supply.alignment.rule);
  return { unit: 'interval', starts: intervals.starts, stops: intervals.stops, label };
}

function timedSamples(supply: LabelSupply, track: TrackOf<'samples'>): TimedLabels {
  const times = onRecordingClock(supply, track.timesSeconds ?? new Float64Array(0));
  const label = (clock: FrameClock): LabelledFrames =>
    labelsOfSamples(clock, times, track.labels, supply.alignment.rule);
  return { unit: 'sample', starts: times, stops: times, label };
}

function onRecordingClock({ alignment }: LabelSupply, times: Float64Array): Float64Array {
  const rate = 1 + alignment.driftPpm / 1e6;
  return times.map((time) => alignment.offsetSeconds + rate * time);
}

function clockOf(supply: LabelSupply): {
  readonly clock: FrameClock;
  readonly frames: Aligned['frames'];
  readonly findings: readonly Finding[];
} {
  const { pulses, frames } = supply;
  if (pulses === null) return { clock: frameClock(frameTimes(supply)), frames, findings: [] };
  const { others, ...matched } = takeMatched(supply, {
    ...pulses,
    unit: 'pulse',
    count: pulses.timesSeconds.length,
  });
  return { ...matched, clock: frameClock(pulses.timesSeconds.subarray(others.from, others.to)) };
}

function whatWasDone(supply: LabelSupply, { unit, starts, stops }: TimedLabels, unused: number): Finding {
  const { alignment, trackTitle, pulses } = supply;
  const { rule, offsetSeconds, driftPpm } = alignment;
  const shift = offsetSeconds === 0 ? '' : `, shifted by ${offsetSeconds} s`;
  const drift = driftPpm === 0 ? '' : `, with a drift of ${driftPpm} ppm`;
  const clock = pulses === null ? '' : `; times of frames are the pulses of ${pulses.title}`;
  const missed = unit === 'interval' && unused > 0;
  const rest = missed ? ` ${counted(unused, 'interval')} of ${starts.length} fall on no frame.` : '';
  const message =
    `Labels of ${trackTitle} (${counted(stops.length, unit)}) were brought onto the frames in time by the rule ` +
    `"${rule}"${shift}${drift}${clock}.${rest}`;
  return alignmentFinding(message, missed ? 'warning' : 'info', missed ? unused : 0);
}
