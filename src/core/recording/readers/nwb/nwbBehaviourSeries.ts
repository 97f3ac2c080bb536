import { isNumericArray } from '../../hdf5/Hdf5Matrix';
import { textAttribute } from '../../hdf5/hdf5Attributes';
import { damagedFileError } from '../../hdf5/hdf5Errors';
import type { Hdf5Dataset, Hdf5Group } from '../../hdf5/hdf5Protocol';
import type { LabelTrack } from '../../LabelTrack';
import { type DiscreteLabels, labelsOfNumbers, namesInDescription } from './discreteLabels';
import { type NwbFile, nameOf, typeOf } from './NwbFile';
import type { NwbLabelSource } from './NwbLabelSource';
import { readClock } from './nwbClock';

/** Looked at to see whether a series is labels; longer ones are judged by their beginning. */
const MOST_LOOKED_AT = 2 ** 22;
/** More than an hour at 4 kHz. */
const MOST_SAMPLES = 2 ** 24;
const MOST_SERIES = 100;

/** What a series of behaviour lies in. */
const BEHAVIOUR = ['BehavioralTimeSeries', 'ProcessingModule'];

/** Series of behaviour that have few different values: a class per sample. */
export async function behaviourSeries(file: NwbFile): Promise<readonly NwbLabelSource[]> {
  const series = file.ofType('TimeSeries').filter((group) => {
    const parent = file.parentOf(group);
    return parent !== null && BEHAVIOUR.includes(typeOf(parent));
  });
  const sources: NwbLabelSource[] = [];
  for (const group of series.slice(0, MOST_SERIES)) {
    const source = await behaviourSource(file, group);
    if (source !== null) sources.push(source);
  }
  return sources;
}

async function behaviourSource(file: NwbFile, group: Hdf5Group): Promise<NwbLabelSource | null> {
  const data = await file.dataset(group, 'data');
  if (data === null || !isOneColumn(data)) return null;
  const [count = 0] = data.shape;
  if (count > MOST_SAMPLES) return null;
  const seen = labelsOfNumbers(await readSamples(file, data, 0, Math.min(count, MOST_LOOKED_AT)), 2);
  if (seen === null) return null;
  const description = textAttribute(group, 'description') ?? '';
  const named = (labels: DiscreteLabels): DiscreteLabels['classNames'] => ({
    ...namesInDescription(description),
    ...labels.classNames,
  });
  return {
    key: group.path,
    title: description === '' ? nameOf(group) : `${nameOf(group)}: ${description}`,
    kind: 'samples',
    count,
    classNames: named(seen),
    track: async () => {
      const labels = await readLabels(file, data);
      return samplesTrack(file, group, labels, named(labels));
    },
  };
}

async function samplesTrack(
  file: NwbFile,
  group: Hdf5Group,
  { labels }: DiscreteLabels,
  classNames: DiscreteLabels['classNames'],
): Promise<LabelTrack> {
  const clock = await readClock(file, group, labels.length);
  const timesSeconds = clock && (await clock.times(0, labels.length));
  return { kind: 'samples', timesSeconds, labels, classNames };
}

async function readLabels(file: NwbFile, data: Hdf5Dataset): Promise<DiscreteLabels> {
  const [count = 0] = data.shape;
  const samples = new Float64Array(count);
  for (let start = 0; start < count; start += MOST_LOOKED_AT)
    samples.set(await readSamples(file, data, start, Math.min(count, start + MOST_LOOKED_AT)), start);
  const labels = labelsOfNumbers(samples, 1);
  if (labels !== null) return labels;
  throw damagedFileError(file.path, `has too many different values in ${data.path} to be labels`);
}

function readSamples(file: NwbFile, data: Hdf5Dataset, start: number, end: number): Promise<ArrayLike<number>> {
  const [from, count] = [
    [start, 0],
    [end - start, 1],
  ].map((box) => box.slice(0, data.shape.length));
  return file.hdf5.readNumbers(data, from, count);
}

function isOneColumn(data: Hdf5Dataset): boolean {
  return isNumericArray(data) && (data.shape.length === 1 || data.shape[1] === 1);
}
