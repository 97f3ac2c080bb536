import type { IngestOptions } from '../../../../shared/entities/ingestOptions';
import { seriesChoiceError } from '../../arrays/choiceErrors';
import { checkMatrix, type Hdf5Matrix, sizeOf } from '../../hdf5/Hdf5Matrix';
import { hdf5Blocks } from '../../hdf5/hdf5Blocks';
import { noneAcceptedError } from '../../hdf5/hdf5Errors';
import { numberedNeurons } from '../../neuronNames';
import type { OpenRecordingFile } from '../../RecordingReader';
import type { RoiMasks } from '../../RoiMasks';
import { readSidecar } from '../../sidecar';
import { NwbFile, noSeriesError } from './NwbFile';
import { readClock } from './nwbClock';
import { describeNwb } from './nwbDescription';
import { labelSources, readLabelTrack } from './nwbLabels';
import { readMasks } from './nwbMasks';
import { findSeries, type NwbSeries, neuropilOf, preferredSeries } from './nwbSeries';
import { nwbSource, roisFit, seriesFindings } from './nwbSource';

/** Opens the chosen series of an NWB file. @throws WorkbenchError `choice_needed`, `no_neurons`, `file_damaged`, `file_too_large` */
export async function openNwb(path: string, signal: AbortSignal, options: IngestOptions): Promise<OpenRecordingFile> {
  const file = await NwbFile.open(path, signal);
  try {
    return await openSeries(file, options);
  } catch (thrown) {
    await file.close();
    throw thrown;
  }
}

async function openSeries(file: NwbFile, options: IngestOptions): Promise<OpenRecordingFile> {
  const all = await findSeries(file);
  const found = chooseSeries(file, all, options.series);
  const series = { ...found, matrix: turned(found.matrix, options.orientation) };
  checkMatrix(file.hdf5, series.matrix);
  const { frames, neurons } = sizeOf(series.matrix);
  const source = await nwbSource(file, series, all);
  const sidecar = await readSidecar(file.path);
  const clock = await readClock(file, series.group, frames);
  const chosen = chosenNeurons(series, options.cells);
  if (chosen?.length === 0) throw noneAcceptedError(file.path);
  const names = (roisFit(series) ? series.rois?.ids : null) ?? numberedNeurons(neurons);
  const around = neuropilOf(series, all)?.matrix;
  const neuropil = around === undefined ? null : turned(around, options.orientation);
  if (neuropil !== null) checkMatrix(file.hdf5, neuropil);
  let sources: ReturnType<typeof labelSources> | null = null;
  return {
    description: await describeNwb(file, sidecar, series, {
      format: 'nwb',
      neurons: chosen === null ? names : Array.from(chosen, (neuron) => names[neuron] ?? ''),
      frameRateHz: options.frameRateHz ?? source.frameRateHz ?? sidecar.frame_rate_hz ?? null,
      findings: seriesFindings(series, all),
    }),
    series: source,
    blocks: () => hdf5Blocks({ file: file.hdf5, traces: series.matrix, neuropil, chosen, times: clock?.times ?? null }),
    labelTrack: async (key) => {
      sources ??= labelSources(file);
      return readLabelTrack(file, await sources, key);
    },
    masks: () => masksOf(file, series, chosen),
    close: () => file.close(),
  };
}

function chooseSeries(file: NwbFile, all: readonly NwbSeries[], wanted: string | null): NwbSeries {
  if (all.length === 0) throw noSeriesError(file);
  const chosen = wanted === null ? preferredSeries(all) : all.find(({ group }) => group.path === wanted);
  if (chosen) return chosen;
  const candidates = all.map(({ group }) => ({ key: group.path, title: group.path }));
  throw seriesChoiceError(file.path, wanted, candidates);
}

function turned(matrix: Hdf5Matrix, orientation: IngestOptions['orientation']): Hdf5Matrix {
  return orientation === 'auto' ? matrix : { ...matrix, framesAxis: orientation === 'frames_first' ? 0 : 1 };
}

/** Columns of the series that are kept; null: all. */
function chosenNeurons(series: NwbSeries, cells: IngestOptions['cells']): Int32Array | null {
  const accepted = roisFit(series) ? (series.rois?.accepted ?? null) : null;
  if (cells === 'all' || accepted === null) return null;
  return Int32Array.from(accepted.flatMap((isAccepted, neuron) => (isAccepted ? [neuron] : [])));
}

async function masksOf(file: NwbFile, series: NwbSeries, chosen: Int32Array | null): Promise<RoiMasks | null> {
  const { rois } = series;
  if (rois === null || rois.table === null || !roisFit(series)) return null;
  return readMasks(file, rois.table, chosen === null ? rois.rows : chosen.map((neuron) => rois.rows[neuron] ?? 0));
}
