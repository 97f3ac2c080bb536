import { inspectArrays } from '../../arrays/inspectArrays';
import { openArrays } from '../../arrays/openArrays';
import type { RecordingReader } from '../../RecordingReader';
import { readSidecar } from '../../sidecar';
import { readNumpyFile } from './readNumpyFile';

/** Arrays of numbers that NumPy wrote: `.npy` with one, `.npz` with several by name. */
export const numpyReader: RecordingReader = {
  format: 'numpy',
  reads: 'NumPy arrays (.npy or .npz)',
  canRead: async (path) => /\.np[yz]$/i.test(path),
  inspect: async (path, signal) => {
    const file = await readNumpyFile(path, signal);
    try {
      return await inspectArrays(path, file, await readSidecar(path));
    } finally {
      await file.container.close();
    }
  },
  open: async (path, signal, options) => {
    const file = await readNumpyFile(path, signal);
    try {
      return await openArrays(path, file, await readSidecar(path), options);
    } catch (thrown) {
      await file.container.close();
      throw thrown;
    }
  },
};
