import { expect, test } from 'vitest';
import { prepareDataset } from '../../../../src/core/dataset/prepareDataset';
import { tasksOf } from '../../../../src/core/dataset/tasks';
import { lossSettings } from '../../../../src/core/job/decoder';
import { evaluationLoss } from '../../../../src/core/training/evaluationLoss';
import type { LossSettings } from '../../../../src/core/training/multitaskLoss';
import type { RunConfig } from '../../../../src/shared/config/runConfig';
import { boutLabels, noisyRecording, recordingMeta, runConfig } from '../../../support/datasetFixtures';

const SETTINGS: LossSettings = { tasks: [], focalGamma: 2, focalAlpha: 2, activityWeight: 0.5 };

test('the regression adds its weight times the mean squared error', () => {
  const predicted = { neural_activity: Float32Array.from([1, 2]) };
  expect(evaluationLoss(predicted, Int32Array.from([0, 0]), SETTINGS, Float32Array.from([0, 5]))).toBe(0.5 * 5);
});

function configFor(model: RunConfig['model'], weight: number): RunConfig {
  const base = runConfig();
  return {
    ...base,
    model,
    loss: { ...base.loss, task_weights: { multiclass: 1, binary: 1, neural_activity: weight } },
  };
}

const SHAPE = {
  hidden: 4,
  layers: 1,
  heads: 2,
  dropout: 0,
  attention: 'standard',
  skip: true,
  dynamic_norm: true,
} as const;
const HYBRID: RunConfig['model'] = { name: 'hybrid', ...SHAPE };
const LSTM: RunConfig['model'] = { name: 'lstm', hidden: 4, layers: 1, dropout: 0 };

test.each([
  ['a hybrid with a weight trains it', HYBRID, 0.3, 0.3],
  ['a hybrid without a weight does not', HYBRID, 0, null],
  ['a model without the output does not, whatever the weight', LSTM, 0.3, null],
] as const)('%s', (_what, model, weight, expected) => {
  const config = configFor(model, weight);
  const dataset = prepareDataset(noisyRecording(boutLabels(900, 3, 2), 6, 2), config, 1);
  expect(lossSettings(config, dataset).activityWeight).toBe(expected);
  expect(dataset.neuralActivity?.length ?? 0).toBe(weight > 0 ? 900 : 0);
});

test('no task takes the name of the regression or of its tensors', () => {
  const meta = recordingMeta(Int32Array.from([0, 1, 2]), 1);
  const classes = {
    0: { name: 'rest', frames: 1 },
    1: { name: 'neural', frames: 1 },
    2: { name: 'Neural activity', frames: 1 },
  };
  expect(tasksOf({ ...meta, classes }).map(({ name }) => name)).toEqual([
    'multiclass',
    'neural_1',
    'neural_activity_2',
  ]);
});
