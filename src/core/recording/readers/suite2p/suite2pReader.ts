import type { RecordingReader } from '../../RecordingReader';
import { readSidecar } from '../../sidecar';
import { findPlanes, sessionName } from './findPlanes';
import { openSuite2p } from './openSuite2p';
import { FLUORESCENCE, Suite2pFolder } from './Suite2pFolder';

/** Output of Suite2p: a folder with `plane0/F.npy` and its companions, `docs/formats.md` describes it. */
export const suite2pReader: RecordingReader = {
  format: 'suite2p',
  reads: "a folder of Suite2p's output (suite2p, or a plane of it)",
  canRead: async (path) => (await findPlanes(path)).length > 0,
  inspect: async (path, signal) => {
    const folder = await Suite2pFolder.open(path, signal);
    try {
      return {
        path,
        format: 'suite2p',
        name: (await readSidecar(path)).name ?? sessionName(path),
        traces: [...folder.series()],
        preferredSeries: FLUORESCENCE,
        labels: [],
        findings: [...folder.findings()],
      };
    } finally {
      await folder.close();
    }
  },
  open: openSuite2p,
};
