import path from 'node:path';
import type { RunConfig } from '../../shared/config/runConfig';
import { WorkbenchError } from '../../shared/errors';
import { type Dataset, prepareDataset } from '../dataset/prepareDataset';
import { modelFor, streamOf } from '../job/decoder';
import { describeDecoder, writeDecoderDescription } from '../job/decoderDescription';
import { describeEnvironment } from '../job/environment';
import { importWarning, writeImportOrigin } from '../job/importOrigin';
import { RunFolder } from '../job/RunFolder';
import type { Model } from '../model/Model';
import type { LoadedRecording } from '../recording/LoadedRecording';
import { openRecordings } from '../recording/openRecordings';
import { writeCheckpoint } from '../training/checkpoint';
import { initialState } from '../training/initialState';
import type { LearnerState } from '../training/Learner';
import { fitWeights } from './fitWeights';
import { matchNeurons } from './matchNeurons';
import type { ForeignWeights } from './readWeights';

/** Two fits of the same data differ by rounding; more than this, in standard deviations, is another normalisation. */
const SAME_NORMALISATION = 1e-3;

/** Weights that fit a configuration and a recording, ready to become a run. */
export interface PreparedImport {
  readonly config: RunConfig;
  readonly weights: ForeignWeights;
  readonly recordings: readonly LoadedRecording[];
  readonly dataset: Dataset;
  readonly model: Model;
  readonly state: LearnerState;
  readonly environment: Readonly<Record<string, string>>;
  /** Sentences for the user, the one about held-out scores first. */
  readonly warnings: readonly string[];
}

/**
 * Checks that weights fit the model of `config` on a recording; writes nothing.
 * @throws weights_mismatch, neurons_differ, and whatever preparing the recording throws
 */
export async function prepareImport(
  config: RunConfig,
  weights: ForeignWeights,
  recordingFolder: string,
  signal: AbortSignal,
): Promise<PreparedImport> {
  const recordings = await openRecordings(recordingFolder, config.dataset.also, signal);
  const dataset = prepareDataset(recordings, config, config.seed);
  const model = modelFor(config, dataset);
  const tensors = fitWeights(model, weights);
  const { fileName: file, sha256, format } = weights;
  const state = { ...initialState(model, streamOf(config.seed, 'initialisation')), tensors };
  const environment = { ...describeEnvironment(dataset), imported_from: file, imported_sha256: sha256 };
  const warnings = [importWarning({ file, sha256, format }), ...agreement(weights, dataset)];
  return { config, weights, recordings, dataset, model, state, environment, warnings };
}

/** What file and recording say differently. */
function agreement({ metadata, fileName }: ForeignWeights, { meta, preprocessing }: Dataset): readonly string[] {
  if (!metadata) {
    return [
      `${fileName} names no neurons, classes or normalisation: its inputs are taken to be the recording's neurons in their order, normalised on this run's training frames.`,
    ];
  }
  if (!matchNeurons(metadata.neuron_ids, meta.neuronIds, meta.name, false).asTheyAre)
    throw otherOrder(fileName, meta.name);
  const { mean, scale } = metadata.normalisation;
  const differs = Array.from(preprocessing.mean).some((own, neuron) => {
    const unit = preprocessing.scale[neuron] as number;
    const moved = Math.abs(own - (mean[neuron] ?? Number.NaN)) / unit;
    const stretched = Math.abs((scale[neuron] ?? Number.NaN) / unit - 1);
    return !(moved < SAME_NORMALISATION && stretched < SAME_NORMALISATION);
  });
  return [
    ...(differs
      ? [`${fileName} was trained with another normalisation than this run's training frames give; the latter is used.`]
      : []),
  ];
}

function otherOrder(file: string, recording: string): WorkbenchError {
  return new WorkbenchError(
    'neurons_differ',
    `${recording} has the neurons of ${file} in another order or with others between, so its columns do not fit the ` +
      'weights. Give the recording that the weights were trained on, or export it with its columns in that order.',
    { file, recording },
  );
}

/** Writes the folder of a run whose best weights are the imported ones. @throws disk_full, not_writable */
export async function writeImportedRun(
  runFolder: string,
  { config, weights, recordings, dataset, model, state, environment, warnings }: PreparedImport,
  overrides: readonly string[],
  at: string,
): Promise<void> {
  const folder = await RunFolder.open(runFolder);
  try {
    const { fileName: file, sha256, format } = weights;
    await writeImportOrigin(runFolder, { file, sha256, format });
    await folder.writeDescription(config, overrides, environment);
    await writeDecoderDescription(runFolder, describeDecoder(recordings, dataset));
    for (const warning of warnings) folder.log('warning', warning, at);
    await writeCheckpoint(
      path.join(runFolder, 'checkpoints'),
      'best',
      { learner: state, trainer: untrained(config) },
      model,
    );
  } finally {
    await folder.close();
  }
}

/** The state of a training that has not begun and will not. */
function untrained({ seed }: RunConfig): Parameters<typeof writeCheckpoint>[2]['trainer'] {
  return {
    epoch: 0,
    step: 0,
    seconds: 0,
    orderRandom: [...streamOf(seed, 'order').state] as [number, number, number, number],
    schedule: {},
    earlyStopping: { best: null, bestEpoch: 0, badEpochs: 0 },
    done: true,
  };
}
