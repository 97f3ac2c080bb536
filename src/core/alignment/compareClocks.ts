import type { ClockSummary } from '../../shared/entities/clockComparison';
import { medianInterval } from './FrameClock';

/** Stretches of intervals that a picture has room for. */
const STRETCHES = 200;

/** What is drawn and said of a clock. @param timesSeconds ascending */
export function summariseClock(title: string, timesSeconds: Float64Array): ClockSummary {
  const intervals = timesSeconds.subarray(1).map((time, index) => time - (timesSeconds[index] as number));
  const longest = intervals.reduce((best, interval, index) => (interval > (intervals[best] ?? 0) ? index : best), 0);
  const stretches = Math.min(STRETCHES, intervals.length);
  const extremes = Array.from({ length: stretches }, (_, stretch) => {
    const from = Math.floor((stretch * intervals.length) / stretches);
    const to = Math.floor(((stretch + 1) * intervals.length) / stretches);
    return intervals.subarray(from, to);
  });
  return {
    title,
    count: timesSeconds.length,
    firstSeconds: timesSeconds[0] ?? 0,
    lastSeconds: timesSeconds.at(-1) ?? 0,
    medianIntervalSeconds: medianInterval(timesSeconds),
    longestIntervalSeconds: intervals[longest] ?? 0,
    longestAfter: longest,
    shortest: extremes.map((part) => part.reduce((least, interval) => Math.min(least, interval), Infinity)),
    longest: extremes.map((part) => part.reduce((most, interval) => Math.max(most, interval), 0)),
  };
}
