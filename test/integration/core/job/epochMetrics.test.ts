import { afterAll, expect, test } from 'vitest';
import { prepareDataset } from '../../../../src/core/dataset/prepareDataset';
import { registerMetric } from '../../../../src/core/evaluation/metrics/metricRegistry';
import { modelFor, newLearner } from '../../../../src/core/job/decoder';
import { epochMetrics, evaluatePartition } from '../../../../src/core/job/scorePartition';
import { watchableMetrics } from '../../../../src/core/job/watchableMetrics';
import { watchMetric } from '../../../../src/core/training/watchMetric';
import type { RunConfig } from '../../../../src/shared/config/runConfig';
import { boutLabels, noisyRecording, runConfig } from '../../../support/datasetFixtures';

registerMetric({
  name: 'errors',
  title: 'Errors',
  lowerIsBetter: true,
  compute: ({ truth, predicted }) => truth.filter((own, window) => own !== predicted[window]).length,
});

const config = runConfig();
const dataset = prepareDataset(noisyRecording(boutLabels(900, 3, 2), 6, 2), config, 1);
const learner = newLearner(config, dataset, modelFor(config, dataset));
afterAll(() => learner.dispose());

const watchable = watchableMetrics(dataset);

function watching(metric: string): RunConfig {
  return { ...config, training: { ...config.training, early_stopping: { metric, patience: 1 } } };
}

function valuesOf(metrics: Readonly<Record<string, number>>): string[] {
  return Object.keys(metrics).filter((name) => name.startsWith('val/'));
}

test('an epoch reports the loss and three scores of each task on validation windows, and what is watched besides', () => {
  const usual = valuesOf(epochMetrics(watching('val/loss'), dataset, learner));
  const scores = ['balanced_accuracy', 'f1_macro', 'accuracy'];
  const tasks = ['multiclass', 'class_1', 'class_2'];
  expect(usual).toEqual(['val/loss', ...tasks.flatMap((task) => scores.map((score) => `val/${task}/${score}`))]);
  const watched = valuesOf(epochMetrics(watching('val/class_2/auc_macro'), dataset, learner));
  expect(watched).toEqual([...usual, 'val/class_2/auc_macro']);
});

test.each(watchable.map(({ name }) => name))('early stopping may watch %s, which has a number', (metric) => {
  const stopping = watchMetric({ metric, patience: 1 }, watchable);
  const metrics = epochMetrics(watching(metric), dataset, learner);
  expect(stopping.endEpoch(1, metrics[metric] ?? Number.NaN)).toBe(true);
});

test('what is watched is what the evaluation of the validation windows says', async () => {
  const signal = new AbortController().signal;
  const { tasks } = await evaluatePartition('run', dataset, learner, 'val', signal);
  for (const [task, { scores, furtherMetrics = {} }] of Object.entries(tasks)) {
    const further = Object.entries(furtherMetrics).map(([name, { value }]) => [name, value] as const);
    for (const [name, value] of [...Object.entries(scores), ...further]) {
      const metric = `val/${task}/${name}`;
      expect(epochMetrics(watching(metric), dataset, learner)[metric], metric).toBe(value);
    }
  }
});

test('the losses of the tasks, each times its weight, add up to the loss', () => {
  const loss = (name: string) => epochMetrics(watching(name), dataset, learner)[name] ?? Number.NaN;
  const { multiclass, binary } = config.loss.task_weights;
  const sum = multiclass * loss('val/multiclass/loss') + binary * (loss('val/class_1/loss') + loss('val/class_2/loss'));
  expect(sum).toBeCloseTo(loss('val/loss'), 9);
});

test('losses and what plug-ins say should fall do, all else rises', () => {
  const improves = (metric: string) => {
    const stopping = watchMetric({ metric, patience: 1 }, watchable);
    stopping.endEpoch(1, 0.5);
    return stopping.endEpoch(2, 0.4);
  };
  for (const { name } of watchable) expect(improves(name), name).toBe(/loss$|errors$/.test(name));
});

test('a metric without a value is left out: an area where validation has one class', () => {
  const starts = dataset.split.starts;
  const own = starts.val.filter((start) => dataset.classIndex[start + dataset.windowFrames - 1] === 1);
  const oneClass = { ...dataset, split: { ...dataset.split, starts: { ...starts, val: own } } };
  const metrics = epochMetrics(watching('val/multiclass/auc_macro'), oneClass, learner);
  expect(metrics).not.toHaveProperty('val/multiclass/auc_macro');
  for (const value of Object.values(metrics)) expect(value).toEqual(expect.any(Number));
  expect(Object.values(metrics).every(Number.isFinite)).toBe(true);
});
