import type { HandlerParts, HandlersOf } from './HandlerParts';
import { relabelStored } from './relabelStored';
import { renameRecordingClasses } from './renameRecordingClasses';

export function recordingHandlers({
  workspace,
  ingests,
  sources,
  recordingsChanged,
}: HandlerParts): HandlersOf<'recordings' | 'ingest'> {
  const { recordings } = workspace.store;
  return {
    'recordings.list': () => [...recordings.list()],
    'recordings.get': ({ id }) => recordings.get(id),
    'recordings.ingest': ({ paths, options }) => paths.map((path) => ingests.addFile(path, options)),
    'recordings.inspectSource': ({ path }) => sources.inspect(path),
    'recordings.preview': ({ path, options }) => sources.preview(path, options),
    'recordings.renameClasses': async ({ id, names }) => {
      const renamed = await renameRecordingClasses(workspace, sources, id, names);
      recordingsChanged();
      return renamed;
    },
    'recordings.relabel': async ({ id, ...edits }) => {
      const relabelled = await relabelStored(workspace, sources, id, edits);
      recordingsChanged();
      return relabelled;
    },
    'recordings.addDemo': () => ingests.addDemo(),
    'ingest.list': () => [...ingests.list()],
    'ingest.cancel': ({ id }) => void ingests.cancel(id),
    'ingest.retry': ({ id }) => ingests.retry(id),
    'ingest.dismiss': ({ id }) => void ingests.dismiss(id),
  };
}
