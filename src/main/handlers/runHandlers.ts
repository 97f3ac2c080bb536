import { join } from 'node:path';
import { readRunTable } from '../../core/store/readRunTable';
import { joinedName } from '../../shared/entities/joinedName';
import type { HandlerParts, HandlersOf } from './HandlerParts';
import { readRunEvaluation } from './runEvaluation';
import { readRunLog } from './runLog';

export function runHandlers({
  workspace,
  queue,
  composeConfig,
  overridesOf,
  device,
  runsMarked,
}: HandlerParts): HandlersOf<'runs' | 'config'> {
  const { store, paths } = workspace;
  /** The id is looked up, so that no request can lead out of the folder of runs. */
  const folderOf = (id: string) => join(paths.runs, store.runs.get(id).id);
  return {
    'config.compose': ({ overrides }) => composeConfig(overrides),
    'runs.table': ({ ids, columns }) => readRunTable(store, ids, columns),
    'runs.mark': ({ ids, change }) => {
      store.runs.mark(ids, change);
      runsMarked(ids);
    },
    'runs.get': ({ id }) => store.runs.get(id),
    'runs.metrics': ({ id, maxPoints }) => [...store.metrics.history(id, maxPoints)],
    'runs.evaluation': ({ id }) => readRunEvaluation(folderOf(id)),
    'runs.log': ({ id, lines }) => readRunLog(folderOf(id), lines),
    'runs.create': async ({ config: asked }) => {
      const recording = store.recordings.find(asked.dataset.recording);
      const also = asked.dataset.also.map((reference) => store.recordings.find(reference).id);
      const config = { ...asked, dataset: { ...asked.dataset, recording: recording.id, also } };
      // Until the user names questions of their own, each recording is one.
      const run = store.runs.create({
        experimentName: joinedName(recording.name, also.length),
        recordingId: recording.id,
        config,
        overrides: overridesOf(config),
      });
      queue.enqueue(run.id, await device());
      return store.runs.get(run.id);
    },
    'runs.resume': ({ id }) => queue.resume(id),
    'runs.retry': ({ id }) => queue.retryRun(id),
  };
}
