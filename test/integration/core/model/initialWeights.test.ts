import { describe, expect, test } from 'vitest';
import type { Model, TensorSpec } from '../../../../src/core/model/Model';
import { buildModel } from '../../../../src/core/model/modelRegistry';
import { initialState } from '../../../../src/core/training/initialState';
import type { ModelConfig } from '../../../../src/shared/config/runConfig';
import { SeededRandom } from '../../../../src/shared/random';
import { REFERENCE_HEADS } from '../../../support/modelChecks';

const NEURONS = 40;
const ATTENTION = { attention: 'standard', attention_dim: 48, attention_dropout: 0.1, head_dropout: 0.2 } as const;
const HYBRID = { hidden: 64, layers: 2, heads: 4, dropout: 0.6, skip: true, dynamic_norm: true } as const;
const MODELS: readonly (readonly [string, ModelConfig])[] = [
  ['cnn', { name: 'cnn', dropout: 0.3 }],
  ['lstm', { name: 'lstm', hidden: 64, layers: 2, dropout: 0.3 }],
  ['lstm_attention', { name: 'lstm_attention', hidden: 96, layers: 2, heads: 4, dropout: 0.4, ...ATTENTION }],
  ['hybrid', { name: 'hybrid', attention: 'standard', ...HYBRID }],
];

/** What the reference does to a tensor, told from its name and shape. */
function kindOf({ name, shape }: TensorSpec): string {
  if (name.endsWith('running_var')) return 'one';
  if (/weight_[ih]h/u.test(name)) return 'orthogonal';
  if (/bias_hh/u.test(name)) return 'recurrent bias';
  if (shape.length === 3) return 'kaiming';
  if (shape.length === 2) return 'xavier';
  // Scales of normalisations are the only vectors called weight; the learned mix of three has a name of its own.
  if (name.endsWith('.weight')) return 'one';
  return name.endsWith('.weights') ? 'equal' : 'zero';
}

const inputsOf = ({ shape }: TensorSpec): number => (shape[1] ?? 1) * (shape[2] ?? 1);
const outputsOf = ({ shape }: TensorSpec): number => (shape[0] ?? 1) * (shape[2] ?? 1);

/** Compares mean and deviation of drawn values with what they are drawn from, within five standard errors. */
function expectSpread(values: Float32Array, deviation: number): void {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const spread = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
  const error = 5 / Math.sqrt(values.length);
  expect(Math.abs(mean)).toBeLessThan(error * deviation);
  expect(Math.abs(spread / deviation - 1)).toBeLessThan(error);
}

/** Columns of [rows, columns] are orthonormal; the gates of an LSTM make rows the more. */
function expectOrthonormal(values: Float32Array, rows: number, columns: number): void {
  const [count, stride, step, length] = rows < columns ? [rows, columns, 1, columns] : [columns, 1, columns, rows];
  for (let a = 0; a < count; a += 5) {
    for (const b of [a, (a + 1) % count, (a + 7) % count]) {
      let product = 0;
      for (let k = 0; k < length; k += 1) product += values[a * stride + k * step]! * values[b * stride + k * step]!;
      expect(Math.abs(product - Number(a === b))).toBeLessThan(1e-5);
    }
  }
}

function check(spec: TensorSpec, values: Float32Array, model: string): void {
  const kind = kindOf(spec);
  if (kind === 'zero') expect(values).toEqual(new Float32Array(values.length));
  if (kind === 'one') expect(values).toEqual(new Float32Array(values.length).fill(1));
  if (kind === 'equal') expect(new Set(values).size).toBe(1);
  if (kind === 'kaiming') expectSpread(values, Math.sqrt(2 / outputsOf(spec)));
  if (kind === 'xavier') {
    const bound = Math.sqrt(6 / (inputsOf(spec) + outputsOf(spec)));
    expect(Math.max(...values.map(Math.abs))).toBeLessThanOrEqual(Math.fround(bound));
    expectSpread(values, bound / Math.sqrt(3));
  }
  if (kind === 'orthogonal') expectOrthonormal(values, spec.shape[0]!, spec.shape[1]!);
  if (kind === 'recurrent bias') {
    const expected = new Float32Array(values.length);
    if (model === 'lstm_attention') expected.fill(1, values.length / 4, values.length / 2);
    expect(values).toEqual(expected);
  }
}

describe.each(MODELS)('%s', (name, config) => {
  const model: Model = buildModel(config, NEURONS, REFERENCE_HEADS, 16);

  test('starts as the reference says, tensor by tensor', () => {
    const { tensors } = initialState(model, new SeededRandom(3));
    const kinds = new Set<string>();
    for (const spec of [...model.parameters, ...model.state]) {
      kinds.add(kindOf(spec));
      expect(tensors[spec.name], spec.name).toBeDefined();
      check(spec, tensors[spec.name]!, name);
    }
    const recurrent = name === 'cnn' ? [] : ['orthogonal', 'recurrent bias'];
    const convolutional = name === 'cnn' || name === 'hybrid' ? ['kaiming'] : [];
    expect([...kinds]).toEqual(expect.arrayContaining(['xavier', 'zero', 'one', ...recurrent, ...convolutional]));
  });
});
