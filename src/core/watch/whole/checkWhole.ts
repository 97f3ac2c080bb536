import { readdir } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { readHdf5Start } from '../../recording/hdf5/hdf5Start';
import { checkHdf5 } from './checkHdf5';
import { checkMatlab5 } from './checkMatlab5';
import { checkNpy, NPY_MAGIC } from './checkNpy';
import { checkTextTable } from './checkTextTable';
import { checkZip } from './checkZip';
import { FileEnds } from './FileEnds';

const HDF5_NAMES = new Set(['.h5', '.hdf5', '.nwb', '.hdf']);
const ZIP_NAMES = new Set(['.npz', '.zip']);
const TEXT_NAMES = new Set(['.csv', '.tsv', '.txt']);
const ZIP_MAGIC = Buffer.from('PK');
const MATLAB5 = 'MATLAB 5.0 MAT-file';
const PLANE = /^plane\d+$/iu;
const DEEPEST = 3;

/**
 * Whether a file opens whole, as far as its beginning and its end tell; a few kilobytes are read. Names decide what is
 * expected where a writer may not have written the first bytes yet.
 * @returns why it is not whole, to follow "Not whole yet: "; null when it is
 */
export async function checkWhole(path: string): Promise<string | null> {
  const file = await FileEnds.open(path);
  try {
    return file.bytes === 0 ? 'it is empty' : await checkContent(file, path);
  } finally {
    await file.close();
  }
}

/** As `checkWhole`, of a folder that is a recording: each of its arrays, and traces in each plane of a Suite2p folder. */
export async function checkWholeFolder(folder: string, depth = DEEPEST): Promise<string | null> {
  const entries = await readdir(folder, { withFileTypes: true });
  if (entries.length === 0) return `${folder} is empty`;
  for (const entry of entries) {
    const path = join(folder, entry.name);
    const isArray = entry.isFile() && extname(entry.name) === '.npy';
    const fault = isArray ? await checkWhole(path) : null;
    if (fault !== null) return `${entry.name}: ${fault}`;
    const below = entry.isDirectory() && depth > 1 ? await checkPlane(path, entry.name, depth) : null;
    if (below !== null) return below;
  }
  return null;
}

async function checkPlane(path: string, name: string, depth: number): Promise<string | null> {
  const isBare = PLANE.test(name) && !(await readdir(path)).includes('F.npy');
  return isBare ? `${name} has no F.npy` : checkWholeFolder(path, depth - 1);
}

async function checkContent(file: FileEnds, path: string): Promise<string | null> {
  const extension = extname(path).toLowerCase();
  const start = await file.read(0, MATLAB5.length);
  const hdf5 = await readHdf5Start(path);
  if (hdf5) return checkHdf5(hdf5, file.bytes);
  if (HDF5_NAMES.has(extension)) return 'it has no HDF5 signature';
  if (ZIP_NAMES.has(extension) || start.subarray(0, 2).equals(ZIP_MAGIC)) return checkZip(file);
  if (start.subarray(0, NPY_MAGIC.length).equals(NPY_MAGIC)) return checkNpy(file);
  if (extension === '.npy') return 'it has no NumPy header';
  if (start.toString('latin1') === MATLAB5) return checkMatlab5(file);
  return TEXT_NAMES.has(extension) ? checkTextTable(file) : null;
}
