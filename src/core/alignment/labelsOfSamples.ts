import { assertNever } from '../../shared/assertNever';
import type { AlignmentOptions } from '../../shared/entities/ingestOptions';
import { UNLABELLED } from '../../shared/entities/recording';
import { type FrameClock, medianInterval } from './FrameClock';
import type { LabelledFrames } from './LabelledFrames';

/**
 * Labels of frames from labels sampled on the same clock.
 * - `nearest`: of the sample nearest to the frame's start (the earlier of two), if it is no further away than a usual
 *   interval of samples or of frames, whichever is longer;
 * - `previous`: of the last sample at or before the frame's start, however long ago: samples are changes of state;
 * - `majority`: the most frequent among samples from the frame's start to its end; in a tie the one that came first.
 * @param timesSeconds [sample] ascending
 * @param samples [sample] label
 */
export function labelsOfSamples(
  clock: FrameClock,
  timesSeconds: Float64Array,
  samples: Int32Array,
  rule: AlignmentOptions['rule'],
): LabelledFrames {
  const reach = Math.max(clock.usualIntervalSeconds, medianInterval(timesSeconds)) * (1 + 1e-9);
  const used = new Set<number>();
  const labels = clock.startSeconds.map((start, frame) => {
    const taken = takenSamples(timesSeconds, start, clock.endSeconds[frame] as number, rule, reach);
    for (const sample of taken) used.add(sample);
    return mostFrequent(samples, taken);
  });
  return { labels: Int32Array.from(labels), unused: samples.length - used.size };
}

/** The samples that speak for a frame. */
function takenSamples(
  times: Float64Array,
  start: number,
  end: number,
  rule: AlignmentOptions['rule'],
  reach: number,
): readonly number[] {
  const after = firstNotBelow(times, start);
  switch (rule) {
    case 'previous': {
      const last = times[after] === start ? after : after - 1;
      return last < 0 ? [] : [last];
    }
    case 'nearest': {
      const [left, right] = [start - (times[after - 1] ?? -Infinity), (times[after] ?? Infinity) - start];
      if (Math.min(left, right) > reach) return [];
      return [left <= right ? after - 1 : after];
    }
    case 'majority': {
      const stop = firstNotBelow(times, end);
      return Array.from({ length: stop - after }, (_, step) => after + step);
    }
    default:
      return assertNever(rule);
  }
}

function mostFrequent(samples: Int32Array, taken: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const sample of taken) counts.set(samples[sample] as number, (counts.get(samples[sample] as number) ?? 0) + 1);
  let [best, most] = [UNLABELLED, 0];
  for (const [label, count] of counts) if (count > most) [best, most] = [label, count];
  return best;
}

/** Index of the first time that is not below `wanted`, by halving. */
function firstNotBelow(times: Float64Array, wanted: number): number {
  let [low, high] = [0, times.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] as number) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
