import type { AlignmentOptions } from '../../shared/entities/ingestOptions';
import { UNLABELLED } from '../../shared/entities/recording';
import type { LabelledFrames } from './LabelledFrames';

/** Intervals [start, stop) with their labels, on the clock (or in the count) of the frames; ascending starts. */
export interface LabelledIntervals {
  readonly starts: Float64Array;
  readonly stops: Float64Array;
  readonly labels: Int32Array;
}

/** Two intervals that overlap and differ in their label, by their places (from 0). */
export interface Overlap {
  readonly first: number;
  readonly second: number;
}

/** The first overlap of intervals with different labels, or null. Overlaps of the same label do no harm. */
export function findOverlap({ starts, stops, labels }: LabelledIntervals): Overlap | null {
  // Of each label, the interval that reaches furthest so far: few labels, so a look at each is cheap.
  const furthest = new Map<number, number>();
  for (let second = 0; second < starts.length; second++) {
    for (const [label, first] of furthest) {
      if (label !== labels[second] && (stops[first] as number) > (starts[second] as number)) return { first, second };
    }
    const own = furthest.get(labels[second] as number);
    if (own === undefined || (stops[second] as number) > (stops[own] as number)) {
      furthest.set(labels[second] as number, second);
    }
  }
  return null;
}

/**
 * Labels of frames from intervals. `nearest` and `previous`: the interval that a frame's start lies in, start ≤ t < stop.
 * `majority`: the label that covers most of the time from a frame's start to its end, where what no interval covers counts
 * as one label too; in a tie the earlier.
 * @param starts [frame] ascending
 * @param ends [frame]
 * @param intervals without overlaps of different labels
 */
export function labelsOfIntervals(
  starts: Float64Array,
  ends: Float64Array,
  intervals: LabelledIntervals,
  rule: AlignmentOptions['rule'],
): LabelledFrames {
  const used = new Set<number>();
  const labels = new Int32Array(starts.length).fill(UNLABELLED);
  let first = 0;
  for (let frame = 0; frame < starts.length; frame++) {
    const start = starts[frame] as number;
    while (first < intervals.starts.length && reachesPast(intervals, first, start)) first++;
    labels[frame] =
      rule === 'majority'
        ? labelOfMost(intervals, first, start, ends[frame] as number, used)
        : labelAt(intervals, first, start, used);
  }
  return { labels, unused: intervals.starts.length - used.size };
}

/** Whether an interval is over for good before `start`. Those behind it may be longer, but then start later. */
function reachesPast({ stops }: LabelledIntervals, index: number, start: number): boolean {
  return (stops[index] as number) <= start;
}

function labelAt({ starts, stops, labels }: LabelledIntervals, first: number, time: number, used: Set<number>): number {
  for (let index = first; index < starts.length && (starts[index] as number) <= time; index++) {
    if (time >= (stops[index] as number)) continue;
    used.add(index);
    return labels[index] as number;
  }
  return UNLABELLED;
}

function labelOfMost(
  { starts, stops, labels }: LabelledIntervals,
  first: number,
  start: number,
  end: number,
  used: Set<number>,
): number {
  const covered = new Map<number, number>();
  let reached = start;
  for (let index = first; index < starts.length && (starts[index] as number) < end; index++) {
    const from = Math.max(reached, starts[index] as number);
    const to = Math.min(end, stops[index] as number);
    if (to <= from) continue;
    used.add(index);
    if (from > reached) add(covered, UNLABELLED, from - reached);
    add(covered, labels[index] as number, to - from);
    reached = to;
  }
  if (reached < end) add(covered, UNLABELLED, end - reached);
  let [best, most] = [UNLABELLED, 0];
  for (const [label, seconds] of covered) if (seconds > most * (1 + 1e-12)) [best, most] = [label, seconds];
  return best;
}

function add(covered: Map<number, number>, label: number, amount: number): void {
  covered.set(label, (covered.get(label) ?? 0) + amount);
}
