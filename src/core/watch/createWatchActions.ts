import { assertNever } from '../../shared/assertNever';
import type { RunConfig } from '../../shared/config/runConfig';
import type { Artifact, Run } from '../../shared/entities/run';
import { NO_ACTION, type WatchAction, type WatchActionState } from '../../shared/entities/watch';
import { WorkbenchError } from '../../shared/errors';
import type { WatchActionRequest, WatchActions } from './WatchActions';

/** What a decoder said of a recording that came in. */
export interface ArrivalPrediction {
  /** Files that belong to the run from now on. */
  readonly artifacts: readonly Artifact[];
  /** For the user: how many frames were labelled, and what must be said beside the scores. */
  readonly message: string;
  readonly scores: WatchActionState['scores'];
}

export interface WatchActionParts {
  readonly store: {
    readonly runs: {
      get(id: string): Pick<Run, 'id' | 'status'>;
      create(run: {
        readonly experimentName: string;
        readonly recordingId: string;
        readonly config: RunConfig;
        readonly overrides: readonly string[];
      }): Pick<Run, 'id'>;
      addArtifact(id: string, artifact: Artifact): void;
    };
    transaction<T>(work: () => T): T;
  };
  readonly composeConfig: (overrides: readonly string[]) => RunConfig;
  /** Trains a run or puts it in line; called again after a crash. What came of it, in words. */
  readonly train: (runId: string, signal: AbortSignal) => Promise<string>;
  readonly predict: (request: PredictionRequest, signal: AbortSignal) => Promise<ArrivalPrediction>;
}

/** A run's decoder is to label a recording; `score` compares that with the labels of the recording. */
export interface PredictionRequest {
  readonly runId: string;
  readonly recordingId: string;
  readonly recordingHash: string;
  readonly score: boolean;
}

const ANY_RECORDING = 'dataset.recording=none';

/** What can be done with a recording that came in, over the ends that the app and the command line each give. */
export function createWatchActions(parts: WatchActionParts): WatchActions {
  return {
    check: (action) => check(action, parts),
    async perform(request) {
      const { action } = request.rule;
      switch (action.kind) {
        case 'ingest':
          return request.save(NO_ACTION);
        case 'train':
          return train(action.overrides, request, parts);
        case 'predict':
          return predict(action.runId, false, request, parts);
        case 'evaluate':
          return predict(action.runId, true, request, parts);
        default:
          return assertNever(action);
      }
    },
  };
}

function check(action: WatchAction, { store, composeConfig }: WatchActionParts): void {
  if (action.kind === 'predict' || action.kind === 'evaluate') void store.runs.get(action.runId);
  if (action.kind !== 'train') return;
  const named = action.overrides.find((text) => /^\+{0,2}dataset\.(recording|also)\s*=/u.test(text));
  if (named !== undefined) {
    const message = `Override "${named}": the rule trains on each recording that comes in. Leave the recording out.`;
    throw new WorkbenchError('override_invalid', message, { override: named });
  }
  composeConfig([ANY_RECORDING, ...action.overrides]);
}

/** The run is created in the same transaction that remembers it, so that a crash makes no second one. */
async function train(
  overrides: readonly string[],
  request: WatchActionRequest,
  parts: WatchActionParts,
): Promise<void> {
  const { event, save, signal } = request;
  const runId = event.action.runId ?? parts.store.transaction(() => createRun(overrides, request, parts));
  const message = await parts.train(runId, signal);
  save({ ...NO_ACTION, state: 'done', runId, message });
}

function createRun(
  given: readonly string[],
  { rule, recording, save }: WatchActionRequest,
  parts: WatchActionParts,
): string {
  const overrides = [...given, `dataset.recording=${recording.id}`];
  const { id: runId } = parts.store.runs.create({
    experimentName: rule.experiment ?? recording.name,
    recordingId: recording.id,
    config: parts.composeConfig(overrides),
    overrides,
  });
  save({ ...NO_ACTION, state: 'running', runId });
  return runId;
}

async function predict(
  runId: string,
  score: boolean,
  { recording, save, signal }: WatchActionRequest,
  { store, predict: carryOut }: WatchActionParts,
): Promise<void> {
  save({ ...NO_ACTION, state: 'running', runId });
  const request = { runId, recordingId: recording.id, recordingHash: recording.hash, score };
  const { artifacts, message, scores } = await carryOut(request, signal);
  store.transaction(() => {
    for (const artifact of artifacts) store.runs.addArtifact(runId, artifact);
    save({ state: 'done', runId, message, scores });
  });
}
