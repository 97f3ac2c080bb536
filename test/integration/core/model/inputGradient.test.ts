import { describe, expect, test } from 'vitest';
import { initialValues } from '../../../../src/core/model/initialise';
import type { Model, NamedTensors, TensorSpec } from '../../../../src/core/model/Model';
import { buildModel } from '../../../../src/core/model/modelRegistry';
import { type Tensor, tf } from '../../../../src/core/tensor/tfBackend';
import type { ModelConfig } from '../../../../src/shared/config/runConfig';
import { SeededRandom } from '../../../../src/shared/random';
import { REFERENCE_HEADS } from '../../../support/modelChecks';
import { gradientsOf, inScope, randomTensor, relativeError, valuesOf } from '../../../support/tensors';

const [BATCH, TIME, NEURONS] = [2, 5, 3];
const SHAPE = [BATCH, TIME, NEURONS] as const;
const CELLS = BATCH * TIME * NEURONS;
const STEP = 1e-3;
const ATTENTION = {
  attention: 'standard',
  attention_dim: 8,
  dropout: 0.3,
  attention_dropout: 0.1,
  head_dropout: 0.2,
} as const;
const HYBRID = { name: 'hybrid', hidden: 8, heads: 4, dropout: 0.3, layers: 1 } as const;
const MODELS: readonly (readonly [string, ModelConfig])[] = [
  ['cnn', { name: 'cnn', dropout: 0.3 }],
  ['lstm', { name: 'lstm', hidden: 10, layers: 2, dropout: 0.3 }],
  ['lstm_attention', { name: 'lstm_attention', hidden: 12, layers: 2, heads: 4, ...ATTENTION }],
  ['hybrid', { ...HYBRID, attention: 'standard', skip: true, dynamic_norm: true }],
  ['hybrid without switches', { ...HYBRID, attention: 'none', skip: false, dynamic_norm: false }],
];

describe.each(MODELS)('%s', (_, config) => {
  const model = buildModel(config as Extract<ModelConfig, { name: 'lstm' }>, NEURONS, REFERENCE_HEADS, TIME);

  test('gives gradients in x when asked for: they are those of finite differences', () => {
    inScope(() => {
      const [logits, x] = [logitsOf(model, true), randomTensor(new SeededRandom(5), SHAPE)];
      const dy = randomTensor(new SeededRandom(6), [BATCH, 3]);
      const [gradient] = gradientsOf(logits, [x], dy);
      const value = (at: Tensor): number => valuesOf(tf.sum(tf.mul(logits(at), dy)))[0]!;
      const numeric = Array.from({ length: CELLS }, (__, cell) => {
        const bump = tf.reshape(tf.mul(tf.oneHot(tf.scalar(cell, 'int32'), CELLS), STEP), [...SHAPE]);
        return (value(tf.add(x, bump)) - value(tf.sub(x, bump))) / (2 * STEP);
      });
      expect(Math.hypot(...numeric)).toBeGreaterThan(5e-3);
      expect(relativeError(gradient!, numeric)).toBeLessThan(2e-2);
    });
  });

  test('leaves them out otherwise, and refuses to pass that off as a gradient', () => {
    inScope(() => {
      const x = randomTensor(new SeededRandom(5), SHAPE);
      expect(() => gradientsOf(logitsOf(model, false), [x], tf.ones([BATCH, 3]))).toThrow(/shape/);
    });
  });
});

/** Logits of the multiclass task in evaluation, with fresh weights that all differ from zero. */
function logitsOf(model: Model, inputGradient: boolean): (x: Tensor) => Tensor {
  const random = new SeededRandom(7);
  const filled = (specs: readonly TensorSpec[], noise: () => number): NamedTensors =>
    Object.fromEntries(
      specs.map((spec) => {
        const values = initialValues(spec, random).map((value) => value + noise());
        return [spec.name, tf.tensor(values, [...spec.shape])];
      }),
    );
  const weights = filled(model.parameters, () => 0.1 * random.normal());
  const state = filled(model.state, () => 0.5 * random.uniform());
  const draws = { uniform: (): Tensor => tf.zeros([1]) };
  return (x) =>
    model.forward({ x, weights, state, training: false, draws, inputGradient }).logits['multiclass'] as Tensor;
}
