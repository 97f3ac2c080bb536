import { describe, expect, test } from 'vitest';
import { integratedGradients } from '../../../../../src/core/evaluation/importance/integratedGradients';
import type { Model } from '../../../../../src/core/model/Model';
import { type Tensor, tf } from '../../../../../src/core/tensor/tfBackend';
import { FrozenDecoder } from '../../../../../src/core/training/FrozenDecoder';
import type { ModelConfig } from '../../../../../src/shared/config/runConfig';
import { SeededRandom } from '../../../../../src/shared/random';
import { batchOfStep, FRAMES, NEURONS, smallLearner, WINDOW } from '../../../../support/modelChecks';

const running = { mostPoints: 100_000, onProgress: () => undefined, signal: new AbortController().signal };
const HYBRID = { name: 'hybrid', hidden: 8, heads: 4, dropout: 0.3, layers: 1, dynamic_norm: true } as const;
const ATTENTION = {
  attention: 'standard',
  attention_dim: 8,
  dropout: 0.3,
  attention_dropout: 0.1,
  head_dropout: 0.2,
} as const;
const MODELS: readonly (readonly [string, ModelConfig])[] = [
  ['cnn', { name: 'cnn', dropout: 0.3 }],
  ['lstm', { name: 'lstm', hidden: 10, layers: 2, dropout: 0.3 }],
  ['lstm_attention', { name: 'lstm_attention', hidden: 12, layers: 2, heads: 4, ...ATTENTION }],
  ['hybrid', { ...HYBRID, attention: 'standard', skip: true } as ModelConfig],
];

/** Two classes, two neurons: the logits are weights times the activity summed over the window. */
const LINEAR: Model = {
  parameters: [{ name: 'weight', shape: [2, 2], initializer: { kind: 'constant', value: 0 } }],
  state: [],
  forward: ({ x, weights }) => ({
    logits: { multiclass: tf.matMul(tf.sum(x, 1), weights['weight'] as Tensor) },
    state: {},
  }),
};

describe('of a linear decoder', () => {
  // Frames (1, 10), (2, 20), (3, 30), (−4, −40); weights of neuron 0: 1 and 3, of neuron 1: 0.5 and 0.1.
  const traces = Float32Array.of(1, 10, 2, 20, 3, 30, -4, -40);
  const view = { traces, frames: 4, neurons: 2, windowFrames: 2 };
  const attribute = async (baseline: Float32Array) => {
    const decoder = new FrozenDecoder(LINEAR, { weight: Float32Array.of(1, 3, 0.5, 0.1) }, view);
    const result = await integratedGradients({
      ...running,
      decoder,
      task: 'multiclass',
      starts: Int32Array.of(0, 2),
      baseline,
    });
    decoder.dispose();
    return result;
  };

  test('each neuron owns its weight times its activity over the baseline, summed over the frames', async () => {
    // Sums over the windows: (3, 30) and (−1, −10). Class 0 wins the first: 3 + 15 > 9 + 3; class 1 the second.
    // Above the mean of both classes, class 0 weighs the neurons −1 and 0.2, class 1 weighs them 1 and −0.2.
    const { attributions, completenessError, steps } = await attribute(Float32Array.of(0, 0));
    [-3, 6, -1, 2].forEach((value, index) => expect(attributions[index]).toBeCloseTo(value, 5));
    expect(completenessError).toBeLessThan(1e-6);
    expect(steps).toBe(16);
  });

  test('a baseline takes away what it explains', async () => {
    const { attributions, completenessError } = await attribute(Float32Array.of(1, 10));
    [-1, 2, -3, 6].forEach((value, index) => expect(attributions[index]).toBeCloseTo(value, 5));
    expect(completenessError).toBeLessThan(1e-6);
  });
});

describe.each(MODELS)('of a trained %s', (_, config) => {
  test('they add up to the change of the logit within 1 %, on held-out weights and all, and leave no tensor', async () => {
    const { learner, model } = smallLearner(config, 1);
    for (let step = 0; step < 30; step += 1) learner.trainStep(batchOfStep(step), 3e-3);
    const random = new SeededRandom(3);
    const traces = Float32Array.from({ length: FRAMES * NEURONS }, () => 1.5 * random.normal());
    const view = { traces, frames: FRAMES, neurons: NEURONS, windowFrames: WINDOW };
    const decoder = new FrozenDecoder(model, learner.readState().tensors, view);
    learner.dispose();
    const starts = Int32Array.from({ length: 8 }, (__, window) => 13 * window);
    const problem = { ...running, decoder, task: 'multiclass', starts, baseline: new Float32Array(NEURONS) };
    const { completenessError, attributions } = await integratedGradients(problem);
    expect(completenessError).toBeLessThan(0.01);
    expect(completenessError).toBeGreaterThan(0);
    expect(attributions.every(Number.isFinite)).toBe(true);
    const { steps, completenessError: bounded } = await integratedGradients({ ...problem, mostPoints: 32 });
    expect(steps).toBeLessThanOrEqual(32);
    expect(bounded).toBeGreaterThanOrEqual(completenessError);
    const before = tf.memory().numTensors;
    await integratedGradients(problem);
    expect(tf.memory().numTensors).toBe(before);
    decoder.dispose();
  });
});

test('it stops when told to, and leaves no tensor', async () => {
  const { learner, model } = smallLearner(MODELS[1]![1], 1);
  const view = { traces: new Float32Array(FRAMES * NEURONS).fill(1), frames: FRAMES, neurons: NEURONS };
  const decoder = new FrozenDecoder(model, learner.readState().tensors, { ...view, windowFrames: WINDOW });
  learner.dispose();
  const problem = { decoder, task: 'multiclass', starts: Int32Array.of(0), baseline: new Float32Array(NEURONS) };
  const before = tf.memory().numTensors;
  const told = { ...running, ...problem, signal: AbortSignal.abort() };
  await expect(integratedGradients(told)).rejects.toMatchObject({ code: 'cancelled' });
  expect(tf.memory().numTensors).toBe(before);
  decoder.dispose();
});
