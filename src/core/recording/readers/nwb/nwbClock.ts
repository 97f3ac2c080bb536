import { numberAttribute } from '../../hdf5/hdf5Attributes';
import { damagedFileError } from '../../hdf5/hdf5Errors';
import type { Hdf5Dataset, Hdf5Group } from '../../hdf5/hdf5Protocol';
import type { NwbFile } from './NwbFile';

/** Differences that the rate is taken from. */
const MOST_LOOKED_AT = 10_000;
const READ_AT_ONCE = 2 ** 22;

/** When the samples of a series were taken, on the clock of the session. */
export interface NwbClock {
  /** Samples per second, between neighbours in the middle; null where it cannot be told. */
  readonly rateHz: number | null;
  /** Seconds of the samples [start, end). */
  times(start: number, end: number): Promise<Float64Array>;
}

/**
 * The clock of a `TimeSeries`: its `timestamps`, or `starting_time` and `rate`.
 * @param samples how many it has; null where the file keeps no times
 * @throws WorkbenchError `file_damaged` when there is another number of timestamps
 */
export async function readClock(file: NwbFile, series: Hdf5Group, samples: number): Promise<NwbClock | null> {
  const timestamps = await file.dataset(series, 'timestamps');
  if (timestamps !== null) return stampedClock(file, timestamps, samples);
  const starting = await file.dataset(series, 'starting_time');
  const rateHz = starting && numberAttribute(starting, 'rate');
  if (starting === null || rateHz === null || rateHz <= 0) return null;
  const first = Number((await file.hdf5.readNumbers(starting))[0] ?? 0);
  const times = async (start: number, end: number): Promise<Float64Array> =>
    Float64Array.from({ length: end - start }, (_, index) => first + (start + index) / rateHz);
  return { rateHz, times };
}

async function stampedClock(file: NwbFile, timestamps: Hdf5Dataset, samples: number): Promise<NwbClock> {
  const count = timestamps.shape[0] ?? 0;
  if (timestamps.shape.length !== 1 || count !== samples)
    throw damagedFileError(
      file.path,
      `has ${timestamps.shape.join(' × ')} times in ${timestamps.path} for ${samples} samples`,
    );
  const times = async (start: number, end: number): Promise<Float64Array> => {
    const seconds = new Float64Array(end - start);
    for (let at = start; at < end; at += READ_AT_ONCE)
      seconds.set(await file.hdf5.readNumbers(timestamps, [at], [Math.min(READ_AT_ONCE, end - at)]), at - start);
    return seconds;
  };
  return { rateHz: middleRate(await times(0, Math.min(count, MOST_LOOKED_AT + 1))), times };
}

/** One over the median difference. */
function middleRate(times: Float64Array): number | null {
  const differences = times.subarray(1).map((time, index) => time - (times[index] as number));
  const ascending = differences.filter((difference) => difference > 0).sort();
  const middle = ascending[Math.floor(ascending.length / 2)];
  return middle === undefined ? null : Number((1 / middle).toPrecision(9));
}
