import type { RecordingReader } from '../../RecordingReader';
import { inspectNwb } from './inspectNwb';
import { openNwb } from './openNwb';

/** Neurodata Without Borders 2, as HDF5 (https://nwb-schema.readthedocs.io). */
export const nwbReader: RecordingReader = {
  format: 'nwb',
  reads: 'Neurodata Without Borders (.nwb)',
  canRead: async (path) => /\.nwb$/i.test(path),
  inspect: inspectNwb,
  open: openNwb,
};
