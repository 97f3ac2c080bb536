import { afterEach, describe, expect, test } from 'vitest';
import { prepareDataset } from '../../../../src/core/dataset/prepareDataset';
import { modelFor, newLearner } from '../../../../src/core/job/decoder';
import type { EagerLearner } from '../../../../src/core/training/EagerLearner';
import type { RunConfig } from '../../../../src/shared/config/runConfig';
import { boutLabels, noisyRecording, runConfig } from '../../../support/datasetFixtures';

const ATTENTION = { attention: 'adaptive', attention_dim: 8, attention_dropout: 0.1, head_dropout: 0.1 } as const;
const HYBRID = { hidden: 8, layers: 1, heads: 4, dropout: 0.2, skip: true, dynamic_norm: true } as const;
const MODELS: readonly RunConfig['model'][] = [
  { name: 'cnn', dropout: 0.2 },
  { name: 'lstm', hidden: 8, layers: 1, dropout: 0.2 },
  { name: 'lstm_attention', hidden: 8, layers: 1, heads: 4, dropout: 0.2, ...ATTENTION },
  { name: 'hybrid', attention: 'adaptive', ...HYBRID },
];
const made: EagerLearner[] = [];
afterEach(() => {
  for (const learner of made.splice(0)) learner.dispose();
});

describe.each([2, 3, 8])('a recording of %i classes', (classes) => {
  const labels = boutLabels(classes * 300, classes, 3);

  test.each(MODELS.map((model) => [model.name, model] as const))(
    'trains %s with a head for each task',
    (name, model) => {
      const base = runConfig({ loss: { task_weighting: 'uncertainty', focal_adaptive: true } });
      const task_weights = { multiclass: 1, binary: 0.5, neural_activity: name === 'hybrid' ? 0.1 : 0 };
      const regularised = { input_noise: 0.1, neuron_dropout: 0.1, mixup_alpha: 0.2, weight_average: 0.9 };
      const config: RunConfig = {
        ...base,
        model,
        loss: { ...base.loss, task_weights },
        training: { ...base.training, ...regularised },
      };
      const dataset = prepareDataset(noisyRecording(labels, 5, 3), config, 1);
      expect(dataset.tasks.map((task) => task.classNames.length)).toEqual([classes, ...new Array(classes - 1).fill(2)]);
      const learner = newLearner(config, dataset, modelFor(config, dataset));
      made.push(learner);
      const starts = dataset.split.starts.train.slice(0, 24);
      const classIndices = starts.map((start) => dataset.classIndex[start + dataset.windowFrames - 1] as number);
      learner.trainStep({ starts, classIndices }, 1e-3);
      learner.trainStep({ starts, classIndices }, 1e-3);
      const { total, byTask } = learner.takeTrainingLosses();
      const names = dataset.tasks.map((task) => task.name);
      expect(Object.keys(byTask)).toEqual(name === 'hybrid' ? [...names, 'neural_activity'] : names);
      for (const loss of [total, ...Object.values(byTask)]) expect(Number.isFinite(loss)).toBe(true);
      const logits = learner.predict(starts);
      for (const task of dataset.tasks) expect(logits[task.name]).toHaveLength(24 * task.classNames.length);
    },
  );
});
