import { open } from 'node:fs/promises';
import { inspectArrays } from '../../arrays/inspectArrays';
import { openArrays } from '../../arrays/openArrays';
import { fileReadError } from '../../fileReadError';
import type { RecordingReader } from '../../RecordingReader';
import { readSidecar } from '../../sidecar';
import { HEADER_BYTES, isMatlab4Start, isMatlab5Header } from './matlabHeader';
import { readMatlabFile } from './readMatlabFile';

/** Matrices in MATLAB's format of versions 5 to 7 (`save -v6`, `-v7`, and what SciPy writes). */
export const matlab5Reader: RecordingReader = {
  format: 'matlab5',
  reads: 'MATLAB variables (.mat, versions 5 to 7)',
  canRead: async (path) => {
    if (!/\.mat$/i.test(path)) return false;
    const start = await readStart(path);
    return isMatlab5Header(start) || isMatlab4Start(start);
  },
  inspect: async (path, signal) => {
    const file = await readMatlabFile(path, signal);
    try {
      return await inspectArrays(path, file, await readSidecar(path));
    } finally {
      await file.container.close();
    }
  },
  open: async (path, signal, options) => {
    const file = await readMatlabFile(path, signal);
    try {
      return await openArrays(path, file, await readSidecar(path), options);
    } catch (thrown) {
      await file.container.close();
      throw thrown;
    }
  },
};

async function readStart(path: string): Promise<Buffer> {
  try {
    const file = await open(path, 'r');
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(HEADER_BYTES), 0, HEADER_BYTES, 0);
      return buffer.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  } catch (thrown) {
    throw fileReadError(path, thrown);
  }
}
