import { UNLABELLED } from '../../../shared/entities/recording';
import { segmentAt } from '../../recording/segments';

/** Blocks of windows that count as independent evidence: what a bootstrap draws from. */
export interface EvidenceBlocks {
  /** `runs`: the contiguous runs of windows as the split made them; `stretches`: runs cut, because there are few. */
  readonly method: 'runs' | 'stretches';
  readonly count: number;
  /** [window] index of its block, ascending from 0 */
  readonly blockOf: Int32Array;
}

export interface EvidenceSpec {
  /** Start frames of the partition's windows, ascending. */
  readonly starts: Int32Array;
  readonly windowFrames: number;
  /** First frames of the contiguous stretches (trials, sessions), ascending from 0. */
  readonly segments: Int32Array;
  /** The middle length of the recording's bouts of behaviour. */
  readonly medianBoutFrames: number;
  /** [frame] label; windows that are missing because they end on `UNLABELLED` part no run. Absent: all are labelled. */
  readonly labels?: Int32Array;
}

/** Below this number a bootstrap of whole runs has hardly anything to vary. */
export const FEW_BLOCKS = 5;
/** As many stretches are wanted when runs have to be cut. */
const WANTED_STRETCHES = 10;

/**
 * The blocks of a partition's windows. Neighbouring windows share frames and behaviour, so a window is no independent
 * piece of evidence. A run is what the split left together: it ends where the next window shares no frame with the last
 * one, or at a border of trials or sessions, and goes on over windows that are left out for want of a label. With fewer than five runs, each is cut into equal stretches, ten in all if
 * they can be that many without being shorter than a median bout plus a window.
 */
export function evidenceBlocks(spec: EvidenceSpec): EvidenceBlocks {
  const runs = runLengths(spec);
  if (runs.length >= FEW_BLOCKS) return blocksOf('runs', runs);
  const shortest = Math.max(
    spec.medianBoutFrames + spec.windowFrames,
    Math.ceil(spec.starts.length / WANTED_STRETCHES),
  );
  const stretches = runs.flatMap((windows) => cutEvenly(windows, Math.max(1, Math.floor(windows / shortest))));
  return stretches.length > runs.length ? blocksOf('stretches', stretches) : blocksOf('runs', runs);
}

/** [run] number of windows */
function runLengths(spec: EvidenceSpec): readonly number[] {
  const { starts, windowFrames, segments } = spec;
  const lengths: number[] = [];
  starts.forEach((start, window) => {
    const before = starts[window - 1];
    const goesOn =
      before !== undefined &&
      distance(spec, before, start) <= Math.max(1, windowFrames - 1) &&
      segmentAt(segments, start) === segmentAt(segments, before);
    if (goesOn) lengths[lengths.length - 1] = (lengths.at(-1) as number) + 1;
    else lengths.push(1);
  });
  return lengths;
}

/** Frames from a window's start to that of the next one, those of windows without a label in between not counted. */
function distance({ windowFrames, labels }: EvidenceSpec, before: number, start: number): number {
  const unlabelled = labels
    ?.subarray(before + windowFrames, start + windowFrames - 1)
    .reduce((count, label) => count + Number(label === UNLABELLED), 0);
  return start - before - (unlabelled ?? 0);
}

/** Lengths of `parts` parts of a whole that differ by one at most. */
function cutEvenly(whole: number, parts: number): readonly number[] {
  const border = (part: number): number => Math.round((part * whole) / parts);
  return Array.from({ length: parts }, (_, part) => border(part + 1) - border(part));
}

function blocksOf(method: EvidenceBlocks['method'], lengths: readonly number[]): EvidenceBlocks {
  const blockOf = Int32Array.from(lengths.flatMap((length, block) => new Array<number>(length).fill(block)));
  return { method, count: lengths.length, blockOf };
}
