import { afterAll, expect, test } from 'vitest';
import { prepareDataset } from '../../../../src/core/dataset/prepareDataset';
import { modelFor, newLearner } from '../../../../src/core/job/decoder';
import { epochMetrics, validationMetricNames } from '../../../../src/core/job/scorePartition';
import { watchMetric } from '../../../../src/core/training/watchMetric';
import { boutLabels, noisyRecording, runConfig } from '../../../support/datasetFixtures';

const config = runConfig();
const dataset = prepareDataset(noisyRecording(boutLabels(900, 3, 2), 6, 2), config, 1);
const learner = newLearner(config, dataset, modelFor(config, dataset));
afterAll(() => learner.dispose());

test('the metrics of an epoch on validation windows are those whose names are known before it', () => {
  const metrics = epochMetrics(config, dataset, learner);
  const names = Object.keys(metrics).filter((name) => name.startsWith('val/'));
  expect([...validationMetricNames(dataset)].sort()).toEqual(names.sort());
  expect(names).toContain('val/class_2/accuracy');
});

test('early stopping may watch each of them, and each has a number', () => {
  const metrics = epochMetrics(config, dataset, learner);
  for (const metric of validationMetricNames(dataset)) {
    const stopping = watchMetric({ metric, patience: 1 }, validationMetricNames(dataset));
    expect(stopping.endEpoch(1, metrics[metric] as number), metric).toBe(true);
  }
});
