import type { SignalStep } from '../../../../shared/entities/ingestOptions';
import type { Finding } from '../../../../shared/entities/recording';
import type { TraceSource } from '../../../../shared/entities/sourceInspection';
import { sizeOf } from '../../hdf5/Hdf5Matrix';
import { textAttribute } from '../../hdf5/hdf5Attributes';
import { type NwbFile, nameOf } from './NwbFile';
import { readClock } from './nwbClock';
import { hasMasks } from './nwbMasks';
import { type NwbSeries, neuropilOf } from './nwbSeries';

/** Suite2p's own way from fluorescence to dF/F (its defaults). */
const NEUROPIL_STEP: SignalStep = { kind: 'neuropil', coefficient: 0.7 };
const DELTA_F_STEP: SignalStep = {
  kind: 'dff',
  baseline: 'maximin',
  windowSeconds: 60,
  sigmaFrames: 10,
  percentile: 8,
};

/** A series as a source of traces. @throws WorkbenchError `file_damaged` */
export async function nwbSource(file: NwbFile, series: NwbSeries, all: readonly NwbSeries[]): Promise<TraceSource> {
  const { group, matrix, rois, signal, unit } = series;
  const { frames, neurons } = sizeOf(matrix);
  const clock = await readClock(file, group, frames);
  const accepted = roisFit(series) ? rois?.accepted : null;
  const neuropil = neuropilOf(series, all);
  return {
    key: group.path,
    title: titleOf(file, series),
    signal,
    unit,
    frames,
    neurons,
    accepted: accepted?.filter(Boolean).length ?? null,
    frameRateHz: clock?.rateHz ?? null,
    orientation: matrix.framesAxis === 0 ? 'frames_first' : 'neurons_first',
    hasNeuropil: neuropil !== null,
    hasMasks: roisFit(series) && rois?.table != null && hasMasks(rois.table),
    proposedSignals: signal === 'fluorescence' ? [...(neuropil === null ? [] : [NEUROPIL_STEP]), DELTA_F_STEP] : [],
  };
}

/** Whether the regions that a series names are as many as its columns: else they say nothing. */
export function roisFit({ matrix, rois }: NwbSeries): boolean {
  return rois !== null && rois.count === sizeOf(matrix).neurons;
}

/** What the user should know of the series: which was taken among several, and what does not fit. */
export function seriesFindings(series: NwbSeries, all: readonly NwbSeries[]): Finding[] {
  const others = all.filter(({ group }) => group.path !== series.group.path);
  const { neurons } = sizeOf(series.matrix);
  const messages = [
    ...(others.length === 0
      ? []
      : [`${series.group.path} was taken; the file also has ${others.map(({ group }) => group.path).join(', ')}.`]),
    ...(series.matrix.framesAxis === 1
      ? [`${series.group.path} is stored by neuron, against the format's order.`]
      : []),
    ...(series.rois !== null && !roisFit(series)
      ? [`${series.group.path} names ${series.rois.count} regions for ${neurons} neurons; they are numbered instead.`]
      : []),
  ];
  return messages.map((message) => ({
    code: 'source_choice',
    severity: 'info',
    message,
    count: 1,
    neurons: [],
    frames: [],
  }));
}

/** `Fluorescence / plane0: description`. */
function titleOf(file: NwbFile, { group }: NwbSeries): string {
  const container = file.parentOf(group);
  const name = container === null || container.path === '/' ? nameOf(group) : `${nameOf(container)} / ${nameOf(group)}`;
  const description = textAttribute(group, 'description');
  return description === null || description === 'no description' ? name : `${name}: ${description}`;
}
