import { open } from 'node:fs/promises';
import { fileReadError } from '../../fileReadError';
import { readHdf5Start } from '../../hdf5/hdf5Start';
import type { RecordingReader } from '../../RecordingReader';
import { inspectMatlab73, openMatlab73 } from './openMatlab73';

const HEADER = 'MATLAB 7.3 MAT-file';

/** Matrices in MATLAB's format 7.3 (`save -v7.3`), which is HDF5. */
export const matlab73Reader: RecordingReader = {
  format: 'matlab73',
  reads: 'MATLAB variables (.mat, version 7.3)',
  canRead: async (path) =>
    /\.mat$/i.test(path) && ((await readText(path)) === HEADER || (await readHdf5Start(path)) !== null),
  inspect: inspectMatlab73,
  open: openMatlab73,
};

/** The first bytes: a file that was cut short behind them is still one of MATLAB's. */
async function readText(path: string): Promise<string> {
  try {
    const file = await open(path, 'r');
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(HEADER.length), 0, HEADER.length, 0);
      return buffer.toString('latin1', 0, bytesRead);
    } finally {
      await file.close();
    }
  } catch (thrown) {
    throw fileReadError(path, thrown);
  }
}
