import type { RecordingReader } from '../../RecordingReader';
import { inspectCaiman } from './inspectCaiman';
import { openCaiman } from './openCaiman';

/** What CaImAn saves of an analysis (`cnm.save`). */
export const caimanReader: RecordingReader = {
  format: 'caiman',
  reads: 'results of CaImAn (.hdf5 or .h5)',
  canRead: async (path) => /\.(hdf5|h5)$/i.test(path),
  inspect: inspectCaiman,
  open: openCaiman,
};
