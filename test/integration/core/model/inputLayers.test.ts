import { describe, expect, test } from 'vitest';
import { initialValues } from '../../../../src/core/model/initialise';
import { sharedWidth, withInputLayers } from '../../../../src/core/model/inputLayers';
import type { Model, NamedTensors } from '../../../../src/core/model/Model';
import { buildModel } from '../../../../src/core/model/modelRegistry';
import { ParameterLayout } from '../../../../src/core/model/ParameterLayout';
import { type Tensor, tf } from '../../../../src/core/tensor/tfBackend';
import { lstmAttentionConfigSchema, type ModelConfig } from '../../../../src/shared/config/runConfig';
import { SeededRandom } from '../../../../src/shared/random';
import { REFERENCE_HEADS } from '../../../support/modelChecks';
import { inScope, randomTensor, relativeError, valuesOf } from '../../../support/tensors';

const NEURONS = [3, 5];
const [BATCH, TIME, WIDTH, COLUMNS] = [4, 5, 6, 10];
const STEP = 5e-4;
const ATTENTION = { attention_dim: 8, dropout: 0, attention_dropout: 0, head_dropout: 0 };
const MODELS: readonly (readonly [string, ModelConfig])[] = [
  ['cnn', { name: 'cnn', dropout: 0 }],
  ['lstm', { name: 'lstm', hidden: 10, layers: 2, dropout: 0 }],
  [
    'lstm_attention',
    lstmAttentionConfigSchema.parse({ name: 'lstm_attention', hidden: 12, layers: 1, heads: 4, ...ATTENTION }),
  ],
  [
    'hybrid',
    { name: 'hybrid', hidden: 8, heads: 4, dropout: 0, layers: 1, attention: 'none', skip: true, dynamic_norm: true },
  ],
] as readonly (readonly [string, ModelConfig])[];

const build = (config: ModelConfig): Model =>
  withInputLayers(
    (inputs) => buildModel(config as Extract<ModelConfig, { name: 'lstm' }>, inputs, REFERENCE_HEADS, TIME),
    { neurons: NEURONS, width: WIDTH },
  );

/** Weights that all differ from zero, as one vector. */
function freshVector({ parameters }: Model): Tensor {
  const random = new SeededRandom(7);
  return tf.tensor1d(
    Float32Array.from(
      parameters.flatMap((spec) => [...initialValues(spec, random)].map((value) => value + 0.02 * random.normal())),
    ),
  );
}

/** Windows of the recordings `whose`, as the dataset lays them out. */
function windowsOf(whose: readonly number[], seed: number): Tensor {
  const random = new SeededRandom(seed);
  const values = whose.flatMap((recording) =>
    Array.from({ length: TIME }, () => [
      ...NEURONS.flatMap((count, owner) =>
        Array.from({ length: count }, () => (owner === recording ? random.normal() : 0)),
      ),
      ...NEURONS.map((_, owner) => Number(owner === recording)),
    ]).flat(),
  );
  return tf.tensor3d(Float32Array.from(values), [whose.length, TIME, COLUMNS]);
}

/** Σ logits · dy of the multiclass task, in evaluation, as a function of the weights. */
function weightedLogits(model: Model, x: Tensor, dy: Tensor): (vector: Tensor) => Tensor {
  const layout = new ParameterLayout(model.parameters);
  const state = Object.fromEntries(
    model.state.map((spec) => [spec.name, tf.tensor(initialValues(spec, new SeededRandom(1)), [...spec.shape])]),
  ) as NamedTensors;
  const draws = { uniform: (shape: readonly number[]) => tf.ones([...shape]) };
  return (vector) => {
    const { logits } = model.forward({ x, weights: layout.split(vector), state, training: false, draws });
    return tf.sum(tf.mul(logits['multiclass'] as Tensor, dy));
  };
}

function gradientsBy(model: Model, x: Tensor, vector: Tensor): Readonly<Record<string, Float32Array>> {
  const dy = randomTensor(new SeededRandom(6), [x.shape[0]!, 3]);
  const [gradient] = tf.grads((at: Tensor) => weightedLogits(model, x, dy)(at))([vector]);
  return new ParameterLayout(model.parameters).splitValues(valuesOf(gradient!));
}

