import { join } from 'node:path';
import { createId } from '../../core/store/createId';
import { describeProcessEnd } from '../../core/store/describeProcessEnd';
import type { Workspace } from '../../core/store/workspace';
import { systemClock } from '../../core/watch/Clock';
import {
  type ArrivalPrediction,
  createWatchActions,
  type PredictionRequest,
} from '../../core/watch/createWatchActions';
import { listenToFolder } from '../../core/watch/listenToFolder';
import { WatchedFolders } from '../../core/watch/WatchedFolders';
import type { RunConfig } from '../../shared/config/runConfig';
import { WorkbenchError } from '../../shared/errors';
import type { Broadcast } from '../ipc/broadcast';
import { askAnalysis } from '../jobs/askAnalysis';
import type { IngestService } from '../jobs/IngestService';
import type { JobQueue } from '../jobs/JobQueue';
import type { SpawnWorker } from '../jobs/WorkerProcess';
import { WatchAnnouncer } from './WatchAnnouncer';

export interface WatchServiceParts {
  readonly workspace: Pick<Workspace, 'store' | 'paths'>;
  readonly ingests: Pick<IngestService, 'takeFile'>;
  readonly queue: Pick<JobQueue, 'enqueue'>;
  readonly composeConfig: (overrides: readonly string[]) => RunConfig;
  /** Where new runs are trained. */
  readonly device: () => Promise<string>;
  /** Starts an analysis process. */
  readonly spawnAnalysis: SpawnWorker;
  readonly broadcast: Broadcast;
  readonly reportBug: (context: string, error: unknown) => void;
}

/** The watched folders of the app: ingests go through its ingest process, trainings through its queue. */
export function startWatchedFolders(parts: WatchServiceParts): WatchedFolders {
  const { workspace, ingests, broadcast, reportBug, composeConfig } = parts;
  const { store, paths } = workspace;
  const announcer: WatchAnnouncer = new WatchAnnouncer({
    clock: systemClock,
    status: () => folders.status(),
    announce: ({ status, events }) => broadcast('watch.changed', { status: [...status], events: [...events] }),
    onRecordings: () => broadcast('recordings.changed', [...store.recordings.list()]),
  });
  const folders: WatchedFolders = new WatchedFolders({
    store,
    clock: systemClock,
    listen: listenToFolder,
    recordingsRoot: paths.recordings,
    ingest: ({ path, options, signal }) => ingests.takeFile(path, options, signal),
    actions: createWatchActions({
      store,
      composeConfig,
      train: (runId) => enqueue(runId, parts),
      predict: (request, signal) => predict(request, parts, signal),
    }),
    newId: createId,
    onEvent: (event) => announcer.event(event),
    onStatus: () => announcer.status(),
    onStop: () => announcer.close(),
    reportBug,
  });
  folders.start().catch((error: unknown) => reportBug('starting the watched folders', error));
  return folders;
}

/** A run that a crash left without a job gets one; any other has its place in the queue already. */
async function enqueue(runId: string, { workspace, queue, device }: WatchServiceParts): Promise<string> {
  const on = await device();
  if (!workspace.store.jobs.latestOf(runId)) queue.enqueue(runId, on);
  return `Run ${runId} is in the queue.`;
}

async function predict(
  { runId, recordingId, recordingHash, score }: PredictionRequest,
  { workspace, spawnAnalysis }: WatchServiceParts,
  signal: AbortSignal,
): Promise<ArrivalPrediction> {
  const { store, paths } = workspace;
  const run = store.runs.get(runId);
  const { hash } = store.recordings.get(run.recordingId);
  const place = { run, recordingFolder: join(paths.recordings, hash), folder: join(paths.runs, run.id) };
  const recordingFolder = join(paths.recordings, recordingHash);
  const command = { kind: 'predict' as const, place, recordingId, recordingFolder, score };
  const asked = askAnalysis(
    spawnAnalysis,
    command,
    () => undefined,
    (end) => describeProcessEnd('analysis process', end, 'Retry the action in the list of events.'),
  );
  const kill = (): void => asked.kill();
  signal.addEventListener('abort', kill);
  const reply = await asked.answer.finally(() => signal.removeEventListener('abort', kill));
  if (reply.kind === 'predicted') return reply;
  throw new WorkbenchError('internal', `The analysis process answered with '${reply.kind}'.`);
}
