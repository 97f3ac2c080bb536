import type { IngestOptions } from '../../../../shared/entities/ingestOptions';
import { seriesChoiceError } from '../../arrays/choiceErrors';
import { describeWithSidecar } from '../../describeWithSidecar';
import { checkMatrix } from '../../hdf5/Hdf5Matrix';
import { hdf5Blocks } from '../../hdf5/hdf5Blocks';
import { noneAcceptedError } from '../../hdf5/hdf5Errors';
import type { OpenRecordingFile, RecordingDescription } from '../../RecordingReader';
import { readSidecar } from '../../sidecar';
import { CaimanFile } from './CaimanFile';
import { readMasks } from './caimanMasks';
import { type CaimanSeries, findSeries } from './caimanSeries';
import { choiceFindings } from './inspectCaiman';

/**
 * Opens the chosen traces of a result file of CaImAn. Which axis is time is a fact of the format, and no option.
 * @throws WorkbenchError `choice_needed`, `no_neurons`, `file_damaged`, `file_too_large`
 */
export async function openCaiman(
  path: string,
  signal: AbortSignal,
  options: IngestOptions,
): Promise<OpenRecordingFile> {
  const file = await CaimanFile.open(path, signal);
  try {
    return await openSeries(file, options);
  } catch (thrown) {
    await file.close();
    throw thrown;
  }
}

async function openSeries(file: CaimanFile, options: IngestOptions): Promise<OpenRecordingFile> {
  const all = await findSeries(file);
  const series = chooseSeries(file, all, options.series);
  checkMatrix(file.hdf5, series.matrix);
  const accepted = options.cells === 'accepted' ? await file.accepted() : null;
  if (accepted?.length === 0) throw noneAcceptedError(file.path);
  const components = accepted ?? Int32Array.from({ length: file.components }, (_, component) => component);
  return {
    description: await describeCaiman(file, series, components, all, options),
    series: series.source,
    blocks: () => hdf5Blocks({ file: file.hdf5, traces: series.matrix, neuropil: null, chosen: accepted, times: null }),
    masks: () => readMasks(file, components),
    close: () => file.close(),
  };
}

/** Neurons are called by CaImAn's index of their component. */
async function describeCaiman(
  file: CaimanFile,
  series: CaimanSeries,
  components: Int32Array,
  all: readonly CaimanSeries[],
  { frameRateHz }: IngestOptions,
): Promise<RecordingDescription> {
  const sidecar = await readSidecar(file.path);
  const described = describeWithSidecar(file.path, sidecar, {
    format: 'caiman',
    neurons: Array.from(components, String),
    frameRateHz: frameRateHz ?? series.source.frameRateHz ?? sidecar.frame_rate_hz ?? null,
    findings: choiceFindings(series, all),
  });
  const decaySeconds = await file.number('/params/data/decay_time');
  return {
    ...described,
    signal: described.signal ?? series.source.title,
    extra: { ...(decaySeconds !== null && { decay_time_seconds: decaySeconds }), ...described.extra },
  };
}

function chooseSeries(file: CaimanFile, all: readonly CaimanSeries[], wanted: string | null): CaimanSeries {
  const chosen = wanted === null ? all[0] : all.find(({ source }) => source.key === wanted);
  if (chosen !== undefined) return chosen;
  throw seriesChoiceError(
    file.path,
    wanted,
    all.map(({ source }) => source),
  );
}