describe.each(MODELS)('%s behind input layers', (_, config) => {
  const model = build(config);

  test('has a weight and a bias for each recording before its own tensors', () => {
    expect(model.parameters.slice(0, 4).map(({ name, shape }) => [name, [...shape]])).toEqual([
      ['input.0.weight', [WIDTH, 3]],
      ['input.0.bias', [WIDTH]],
      ['input.1.weight', [WIDTH, 5]],
      ['input.1.bias', [WIDTH]],
    ]);
    const alone = buildModel(config as Extract<ModelConfig, { name: 'lstm' }>, WIDTH, REFERENCE_HEADS, TIME);
    expect(model.parameters.slice(4)).toEqual(alone.parameters);
  });

  test('gradients of the layers are those of finite differences, along their halves drawn at random', () => {
    inScope(() => {
      const [x, vector, random] = [windowsOf([0, 1, 1, 0], 3), freshVector(model), new SeededRandom(2)];
      const value = weightedLogits(model, x, randomTensor(new SeededRandom(6), [BATCH, 3]));
      const layout = new ParameterLayout(model.parameters);
      const named = gradientsBy(model, x, vector);
      const ours = layout.specs.slice(0, 4).flatMap(({ name }) => [...named[name]!]);
      for (let trial = 0; trial < 6; trial += 1) {
        const half = ours.map((slope) => (random.uniform() < 0.5 ? slope : 0));
        const length = Math.hypot(...half);
        const direction = new Float32Array(layout.length);
        direction.set(half.map((slope) => slope / length));
        const at = (step: number): number => valuesOf(value(tf.add(vector, tf.mul(tf.tensor1d(direction), step))))[0]!;
        expect(length).toBeGreaterThan(1e-3);
        // Rectifications and maxima bend the line a little.
        expect(Math.abs((at(STEP) - at(-STEP)) / (2 * STEP) / length - 1)).toBeLessThan(0.03);
      }
    });
  });

  test('windows of one recording teach its layer alone: the other’s gradient is exactly 0', () => {
    inScope(() => {
      const gradients = gradientsBy(model, windowsOf([1, 1, 1, 1], 3), freshVector(model));
      const largest = (name: string) => Math.max(...gradients[name]!.map(Math.abs));
      expect(largest('input.0.weight') + largest('input.0.bias')).toBe(0);
      expect(largest('input.1.weight')).toBeGreaterThan(0);
      expect(largest('input.1.bias')).toBeGreaterThan(0);
    });
  });
});

test('each window goes through the layer of its recording, weight and bias', () => {
  inScope(() => {
    let seen: Tensor | undefined;
    const probe: Model = {
      parameters: [],
      state: [],
      forward: ({ x }) => {
        seen = x;
        return { logits: {}, state: {} };
      },
    };
    const model = withInputLayers(() => probe, { neurons: NEURONS, width: WIDTH });
    const weights = new ParameterLayout(model.parameters).split(freshVector(model));
    const x = windowsOf([1, 0], 9);
    const draws = { uniform: (shape: readonly number[]) => tf.ones([...shape]) };
    model.forward({ x, weights, state: {}, training: false, draws });
    const expected = (row: number, recording: number, first: number) => {
      const own = tf.reshape(tf.slice(x, [row, 0, first], [1, TIME, NEURONS[recording]!]), [TIME, NEURONS[recording]!]);
      const mapped = tf.matMul(
        own as ReturnType<typeof tf.tensor2d>,
        weights[`input.${recording}.weight`] as never,
        false,
        true,
      );
      return [...valuesOf(tf.add(mapped, weights[`input.${recording}.bias`]!))];
    };
    expect(relativeError(valuesOf(seen!), [...expected(0, 1, 3), ...expected(1, 0, 0)])).toBeLessThan(1e-5);
  });
});

test('only the neurons of a window’s own recording may be perturbed; of a mix of two, those of both', () => {
  inScope(() => {
    const model = build(MODELS[1]![1]);
    const rows = (x: Tensor) => valuesOf(tf.slice(model.presence!(x), [0, 0, 0], [1, 1, COLUMNS]));
    expect([...rows(windowsOf([0], 1))]).toEqual([1, 1, 1, 0, 0, 0, 0, 0, 0, 0]);
    expect([...rows(windowsOf([1], 1))]).toEqual([0, 0, 0, 1, 1, 1, 1, 1, 0, 0]);
    const mixed = tf.add(tf.mul(windowsOf([0], 1), 0.3), tf.mul(windowsOf([1], 2), 0.7));
    expect([...rows(mixed)]).toEqual([1, 1, 1, 1, 1, 1, 1, 1, 0, 0]);
  });
});

test('the shared space is as wide as the widest recording, 64 at most, unless it is set', () => {
  expect(sharedWidth([12, 30], null)).toBe(30);
  expect(sharedWidth([12, 500], null)).toBe(64);
  expect(sharedWidth([12, 500], 8)).toBe(8);
});
