import { UNLABELLED } from '../../../shared/entities/recording';
import type { SplitAudit } from '../../../shared/entities/run';
import { segmentAt } from '../../recording/segments';
import { type ByPartition, PARTITIONS, type Split } from './Split';

/** A `SplitAudit` with its violations by kind; a window may count under several. */
export interface DetailedSplitAudit extends SplitAudit {
  /** Frames that windows of more than one partition use. */
  readonly sharedFrames: number;
  /** Windows that share a frame with a window of another partition. */
  readonly sharingWindows: number;
  /** Windows with fewer than `purgeFrames` frames between them and a window of another partition; sharing included. */
  readonly closeWindows: number;
  /** Windows that cross a border of trials or sessions, or an end of the dataset. */
  readonly crossingWindows: number;
  /** Windows listed more than once in their partition. */
  readonly duplicateWindows: number;
  /** Windows that end on a frame without a label: there is nothing for them to answer. */
  readonly unlabelledWindows: number;
}

/** What the audit needs to know of the dataset. */
export interface AuditContext {
  readonly windowFrames: number;
  readonly frames: number;
  /** First frames of the contiguous stretches (trials, sessions), ascending from 0. */
  readonly segments: Int32Array;
  /** [frame] label; absent: every frame has one */
  readonly labels?: Int32Array;
}

/**
 * Checks a split from its lists of windows alone, without trusting whoever made it. `violations` is the number of
 * listed windows that are at fault, each counted once: it shares a frame with another partition's window, or fewer
 * than `purgeFrames` whole frames lie between the two, or it crosses a border of trials or sessions or an end of the
 * dataset, or its partition lists it again, or it ends on a frame without a label. (One bad border of a split thus counts
 * the windows on both of its sides.)
 */
export function auditSplit(split: Split, context: AuditContext): DetailedSplitAudit {
  const uses = {
    train: usage(split, 'train', context),
    val: usage(split, 'val', context),
    test: usage(split, 'test', context),
  };
  const tally = {
    violations: 0,
    sharingWindows: 0,
    closeWindows: 0,
    crossingWindows: 0,
    duplicateWindows: 0,
    unlabelledWindows: 0,
  };
  for (const partition of PARTITIONS) {
    const others = PARTITIONS.filter((other) => other !== partition).map((other) => uses[other]);
    const seen = new Set<number>();
    for (const start of split.starts[partition]) {
      const end = start + context.windowFrames;
      const near = (gap: number): boolean => others.some((used) => usedBetween(used, start - gap, end + gap) > 0);
      const sharing = near(0);
      const close = near(split.purgeFrames);
      const crossing = crosses(start, end, context);
      const duplicate = seen.has(start);
      const unlabelled = context.labels?.[end - 1] === UNLABELLED;
      seen.add(start);
      tally.sharingWindows += Number(sharing);
      tally.closeWindows += Number(close);
      tally.crossingWindows += Number(crossing);
      tally.duplicateWindows += Number(duplicate);
      tally.unlabelledWindows += Number(unlabelled);
      tally.violations += Number(close || crossing || duplicate || unlabelled);
    }
  }
  const { train, val, test } = split.starts;
  return {
    split: split.name,
    leaky: split.leaky,
    purgeFrames: split.purgeFrames,
    windows: { train: train.length, val: val.length, test: test.length },
    sharedFrames: sharedFrames(uses, context.frames),
    ...tally,
  };
}

/** [frame + 1] running count of the frames that a partition's windows use. */
function usage(split: Split, partition: keyof Split['starts'], { frames, windowFrames }: AuditContext): Int32Array {
  const used = new Uint8Array(frames);
  for (const start of split.starts[partition]) used.fill(1, Math.max(0, start), Math.max(0, start + windowFrames));
  const running = new Int32Array(frames + 1);
  for (let frame = 0; frame < frames; frame++)
    running[frame + 1] = (running[frame] as number) + (used[frame] as number);
  return running;
}

/** How many of the frames first … end−1 are used; what lies outside of the recording is not. */
function usedBetween(running: Int32Array, first: number, end: number): number {
  const clamp = (frame: number): number => Math.min(Math.max(frame, 0), running.length - 1);
  return (running[clamp(end)] as number) - (running[clamp(first)] as number);
}

function crosses(start: number, end: number, { frames, segments }: AuditContext): boolean {
  return start < 0 || end > frames || segmentAt(segments, start) !== segmentAt(segments, end - 1);
}

function sharedFrames(uses: ByPartition<Int32Array>, frames: number): number {
  let shared = 0;
  for (let frame = 0; frame < frames; frame++) {
    const users = PARTITIONS.filter((partition) => usedBetween(uses[partition], frame, frame + 1) > 0);
    if (users.length > 1) shared++;
  }
  return shared;
}
