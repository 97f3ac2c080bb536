import path from 'node:path';
import { composeConfig } from '../core/config/composeConfig';
import { ingestRecording } from '../core/ingest/ingestRecording';
import { createId } from '../core/store/createId';
import type { Workspace } from '../core/store/workspace';
import { systemClock } from '../core/watch/Clock';
import { type ArrivalPrediction, createWatchActions, type PredictionRequest } from '../core/watch/createWatchActions';
import { listenToFolder } from '../core/watch/listenToFolder';
import { WatchedFolders } from '../core/watch/WatchedFolders';
import type { WatchEvent } from '../shared/entities/watch';
import { WorkbenchError } from '../shared/errors';
import type { CommandContext } from './CommandContext';
import { storedRun } from './storedRun';
import { trainInProcess } from './trainInProcess';

/** Ends that the command gives to its watched folders. */
export interface WatchEnds {
  /** Whether the file system is listened to; not for a single look. */
  readonly listens: boolean;
  readonly onEvent: (event: WatchEvent) => void;
  readonly onStatus: () => unknown;
}

/** The watched folders of a workspace in this process: ingest, training and prediction all happen here. */
export function openWatchedFolders(context: CommandContext, workspace: Workspace, ends: WatchEnds): WatchedFolders {
  const { store, paths } = workspace;
  const configRoot = path.join(context.resources, 'config');
  return new WatchedFolders({
    store,
    clock: systemClock,
    listen: ends.listens ? listenToFolder : null,
    recordingsRoot: paths.recordings,
    ingest: async ({ path: file, options, signal }) => {
      const request = { path: file, options, recordingsRoot: paths.recordings, signal, now: systemClock.now };
      return (await ingestRecording(request)).recording;
    },
    actions: createWatchActions({
      store,
      composeConfig: (overrides) => composeConfig(configRoot, overrides, context.pluginModels),
      train: (runId, signal) => train({ ...context, signal }, workspace, runId),
      predict: (request, signal) => predict(workspace, request, signal),
    }),
    newId: createId,
    onEvent: ends.onEvent,
    onStatus: ends.onStatus,
    reportBug: (doing, error) => context.say(`${doing}: ${String(error)}\n`),
  });
}

/** From its last checkpoint, where an earlier process left one. */
async function train(context: CommandContext, workspace: Workspace, runId: string): Promise<string> {
  const before = workspace.store.runs.get(runId);
  const run =
    before.status === 'finished' ? before : await trainInProcess(context, workspace, before, before.resumable);
  const { status, error, leaky, summary } = run;
  if (status === 'cancelled') throw new WorkbenchError('cancelled', `The training of run ${runId} was stopped.`);
  if (status !== 'finished') throw new WorkbenchError('job_crashed', error?.message ?? `Run ${runId} is ${status}.`);
  const score = summary?.test['multiclass']?.balanced_accuracy;
  const interval = summary?.intervals?.['multiclass']?.balanced_accuracy;
  const range = interval ? ` [${interval.low.toFixed(2)}, ${interval.high.toFixed(2)}]` : ' (no interval)';
  const judged = score === undefined ? '' : `: test balanced accuracy ${score.toFixed(3)}${range}`;
  return `Run ${runId} is trained${judged}${leaky ? ' (leaky)' : ''}.`;
}

async function predict(
  workspace: Workspace,
  { runId, recordingId, recordingHash, score }: PredictionRequest,
  signal: AbortSignal,
): Promise<ArrivalPrediction> {
  const { predictArrival } = await import('../core/interchange/predictArrival');
  const recordingFolder = path.join(workspace.paths.recordings, recordingHash);
  return predictArrival({ run: storedRun(workspace, runId), recordingId, recordingFolder, score }, signal);
}
