import {
  datasetConfigSchema,
  lossConfigSchema,
  type RunConfig,
  scheduleConfigSchema,
  trainingConfigSchema,
} from '../../src/shared/config/runConfig';
import type { Recording } from '../../src/shared/entities/recording';
import type { RunSummary, SplitAudit } from '../../src/shared/entities/run';
import type { JobEvent } from '../../src/shared/jobs/jobEvent';

/** A clock that moves on by one second at each look, from 2026-01-01T00:00:00Z. */
export function steppingClock(): () => Date {
  let seconds = 0;
  return () => new Date(Date.UTC(2026, 0, 1) + 1000 * seconds++);
}

/** A recording with all its parts; `digit` makes its hash. */
export function aRecording(digit = 'a', change: Partial<Recording> = {}): Recording {
  const hash = digit.repeat(64).slice(0, 64);
  return {
    id: hash.slice(0, 12),
    hash,
    name: `recording ${digit}`,
    format: 'csv',
    sourceFile: `${digit}.csv`,
    frames: 300,
    neurons: 3,
    frameRateHz: 29.97,
    trialFrames: 71,
    classes: { '0': { name: 'rest', frames: 200 }, '1': { name: 'left', frames: 100 } },
    neuronIds: ['n1', 'AVAL', 'n,3'],
    signal: 'dF/F',
    species: null,
    technique: 'two-photon',
    source: null,
    licence: 'CC0-1.0',
    citation: null,
    findings: [
      {
        code: 'missing_values',
        severity: 'warning',
        message: '2 cells are empty.',
        count: 2,
        neurons: ['n1'],
        frames: [4, 9],
      },
    ],
    groundTruth: { seed: 7, tunedNeurons: { '1': [0, 2] } },
    extra: { rig: 'B', nested: { ä: [1, null] } },
    ingestedAt: '2026-01-01T00:00:00.000Z',
    ...change,
  };
}

/** A whole configuration that trains on `recording`. */
export function aConfig(recording: string, change: Partial<RunConfig> = {}): RunConfig {
  return {
    seed: 1,
    preset: 'default',
    dataset: datasetConfigSchema.parse({ recording, window_frames: 16, normalisation: 'zscore' }),
    split: {
      name: 'blocked',
      seed: null,
      val_fraction: 0.15,
      test_fraction: 0.2,
      folds: 5,
      fold: 0,
      blocks: null,
      purge_frames: null,
    },
    model: { name: 'lstm', hidden: 64, layers: 2, dropout: 0.3 },
    loss: lossConfigSchema.parse({
      focal_gamma: 2,
      focal_alpha: 2,
      class_weights: 'balanced',
      task_weights: { multiclass: 1, binary: 1, neural_activity: 0 },
    }),
    optimizer: { name: 'adam', learning_rate: 1e-3, weight_decay: 1e-6, clip_norm: null },
    schedule: scheduleConfigSchema.parse({ name: 'plateau', factor: 0.5, patience: 5 }),
    training: trainingConfigSchema.parse({
      batch_size: 64,
      max_epochs: 10,
      early_stopping: { metric: 'val/loss', patience: 7 },
    }),
    ...change,
  };
}

export const anAudit: SplitAudit = {
  split: 'blocked',
  leaky: false,
  violations: 0,
  purgeFrames: 16,
  windows: { train: 100, val: 20, test: 30 },
};

export function aSummary(epochs: number): RunSummary {
  const scores = { accuracy: 0.7, balanced_accuracy: 0.6, f1_macro: 0.55, f1_weighted: 0.65, auc_macro: null };
  return {
    epochs,
    bestEpoch: epochs,
    seconds: 1.5,
    audit: anAudit,
    test: { multiclass: scores },
    val: { multiclass: scores },
    baselines: { majority: scores },
    warnings: [],
  };
}

export function startedEvent(runId: string, fromEpoch = 0, epochs = 10): Extract<JobEvent, { kind: 'started' }> {
  return {
    kind: 'started',
    runId,
    fromEpoch,
    epochs,
    parameters: 1234,
    backend: 'test',
    audit: anAudit,
    environment: { node: 'x' },
  };
}
