import { tooLargeError } from '../../hdf5/hdf5Errors';
import type { Hdf5Group } from '../../hdf5/hdf5Protocol';
import type { LabelTrack } from '../../LabelTrack';
import { type NwbFile, nameOf } from './NwbFile';
import type { NwbLabelSource } from './NwbLabelSource';
import { sortedTrack } from './nwbIntervals';

const MOST_EVENTS = 2 ** 17;
const MOST_SERIES = 100;

/**
 * Label sources of `IntervalSeries`: at each time a value above 0 starts an interval of that kind, and one below 0 ends
 * it. Kind 1 alone is named after the series, several kinds after it and their number.
 */
export async function epochSources(file: NwbFile): Promise<readonly NwbLabelSource[]> {
  const sources: NwbLabelSource[] = [];
  for (const group of file.ofType('IntervalSeries').slice(0, MOST_SERIES)) {
    const source = await epochSource(file, group);
    if (source !== null) sources.push(source);
  }
  return sources;
}

async function epochSource(file: NwbFile, group: Hdf5Group): Promise<NwbLabelSource | null> {
  const [data, timestamps] = [await file.dataset(group, 'data'), await file.dataset(group, 'timestamps')];
  const count = data?.shape[0] ?? 0;
  if (data?.shape.length !== 1 || timestamps?.shape.join() !== data.shape.join() || count === 0) return null;
  if (count > MOST_EVENTS) throw tooLargeError(file.path, `has ${count} starts and stops in ${data.path}`);
  const read = async (): Promise<readonly Epoch[]> =>
    pairUp(await file.hdf5.readNumbers(data), await file.hdf5.readNumbers(timestamps));
  const intervals = await read();
  if (intervals.length === 0) return null;
  const kinds = [...new Set(intervals.map(({ kind }) => kind))].sort((a, b) => a - b);
  const name = (kind: number): string => (kinds.length === 1 ? nameOf(group) : `${nameOf(group)} ${kind}`);
  const classNames = Object.fromEntries(kinds.map((kind) => [String(kind), name(kind)]));
  return {
    key: group.path,
    title: nameOf(group),
    kind: 'intervals',
    count: intervals.length,
    classNames,
    // Read anew: the intervals of every series at once would take much memory.
    track: async () => trackOf(await read(), classNames),
  };
}

function trackOf(intervals: readonly Epoch[], classNames: Readonly<Record<string, string>>): LabelTrack {
  return sortedTrack(
    intervals.map(({ start }) => start),
    intervals.map(({ stop }) => stop),
    { labels: Int32Array.from(intervals, ({ kind }) => kind), classNames },
  );
}

/** One interval of an `IntervalSeries`. */
export interface Epoch {
  readonly kind: number;
  readonly start: number;
  readonly stop: number;
}

/** Each start with the next stop of its kind; one that never stops lasts to the last time. */
export function pairUp(events: ArrayLike<number>, times: ArrayLike<number>): readonly Epoch[] {
  const open = new Map<number, number>();
  const epochs: Epoch[] = [];
  for (let index = 0; index < events.length; index++) {
    const [event, time] = [events[index] as number, times[index] as number];
    const start = open.get(-event);
    if (event > 0 && !open.has(event)) open.set(event, time);
    if (event < 0 && start !== undefined) {
      epochs.push({ kind: -event, start, stop: time });
      open.delete(-event);
    }
  }
  const last = times[times.length - 1] as number;
  return [...epochs, ...[...open].map(([kind, start]) => ({ kind, start, stop: last }))];
}
