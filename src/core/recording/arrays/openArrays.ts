import type { IngestOptions } from '../../../shared/entities/ingestOptions';
import { UNLABELLED } from '../../../shared/entities/recording';
import { describeWithSidecar } from '../describeWithSidecar';
import type { LabelTrack } from '../LabelTrack';
import { numberedNeurons } from '../neuronNames';
import type { OpenRecordingFile } from '../RecordingReader';
import type { ArrayRoles } from '../readers/matlab/chooseVariables';
import { rateOf } from '../readers/matlab/frameRateHints';
import type { Sidecar } from '../sidecar';
import type { ArrayFile, StoredArray } from './ArrayFile';
import { labelChoiceError } from './choiceErrors';
import { type ChosenTrace, chooseTrace } from './chooseTrace';
import { arrayFindings, rolesOf, traceSource } from './inspectArrays';
import { matrixBlocks } from './matrixBlocks';
import { readVector, releaseArrays } from './readVector';
import { checkShape, matrixBytes, type StoredMatrix } from './StoredMatrix';

/** What compressed traces may inflate to: this, and so many times the file. */
const INFLATED_BYTES = 2 ** 29;
const INFLATED_FACTOR = 20;

/**
 * Opens the chosen matrix of a file of named arrays.
 * @throws WorkbenchError `choice_needed`, `no_neurons`, `file_damaged`, `file_too_large`
 */
export async function openArrays(
  path: string,
  file: ArrayFile,
  sidecar: Sidecar,
  options: IngestOptions,
): Promise<OpenRecordingFile> {
  const roles = await rolesOf(file);
  const trace = chooseTrace(path, file, roles, options);
  const array = file.arrays.find(({ name }) => name === trace.name) as StoredArray;
  const matrix = storedMatrix(array, trace);
  checkSize(matrix, file);
  await array.check?.();
  const rate = rateOf(trace.name, file.rates);
  const givenRateHz = options.frameRateHz ?? sidecar.frame_rate_hz ?? null;
  const frameRateHz = givenRateHz ?? rate?.value ?? null;
  return {
    description: describeWithSidecar(path, sidecar, {
      format: file.format,
      neurons: numberedNeurons(matrix.neurons),
      frameRateHz,
      findings: arrayFindings(file, roles, rate, givenRateHz),
    }),
    series: traceSource(trace, frameRateHz, sidecar.signal ?? null),
    blocks: () => readBlocks(matrix, file),
    labelTrack: (key) => labelTrack(path, file, roles, sidecar, key),
    close: () => file.container.close(),
  };
}

function storedMatrix(
  { bytes, from, type, isColumnMajor }: StoredArray,
  { shape: [rows, columns], orientation }: ChosenTrace,
): StoredMatrix {
  const framesFirst = orientation === 'frames_first';
  const [frames, neurons] = framesFirst ? [rows, columns] : [columns, rows];
  return { bytes, from, type, frames, neurons, isFrameByFrame: framesFirst !== isColumnMajor };
}

function checkSize(matrix: StoredMatrix, { container }: ArrayFile): void {
  checkShape(matrix);
  const size = matrixBytes(matrix);
  if (matrix.bytes.isSequential && size > INFLATED_BYTES + INFLATED_FACTOR * container.length) {
    const what = `its ${container.length} bytes would unpack to ${size} bytes of traces, which no recording does.`;
    throw container.refuse(what, 'file_too_large');
  }
}

async function* readBlocks(matrix: StoredMatrix, { container }: ArrayFile): ReturnType<OpenRecordingFile['blocks']> {
  yield* matrixBlocks({
    frames: matrix.frames,
    traces: [{ matrix, chosen: null }],
    neuropil: [],
    fileBytes: container.length,
  });
  await matrix.bytes.release();
  await container.checkUnchanged();
}

async function labelTrack(
  path: string,
  file: ArrayFile,
  roles: ArrayRoles,
  sidecar: Sidecar,
  key: string,
): Promise<LabelTrack> {
  checkLabelKey(path, roles, key);
  const array = file.arrays.find(({ name }) => name === key);
  await array?.check?.();
  const values = await readVector(file, key);
  await array?.bytes.checkEnd();
  await releaseArrays(file);
  return labelsOfVector(values, sidecar);
}

/** One label per frame. */
export function labelsOfVector(values: ArrayLike<number>, sidecar: Sidecar): LabelTrack {
  return {
    kind: 'samples',
    timesSeconds: null,
    labels: Int32Array.from(values, (value) => (Number.isNaN(value) ? UNLABELLED : value)),
    classNames: sidecar.classes ?? {},
  };
}

/** @throws WorkbenchError `choice_needed` for a name that is no source of labels */
export function checkLabelKey(path: string, { labels }: ArrayRoles, key: string): void {
  if (labels.some(({ name }) => name === key)) return;
  const candidates = labels.map(({ name, frames }) => ({ key: name, title: `${name}, ${frames} values` }));
  throw labelChoiceError(path, key, candidates);
}
