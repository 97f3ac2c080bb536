import path from 'node:path';
import type { RunConfig } from '../../shared/config/runConfig';
import { WorkbenchError } from '../../shared/errors';
import { type Dataset, prepareDataset } from '../dataset/prepareDataset';
import { openRecordings } from '../recording/openRecordings';
import { readyTensorFlow } from '../tensor/tfBackend';
import { readCheckpoint } from '../training/checkpoint';
import type { Learner } from '../training/Learner';
import { modelFor, newLearner } from './decoder';
import { importWarnings } from './importOrigin';
import { checkSplitUnchanged } from './splitFingerprint';

/** Which run to restore, and from where. */
export interface RestoreRequest {
  readonly runId: string;
  readonly config: RunConfig;
  /** Of the first recording; those of `dataset.also` lie beside it. */
  readonly recordingFolder: string;
  /** `checkpoints/` of the run. */
  readonly checkpoints: string;
}

/** A run made ready to be looked at: its data, split as it was, and a decoder with its best weights. */
export interface RestoredRun {
  readonly dataset: Dataset;
  readonly learner: Learner;
}

/**
 * Restores a run with its best weights on its own split for `look`, and frees its memory after.
 * @throws checkpoint_damaged when the run has no best checkpoint yet, split_changed when its split is another now, and whatever reading the recording throws
 */
export async function withBestWeights<T>(
  request: RestoreRequest,
  signal: AbortSignal,
  look: (run: RestoredRun) => Promise<T>,
): Promise<T> {
  await readyTensorFlow();
  const recordings = await openRecordings(request.recordingFolder, request.config.dataset.also, signal);
  const prepared = prepareDataset(recordings, request.config, request.config.seed);
  const runFolder = path.dirname(request.checkpoints);
  await checkSplitUnchanged(runFolder, request.runId, prepared);
  const origin = await importWarnings(runFolder);
  const dataset = { ...prepared, warnings: [...origin, ...prepared.warnings] };
  const model = modelFor(request.config, dataset);
  const best = await readCheckpoint(request.checkpoints, 'best', model);
  if (!best) {
    throw new WorkbenchError(
      'checkpoint_damaged',
      `Run ${request.runId} has no checkpoint yet: it stopped before its first epoch ended. Train it first.`,
      { run: request.runId },
    );
  }
  const learner = newLearner(request.config, dataset, model);
  try {
    learner.writeState(best.learner);
    return await look({ dataset, learner });
  } finally {
    learner.dispose();
  }
}
