import { join } from 'node:path';
import type { Workspace } from '../../core/store/workspace';
import type { Recording } from '../../shared/entities/recording';
import type { MakesVersions } from './HandlerParts';

/**
 * Corrects the names of a recording's classes: the newest version is then another recording, which this returns.
 * @param versions makes the version, in another process: that reads all of the recording
 * @param names class id → new name
 * @throws WorkbenchError as `renameClasses`, `recording_not_found`
 */
export async function renameRecordingClasses(
  { store, paths }: Pick<Workspace, 'store' | 'paths'>,
  versions: MakesVersions,
  id: string,
  names: Readonly<Record<string, string>>,
): Promise<Recording> {
  const { hash } = store.recordings.get(id);
  const renamed = await versions.makeVersion({
    kind: 'rename',
    folder: join(paths.recordings, hash),
    recordingsRoot: paths.recordings,
    names,
  });
  if (renamed.id !== id) {
    store.transaction(() => {
      store.recordings.put(renamed);
      store.recordings.supersede(id, renamed.id);
      store.events.append({ kind: 'recording.renamed', subject: renamed.id, payload: { previousVersion: id } });
    });
  }
  return store.recordings.get(renamed.id);
}
