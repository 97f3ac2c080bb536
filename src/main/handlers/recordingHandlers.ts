import type { HandlerParts, HandlersOf } from './HandlerParts';

export function recordingHandlers({
  workspace,
  ingests,
  chooseFiles,
}: HandlerParts): HandlersOf<'recordings' | 'ingest'> {
  const { recordings } = workspace.store;
  return {
    'recordings.list': () => [...recordings.list()],
    'recordings.get': ({ id }) => recordings.get(id),
    'recordings.choose': async () => (await chooseFiles()).map((path) => ingests.addFile(path)),
    'recordings.ingest': ({ paths }) => paths.map((path) => ingests.addFile(path)),
    'recordings.addDemo': () => ingests.addDemo(),
    'ingest.list': () => [...ingests.list()],
    'ingest.cancel': ({ id }) => void ingests.cancel(id),
    'ingest.retry': ({ id }) => ingests.retry(id),
    'ingest.dismiss': ({ id }) => void ingests.dismiss(id),
  };
}
