import { UNLABELLED } from '../../shared/entities/recording';
import { alignmentFinding, counted } from './alignmentFinding';
import type { TrackOf } from './LabelledFrames';
import type { Aligned, LabelSupply } from './LabelSupply';
import { findOverlap, labelsOfIntervals } from './labelsOfIntervals';
import { mismatchError } from './mismatchError';
import { overlapError } from './overlapError';

/**
 * Labels that name their frames, put on them. Frames that no row names have no label.
 * @throws WorkbenchError `labels_mismatch` for a row of a frame that the recording has not, or two labels of one frame
 */
export function alignRows(supply: LabelSupply, track: TrackOf<'frames'>): Aligned {
  const { frames, trackTitle } = supply;
  const placeOf = new Map(Array.from(frames.frameIndex, (index, place) => [index, place]));
  const { dropFirst, dropLast } = supply.alignment;
  const labels = new Int32Array(frames.labels.length).fill(UNLABELLED);
  let labelled = 0;
  for (let row = dropFirst; row < track.frames.length - dropLast; row++) {
    const place = placeOf.get(track.frames[row] as number);
    const label = track.labels[row] as number;
    if (place === undefined) throw strangeFrameError(supply, track.frames, row);
    if (labels[place] === UNLABELLED) labelled++;
    else if (labels[place] !== label) throw twiceError(supply, track, row);
    labels[place] = label;
  }
  const unlabelled = labels.length - labelled;
  const rest = unlabelled === 0 ? '' : ` ${counted(unlabelled, 'frame')} are not named there.`;
  const message = `Labels are those that ${trackTitle} gives by frame.${rest}`;
  return {
    frames: { ...frames, labels },
    classNames: track.classNames,
    findings: [alignmentFinding(message, 'info', unlabelled)],
  };
}

/**
 * Labels of stretches of frames, put on them.
 * @throws WorkbenchError `labels_mismatch` for overlaps of different labels and for stretches past the recording
 */
export function alignFrameIntervals(supply: LabelSupply, track: TrackOf<'frame_intervals'>): Aligned {
  const { frames, trackTitle } = supply;
  const intervals = { starts: track.startFrames, stops: track.stopFrames, labels: track.labels };
  const overlap = findOverlap(intervals);
  if (overlap !== null) throw overlapError(supply, intervals, track.classNames, overlap, '');
  const [first, last] = [frames.frameIndex[0] as number, frames.frameIndex.at(-1) as number];
  const outside = intervals.starts.findIndex(
    (start, row) => start < first || (intervals.stops[row] as number) > last + 1,
  );
  if (outside !== -1) throw strangeFrameError(supply, intervals.starts, outside, intervals.stops);
  const ends = frames.frameIndex.map((index) => index + 1);
  const { labels } = labelsOfIntervals(frames.frameIndex, ends, intervals, 'nearest');
  const message = `Labels are those of the ${counted(intervals.starts.length, 'stretch', 'stretches')} of frames in ${trackTitle}.`;
  return {
    frames: { ...frames, labels },
    classNames: track.classNames,
    findings: [alignmentFinding(message)],
  };
}

function strangeFrameError(
  { sourceFile, trackTitle, frames }: LabelSupply,
  rows: Float64Array,
  row: number,
  stops?: Float64Array,
): Error {
  const [first, last] = [frames.frameIndex[0] as number, frames.frameIndex.at(-1) as number];
  const named = stops === undefined ? `frame ${rows[row]}` : `frames ${rows[row]} to ${(stops[row] as number) - 1}`;
  const message =
    `${trackTitle} gives a label to ${named} (entry ${row + 1} of ${rows.length}), but ${sourceFile} has ${frames.labels.length} ` +
    `frames, numbered ${first} to ${last}. If the labels count frames from 1, call that column "frame_from_1"; ` +
    `else leave out entries at the start or end that do not count, or correct the file.`;
  return mismatchError(message, {
    file: sourceFile,
    frames: frames.labels.length,
    others: rows.length,
    unit: 'row',
    option: 'dropFirst, dropLast',
  });
}

function twiceError({ sourceFile, trackTitle }: LabelSupply, track: TrackOf<'frames'>, row: number): Error {
  const frame = track.frames[row] as number;
  const nameOf = (at: number): string => `"${track.classNames[track.labels[at] as number] ?? track.labels[at]}"`;
  const message =
    `${trackTitle} gives frame ${frame} two labels, ${nameOf(track.frames.indexOf(frame))} and ${nameOf(row)} ` +
    `(entry ${row + 1}). Correct the file.`;
  return mismatchError(message, { file: sourceFile, frame });
}
