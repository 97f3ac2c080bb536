import { join } from 'node:path';
import type { Workspace } from '../../core/store/workspace';
import type { LabelEdits } from '../../shared/entities/labelEdits';
import type { Recording } from '../../shared/entities/recording';
import type { MakesVersions } from './HandlerParts';

/**
 * Corrects labels of a recording of the workspace: the newest version is then another recording, which this returns.
 * @param versions makes the version, in another process: that reads all of the recording
 * @throws WorkbenchError as `relabelRecording`, `recording_not_found`
 */
export async function relabelStored(
  { store, paths }: Pick<Workspace, 'store' | 'paths'>,
  versions: MakesVersions,
  id: string,
  edits: LabelEdits,
): Promise<Recording> {
  const { hash } = store.recordings.get(id);
  const relabelled = await versions.makeVersion({
    kind: 'relabel',
    folder: join(paths.recordings, hash),
    recordingsRoot: paths.recordings,
    edits,
  });
  if (relabelled.id !== id) {
    store.transaction(() => {
      store.recordings.put(relabelled);
      store.recordings.supersede(id, relabelled.id);
      const payload = { previousVersion: id, edits: edits.edits.length };
      store.events.append({ kind: 'recording.relabelled', subject: relabelled.id, payload });
    });
  }
  return store.recordings.get(relabelled.id);
}
