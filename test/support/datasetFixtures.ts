import type { Session, SplitSpec } from '../../src/core/dataset/splits/Split';
import type { LoadedRecording } from '../../src/core/recording/LoadedRecording';
import { segmentsOf } from '../../src/core/recording/segments';
import {
  datasetConfigSchema,
  lossConfigSchema,
  type RunConfig,
  type SplitConfig,
  scheduleConfigSchema,
  trainingConfigSchema,
} from '../../src/shared/config/runConfig';
import { type Recording, UNLABELLED } from '../../src/shared/entities/recording';
import { SeededRandom } from '../../src/shared/random';

/** A split configuration with everything chosen by the split itself. */
export function splitConfig(changes: Partial<SplitConfig> = {}): SplitConfig {
  const shares = { val_fraction: 0.2, test_fraction: 0.2 };
  return { name: 'blocked', seed: null, ...shares, folds: 5, fold: 0, blocks: null, purge_frames: null, ...changes };
}

/** A specification for `labels`: one continuous recording, 8-frame windows. */
export function splitSpec(labels: Int32Array, changes: Partial<SplitSpec> = {}): SplitSpec {
  return {
    config: splitConfig(),
    seed: 1,
    windowFrames: 8,
    frames: labels.length,
    segments: segmentsOf(labels.length, null),
    labels,
    ...changes,
  };
}

/** Recordings of these lengths, one after the other. */
export function sessionsOf(lengths: readonly number[]): readonly Session[] {
  let firstFrame = 0;
  return lengths.map((frames, index) => {
    const session = { recordingId: `id${index}`, name: `day ${index + 1}`, firstFrame, endFrame: firstFrame + frames };
    firstFrame = session.endFrame;
    return session;
  });
}

/** Labels in bouts of 3 to 3 + longest frames, of classes 0 … classes−1 in random order. */
export function boutLabels(frames: number, classes: number, seed: number, longest = 20): Int32Array {
  const random = new SeededRandom(seed);
  const labels = new Int32Array(frames);
  for (let frame = 0; frame < frames; ) {
    const end = frame + 3 + random.int(longest);
    labels.fill(random.int(classes), frame, end);
    frame = end;
  }
  return labels;
}

/** A description of a recording with these labels; the names of its classes are `class <label>` unless given. */
export function recordingMeta(labels: Int32Array, neurons: number, changes: Partial<Recording> = {}): Recording {
  const classes: Record<string, { name: string; frames: number }> = {};
  for (const label of labels) {
    if (label === UNLABELLED) continue;
    const known = classes[label]?.frames ?? 0;
    classes[label] = { name: `class ${label}`, frames: known + 1 };
  }
  return {
    id: '0123456789ab',
    hash: '0123456789ab'.padEnd(64, '0'),
    name: 'made up',
    format: 'csv',
    sourceFile: 'made_up.csv',
    frames: labels.length,
    neurons,
    frameRateHz: null,
    trialFrames: null,
    classes,
    neuronIds: Array.from({ length: neurons }, (_, neuron) => `n${neuron}`),
    signal: null,
    species: null,
    technique: null,
    source: null,
    licence: null,
    citation: null,
    findings: [],
    groundTruth: null,
    extra: {},
    ingestedAt: '2026-01-01T00:00:00Z',
    ...changes,
  };
}

/** Noise around each class's own mean, which `separation` sets apart, so that a decoder has something to find. */
export function noisyRecording(labels: Int32Array, neurons: number, separation: number, seed = 1): LoadedRecording {
  const random = new SeededRandom(seed);
  const traces = new Float32Array(labels.length * neurons);
  labels.forEach((label, frame) => {
    for (let neuron = 0; neuron < neurons; neuron++) {
      const tuned = neuron % 3 === label % 3 ? separation : 0;
      traces[frame * neurons + neuron] = 5 + neuron + tuned + random.normal();
    }
  });
  return { meta: recordingMeta(labels, neurons), traces, labels };
}

/** The keys of a run's configuration that a dataset is made from; the rest as the ancestor had it. */
export function runConfig(
  changes: {
    dataset?: Partial<RunConfig['dataset']>;
    split?: Partial<SplitConfig>;
    loss?: Partial<RunConfig['loss']>;
  } = {},
): RunConfig {
  return {
    seed: 1,
    preset: 'default',
    dataset: datasetConfigSchema.parse({
      recording: 'made up',
      window_frames: 8,
      normalisation: 'zscore',
      ...changes.dataset,
    }),
    split: splitConfig(changes.split),
    model: { name: 'lstm', hidden: 8, layers: 1, dropout: 0 },
    loss: lossConfigSchema.parse({
      focal_gamma: 2,
      focal_alpha: 2,
      class_weights: 'balanced',
      task_weights: { multiclass: 1, binary: 1, neural_activity: 0 },
      ...changes.loss,
    }),
    optimizer: { name: 'adam', learning_rate: 1e-3, weight_decay: 0, clip_norm: null },
    schedule: scheduleConfigSchema.parse({ name: 'constant', factor: 0.5, patience: 5 }),
    training: trainingConfigSchema.parse({
      batch_size: 64,
      max_epochs: 1,
      early_stopping: { metric: 'val/loss', patience: 1 },
    }),
  };
}
