import type { IngestOptions } from '../../../../shared/entities/ingestOptions';
import type { Finding } from '../../../../shared/entities/recording';
import { WorkbenchError } from '../../../../shared/errors';
import { seriesChoiceError } from '../../arrays/choiceErrors';
import { type ChosenNeurons, matrixBlocks } from '../../arrays/matrixBlocks';
import type { StoredMatrix } from '../../arrays/StoredMatrix';
import { describeWithSidecar } from '../../describeWithSidecar';
import type { FrameBlock, OpenRecordingFile } from '../../RecordingReader';
import type { RoiMasks } from '../../RoiMasks';
import { readSidecar } from '../../sidecar';
import { sessionName } from './findPlanes';
import type { Plane } from './Plane';
import { DECONVOLVED, FLUORESCENCE, Suite2pFolder, suite2pFinding } from './Suite2pFolder';
import { type PlaneRows, suite2pMasks } from './suite2pMasks';

/**
 * Opens a series of a Suite2p output: raw fluorescence with the neuropil's beside it, or deconvolved traces. Neurons of
 * several planes stand side by side, called by plane and row (`p0_r3`).
 * @throws WorkbenchError `choice_needed`, `no_neurons`, `file_damaged`, `file_too_large`
 */
export async function openSuite2p(
  path: string,
  signal: AbortSignal,
  options: IngestOptions,
): Promise<OpenRecordingFile> {
  const folder = await Suite2pFolder.open(path, signal);
  try {
    return await openSeries(folder, signal, options);
  } catch (thrown) {
    await folder.close();
    throw thrown;
  }
}

async function openSeries(
  folder: Suite2pFolder,
  signal: AbortSignal,
  options: IngestOptions,
): Promise<OpenRecordingFile> {
  const { path } = folder;
  const wanted = options.series ?? FLUORESCENCE;
  const series = folder.series().find(({ key }) => key === wanted);
  if (series === undefined) throw seriesChoiceError(path, wanted, folder.series());
  const parts = folder.planes.map((plane) => ({ plane, rows: options.cells === 'all' ? null : plane.accepted }));
  const neurons = parts.flatMap(({ plane, rows }) => neuronNames(plane, rows));
  if (neurons.length === 0) throw noCellsError(path, series.neurons);
  const { masks, findings } = await masksOrFinding(parts, signal);
  const sidecar = await readSidecar(path);
  const frameRateHz = options.frameRateHz ?? sidecar.frame_rate_hz ?? series.frameRateHz;
  return {
    description: describeWithSidecar(path, sidecar, {
      format: 'suite2p',
      name: sessionName(path),
      neurons,
      frameRateHz,
      findings: [...folder.findings(), ...findings],
    }),
    series: { ...series, frameRateHz },
    blocks: () => readBlocks(folder, parts, wanted),
    masks: async () => masks,
    close: () => folder.close(),
  };
}

async function* readBlocks(
  folder: Suite2pFolder,
  parts: readonly PlaneRows[],
  series: string,
): AsyncIterable<FrameBlock> {
  const chosen = (matrixOf: (plane: Plane) => StoredMatrix | null): readonly ChosenNeurons[] =>
    parts.flatMap(({ plane, rows }) => {
      const matrix = matrixOf(plane);
      return matrix === null ? [] : [{ matrix, chosen: rows }];
    });
  const hasNeuropil = series === FLUORESCENCE && parts.every(({ plane }) => plane.neuropil !== null);
  const files = folder.planes.flatMap((plane) => plane.files);
  yield* matrixBlocks({
    frames: folder.frames,
    traces: chosen((plane) => (series === DECONVOLVED ? plane.deconvolved : plane.fluorescence)),
    neuropil: hasNeuropil ? chosen((plane) => plane.neuropil) : [],
    fileBytes: files.reduce((sum, { length }) => sum + length, 0),
  });
  for (const file of files) await file.checkUnchanged();
}

function neuronNames({ folder, fluorescence }: Plane, rows: Int32Array | null): string[] {
  const chosen = rows ?? Int32Array.from({ length: fluorescence.neurons }, (_, row) => row);
  return Array.from(chosen, (row) => `p${folder.index}_r${row}`);
}

/** Footprints that cannot be read are no reason to refuse the traces. */
async function masksOrFinding(
  parts: readonly PlaneRows[],
  signal: AbortSignal,
): Promise<{ readonly masks: RoiMasks | null; readonly findings: readonly Finding[] }> {
  try {
    return { masks: await suite2pMasks(parts, signal), findings: [] };
  } catch (thrown) {
    if (!(thrown instanceof WorkbenchError) || thrown.code === 'cancelled') throw thrown;
    const message = `The places of the neurons were not read. ${thrown.message}`;
    return { masks: null, findings: [suite2pFinding(message)] };
  }
}

function noCellsError(path: string, rois: number): WorkbenchError {
  const message =
    `${path}: none of its ${rois} ROIs is marked as a cell in iscell.npy; at least 1 was expected. Mark cells in Suite2p, ` +
    'or take all ROIs (cells: all).';
  return new WorkbenchError('no_neurons', message, { file: path, value: 0, expected: 1 });
}
