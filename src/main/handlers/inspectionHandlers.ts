import { join } from 'node:path';
import type { InspectionKind, InspectionResult } from '../../shared/entities/inspection';
import type { HandlerParts, HandlersOf } from './HandlerParts';

/** Questions about the inside of a recording; the inspection process answers them. */
export function inspectionHandlers({ workspace, inspection }: HandlerParts): HandlersOf<'recording'> {
  const { store, paths } = workspace;
  const ask = async <K extends InspectionKind>(
    kind: K,
    params: { readonly id: string },
  ): Promise<InspectionResult<K>> => {
    // The id is looked up, so that no request can lead out of the folder of recordings.
    const folder = join(paths.recordings, store.recordings.get(params.id).hash);
    // What comes back is checked against the contract before it goes to the window.
    return (await inspection.ask(folder, kind, params)) as InspectionResult<K>;
  };
  return {
    'recording.overview': (params) => ask('overview', params),
    'recording.tile': (params) => ask('tile', params),
    'recording.rowOrder': (params) => ask('rowOrder', params),
    'recording.traces': (params) => ask('traces', params),
    'recording.neuronTable': (params) => ask('neuronTable', params),
    'recording.onsetAverage': (params) => ask('onsetAverage', params),
    'recording.boutLengths': (params) => ask('boutLengths', params),
    'recording.components': (params) => ask('components', params),
    'recording.splitPreview': (params) => ask('splitPreview', params),
    'recording.reportedRuns': ({ id }) => [...store.runs.reportedOn(id)],
    'recording.masks': (params) => ask('masks', params),
  };
}
