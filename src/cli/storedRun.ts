import path from 'node:path';
import type { StoredRun } from '../core/interchange/StoredRun';
import type { Workspace } from '../core/store/workspace';

/** The run that a reference names, as far as its decoder is taken elsewhere. @throws run_not_found */
export function storedRun({ store, paths }: Workspace, reference: string): StoredRun {
  const { id, config, recordingId } = store.runs.find(reference);
  const recordingFolder = path.join(paths.recordings, store.recordings.get(recordingId).hash);
  return { id, config, folder: path.join(paths.runs, id), recordingFolder };
}
