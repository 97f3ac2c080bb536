import { join } from 'node:path';
import { WorkbenchError } from '../../../../shared/errors';
import { decodeNumbers } from '../../arrays/NumberType';
import { checkShape, type StoredMatrix } from '../../arrays/StoredMatrix';
import { FileBytes } from '../../containers/bytes/FileBytes';
import { readArrayHeader } from '../../numpy/readArrayHeader';
import { type Dictionary, readDictionaries } from '../../numpy/readDictionaries';
import { isFile, type PlaneFolder } from './findPlanes';
import { type Suite2pSettings, suite2pSettings } from './suite2pSettings';

const SETTINGS_FILES = ['ops.npy', 'settings.npy'];
const STATISTICS_FILE = 'stat.npy';

/** One imaging plane of a Suite2p output: its matrices [ROI, frame], open, and what is known of its ROIs. */
export interface Plane {
  readonly folder: PlaneFolder;
  readonly fluorescence: StoredMatrix;
  readonly neuropil: StoredMatrix | null;
  readonly deconvolved: StoredMatrix | null;
  /** Rows that Suite2p took for cells, ascending; null where it did not judge. */
  readonly accepted: Int32Array | null;
  readonly settings: Suite2pSettings;
  /** Why the settings could not be read; null where they could, or there are none. */
  readonly refusal: string | null;
  readonly hasStatistics: boolean;
  readonly files: readonly FileBytes[];
}

/** Opens the files of a plane. @throws WorkbenchError `file_damaged` and those of `FileBytes.open` */
export async function openPlane(folder: PlaneFolder, signal: AbortSignal): Promise<Plane> {
  const files: FileBytes[] = [];
  const openFile = async (name: string): Promise<FileBytes> => {
    const file = await FileBytes.open(join(folder.path, name), signal);
    files.push(file);
    return file;
  };
  const openIfThere = async (name: string): Promise<FileBytes | null> =>
    (await isFile(join(folder.path, name))) ? openFile(name) : null;
  try {
    const fluorescence = await matrixOf(await openFile('F.npy'));
    const { neurons } = fluorescence;
    const sameShape = async (file: FileBytes | null): Promise<StoredMatrix | null> =>
      file && sameAs(fluorescence, await matrixOf(file), file);
    return {
      folder,
      fluorescence,
      neuropil: await sameShape(await openIfThere('Fneu.npy')),
      deconvolved: await sameShape(await openIfThere('spks.npy')),
      accepted: await readAccepted(await openIfThere('iscell.npy'), neurons),
      ...(await readSettings(folder, signal)),
      hasStatistics: await isFile(join(folder.path, STATISTICS_FILE)),
      files,
    };
  } catch (thrown) {
    for (const file of files) await file.close();
    throw thrown;
  }
}

/** One dictionary per ROI; the file is closed again. @throws WorkbenchError `file_damaged`, `file_too_large` */
export async function readStatistics({ folder }: Plane, signal: AbortSignal): Promise<readonly Dictionary[]> {
  return withFile(join(folder.path, STATISTICS_FILE), signal, readDictionaries);
}

async function matrixOf(file: FileBytes): Promise<StoredMatrix> {
  const { type, shape, isColumnMajor, dataOffset } = await readArrayHeader(file);
  const [neurons, frames] = shape;
  if (type === null || shape.length !== 2 || neurons === undefined || frames === undefined) {
    throw file.refuse(`it is no matrix of ROIs by frames, but has the shape (${shape.join(', ')}).`);
  }
  const matrix = { bytes: file, from: dataOffset, type, frames, neurons, isFrameByFrame: isColumnMajor };
  checkShape(matrix);
  return matrix;
}

function sameAs(first: StoredMatrix, other: StoredMatrix, file: FileBytes): StoredMatrix {
  if (first.frames === other.frames && first.neurons === other.neurons) return other;
  throw file.refuse(
    `it is ${other.neurons} ROIs × ${other.frames} frames, but F.npy beside it ${first.neurons} × ${first.frames}.`,
  );
}

/** `iscell.npy`: [ROI, 2] with 1 for a cell, and how probable that is. */
async function readAccepted(file: FileBytes | null, rois: number): Promise<Int32Array | null> {
  if (file === null) return null;
  const { type, shape, isColumnMajor, dataOffset } = await readArrayHeader(file);
  const columns = shape.length === 1 ? 1 : (shape[1] ?? 0);
  if (type === null || shape[0] !== rois || shape.length > 2 || columns < 1 || columns > 2) {
    throw file.refuse(`it has the shape (${shape.join(', ')}), but F.npy beside it ${rois} ROIs.`);
  }
  const values = decodeNumbers(await file.read(dataOffset, rois * columns * type.bytes), type);
  const stride = isColumnMajor ? 1 : columns;
  const rows = Array.from({ length: rois }, (_, row) => row);
  return Int32Array.from(rows.filter((row) => values[row * stride] === 1));
}

/** Settings that cannot be read are no reason to refuse the traces: the frame rate must then be given. */
async function readSettings(folder: PlaneFolder, signal: AbortSignal): Promise<Pick<Plane, 'settings' | 'refusal'>> {
  let refusal: string | null = null;
  for (const name of SETTINGS_FILES) {
    const path = join(folder.path, name);
    if (!(await isFile(path))) continue;
    try {
      const [settings = null] = await withFile(path, signal, readDictionaries);
      return { settings: suite2pSettings(settings), refusal: null };
    } catch (thrown) {
      if (!(thrown instanceof WorkbenchError) || thrown.code === 'cancelled') throw thrown;
      refusal ??= thrown.message;
    }
  }
  return { settings: suite2pSettings(null), refusal };
}

async function withFile<T>(path: string, signal: AbortSignal, use: (file: FileBytes) => Promise<T>): Promise<T> {
  const file = await FileBytes.open(path, signal);
  try {
    return await use(file);
  } finally {
    await file.close();
  }
}
