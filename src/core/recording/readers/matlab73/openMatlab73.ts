import type { IngestOptions } from '../../../../shared/entities/ingestOptions';
import type { SourceInspection } from '../../../../shared/entities/sourceInspection';
import { chooseTrace } from '../../arrays/chooseTrace';
import { arrayFindings, inspectContents, traceSource } from '../../arrays/inspectArrays';
import { checkLabelKey, labelsOfVector } from '../../arrays/openArrays';
import { describeWithSidecar } from '../../describeWithSidecar';
import { checkMatrix, sizeOf } from '../../hdf5/Hdf5Matrix';
import { hdf5Blocks } from '../../hdf5/hdf5Blocks';
import { numberedNeurons } from '../../neuronNames';
import type { OpenRecordingFile } from '../../RecordingReader';
import { readSidecar } from '../../sidecar';
import { chooseVariables } from '../matlab/chooseVariables';
import { rateOf } from '../matlab/frameRateHints';
import { Matlab73File } from './Matlab73File';

/** What a file of MATLAB 7.3 holds. @throws WorkbenchError `file_damaged` */
export async function inspectMatlab73(path: string, signal: AbortSignal): Promise<SourceInspection> {
  const file = await Matlab73File.open(path, signal);
  try {
    const roles = await chooseVariables(file.arrays, (name) => file.values(name));
    return inspectContents(path, file, roles, await readSidecar(path));
  } finally {
    await file.hdf5.close();
  }
}

/** Opens the chosen variable. @throws WorkbenchError `choice_needed`, `no_neurons`, `file_damaged`, `file_too_large` */
export async function openMatlab73(
  path: string,
  signal: AbortSignal,
  options: IngestOptions,
): Promise<OpenRecordingFile> {
  const file = await Matlab73File.open(path, signal);
  try {
    return await openVariable(path, file, options);
  } catch (thrown) {
    await file.hdf5.close();
    throw thrown;
  }
}

async function openVariable(path: string, file: Matlab73File, options: IngestOptions): Promise<OpenRecordingFile> {
  const roles = await chooseVariables(file.arrays, (name) => file.values(name));
  const trace = chooseTrace(path, file, roles, options);
  const traces = file.matrix(trace.name, trace.orientation);
  checkMatrix(file.hdf5, traces);
  const sidecar = await readSidecar(path);
  const rate = rateOf(trace.name, file.rates);
  const givenRateHz = options.frameRateHz ?? sidecar.frame_rate_hz ?? null;
  const frameRateHz = givenRateHz ?? rate?.value ?? null;
  return {
    description: describeWithSidecar(path, sidecar, {
      format: file.format,
      neurons: numberedNeurons(sizeOf(traces).neurons),
      frameRateHz,
      findings: arrayFindings(file, roles, rate, givenRateHz),
    }),
    series: traceSource(trace, frameRateHz, sidecar.signal ?? null),
    blocks: () => hdf5Blocks({ file: file.hdf5, traces, neuropil: null, chosen: null, times: null }),
    labelTrack: async (key) => {
      checkLabelKey(path, roles, key);
      return labelsOfVector(await file.values(key), sidecar);
    },
    close: () => file.hdf5.close(),
  };
}
