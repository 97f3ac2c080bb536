import path from 'node:path';
import type { RunConfig } from '../../shared/config/runConfig';
import { WorkbenchError } from '../../shared/errors';
import { prepareDataset } from '../dataset/prepareDataset';
import { modelFor } from '../job/decoder';
import { type DecoderDescription, describeDecoder, readDecoderDescription } from '../job/decoderDescription';
import { importWarnings } from '../job/importOrigin';
import { checkSplitUnchanged } from '../job/splitFingerprint';
import type { Model } from '../model/Model';
import { openRecordings } from '../recording/openRecordings';
import { readCheckpoint } from '../training/checkpoint';

/** A run of the workspace, as far as its decoder is taken elsewhere. */
export interface StoredRun {
  readonly id: string;
  readonly config: RunConfig;
  /** `runs/<id>` */
  readonly folder: string;
  /** Read only for runs of versions that stored no `decoder.json`. */
  readonly recordingFolder: string;
}

/** A run's decoder on the host: what it expects and answers, its model, and the weights of its best epoch. */
export interface BestDecoder {
  readonly description: DecoderDescription;
  readonly model: Model;
  /** Weights and running statistics by name, each row-major in the shape that `model` gives. */
  readonly tensors: Readonly<Record<string, Float32Array>>;
  /** Epoch after which these were the weights; 0 for weights that were imported. */
  readonly epoch: number;
  /** Sentences that belong beside its scores: where its weights come from, if they were imported. */
  readonly warnings: readonly string[];
}

/**
 * Reads the best decoder of a run.
 * @throws checkpoint_damaged when there is none yet, and whatever reading it or its recording throws
 */
export async function readBestDecoder(run: StoredRun, signal: AbortSignal): Promise<BestDecoder> {
  const description = (await readDecoderDescription(run.folder)) ?? (await describedAnew(run, signal));
  const { tasks, neuronIds, inputWidths } = description;
  const model = modelFor(run.config, { tasks, neurons: neuronIds.length, inputWidths });
  const best = await readCheckpoint(path.join(run.folder, 'checkpoints'), 'best', model);
  if (!best) {
    throw new WorkbenchError(
      'checkpoint_damaged',
      `Run ${run.id} has no checkpoint yet: it stopped before its first epoch ended. Train it first.`,
      { run: run.id },
    );
  }
  const warnings = await importWarnings(run.folder);
  return { description, model, tensors: best.learner.tensors, epoch: best.trainer.epoch, warnings };
}

/** Preprocessing follows from recording, configuration and seed: the same as in training while the split is. */
async function describedAnew(run: StoredRun, signal: AbortSignal): Promise<DecoderDescription> {
  const { id, folder, config, recordingFolder } = run;
  const recordings = await openRecordings(recordingFolder, config.dataset.also, signal);
  const dataset = prepareDataset(recordings, config, config.seed);
  await checkSplitUnchanged(folder, id, dataset);
  return describeDecoder(recordings, dataset);
}

/** Refuses to export a decoder whose inputs are tied to the recordings that it was trained across. @throws neurons_differ */
export function checkReadsOthers({ description }: BestDecoder, runId: string): void {
  if (description.inputWidths === null) return;
  throw new WorkbenchError(
    'neurons_differ',
    `Run ${runId} has an input layer for each of the ${description.inputWidths.length} recordings that it was trained ` +
      'across, and a model for elsewhere has one input. Train on recordings that share their neurons ' +
      '(dataset.joining=shared_neurons) for that; gridwalk predict reads recordings of the same cells.',
    { run: runId },
  );
}
