import { describe, expect, test } from 'vitest';
import { buildModel } from '../../../../src/core/model/modelRegistry';
import { ParameterLayout } from '../../../../src/core/model/ParameterLayout';
import { tf } from '../../../../src/core/tensor/tfBackend';
import type { ModelConfig } from '../../../../src/shared/config/runConfig';
import {
  batchOfStep,
  fixtureTensors,
  hasFixtures,
  REFERENCE_HEADS,
  smallLearner,
  WINDOW,
} from '../../../support/modelChecks';

const HYBRID = { name: 'hybrid', hidden: 8, heads: 4, dropout: 0.3, dynamic_norm: true } as const;
const ATTENTION = { attention: 'standard', dropout: 0.3, attention_dropout: 0.1, head_dropout: 0.2 } as const;
const MODELS: readonly (readonly [string, ModelConfig])[] = [
  ['cnn', { name: 'cnn', dropout: 0.3 }],
  ['lstm', { name: 'lstm', hidden: 10, layers: 2, dropout: 0.3 }],
  ['lstm_attention', { name: 'lstm_attention', hidden: 12, layers: 2, heads: 4, attention_dim: 8, ...ATTENTION }],
  ['hybrid', { ...HYBRID, layers: 2, attention: 'standard', skip: true }],
  ['hybrid_no_skip_no_attention', { ...HYBRID, layers: 1, attention: 'none', skip: false }],
];

describe.each(MODELS)('%s', (name, config) => {
  test.skipIf(!hasFixtures)('has the tensors of the reference: names, shapes, number of parameters', () => {
    const { shapes, parameters } = fixtureTensors(name);
    const model = buildModel(config, 13, REFERENCE_HEADS, WINDOW);
    const ours = [...model.parameters, ...model.state].map((spec) => [spec.name, [...spec.shape]]);
    expect(Object.fromEntries(ours)).toEqual(shapes);
    expect(ours).toHaveLength(Object.keys(shapes).length);
    expect(new ParameterLayout(model.parameters).length).toBe(parameters);
  });

  test('learns, with every task, and leaks no tensor over fifty steps and a prediction', () => {
    const { learner } = smallLearner(config, 1);
    learner.trainStep(batchOfStep(0), 1e-3);
    const first = learner.takeTrainingLosses().total;
    const starts = Int32Array.from({ length: 20 }, (_, start) => start);
    // Constants of each shape are made once and kept: by now, all of them.
    learner.predict(starts);
    const before = tf.memory().numTensors;
    let last = 0;
    for (let step = 1; step <= 50; step += 1) {
      learner.trainStep(batchOfStep(step), 1e-3);
      last = learner.takeTrainingLosses().total;
    }
    learner.predict(starts);
    // The sum of losses of steps that nobody asked for is not there before or after.
    expect(tf.memory().numTensors).toBe(before);
    expect(last).toBeLessThan(first);
    learner.dispose();
  });

  test('the same seed gives the same weights to the bit, another seed others', () => {
    const weights = [1, 1, 2].map((seed) => {
      const { learner } = smallLearner(config, seed);
      for (let step = 0; step < 3; step += 1) learner.trainStep(batchOfStep(step), 1e-3);
      const { tensors } = learner.readState();
      learner.dispose();
      return tensors;
    });
    expect(weights[1]).toEqual(weights[0]);
    expect(weights[2]).not.toEqual(weights[0]);
  });

  test('a window’s logits in evaluation do not depend on the windows predicted beside it', () => {
    const { learner } = smallLearner(config, 1);
    const together = learner.predict(Int32Array.from([5, 40, 90]))['multiclass']!;
    const alone = learner.predict(Int32Array.from([40]))['multiclass']!;
    alone.forEach((logit, index) => expect(logit).toBeCloseTo(together[3 + index]!, 4));
    learner.dispose();
  });
});

test('the hybrid alone predicts the neural activity, and learns it', () => {
  const config = MODELS[3]![1];
  const { learner, model } = smallLearner({ ...config, dropout: 0 } as ModelConfig, 1);
  expect(model.predictsActivity).toBe(true);
  learner.trainStep(batchOfStep(0), 1e-3);
  const first = learner.takeTrainingLosses().byTask['neural_activity']!;
  for (let step = 1; step <= 60; step += 1) learner.trainStep(batchOfStep(step), 2e-3);
  learner.takeTrainingLosses();
  learner.trainStep(batchOfStep(61), 0);
  expect(learner.takeTrainingLosses().byTask['neural_activity']).toBeLessThan(first / 2);
  expect(learner.predict(Int32Array.from([0, 1]))['neural_activity']).toHaveLength(2);
  learner.dispose();
});

test('a hybrid without dynamic normalisation has batch normalisation alone', () => {
  const config = { ...HYBRID, layers: 1, attention: 'none', skip: false, dynamic_norm: false } as const;
  const names = buildModel(config, 13, REFERENCE_HEADS, WINDOW).parameters.map((spec) => spec.name);
  expect(names.filter((one) => one.startsWith('norm'))).toEqual(
    [1, 2, 3].flatMap((layer) => [`norm${layer}.batch_norm.weight`, `norm${layer}.batch_norm.bias`]),
  );
});
