import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { initialValues } from '../../../../src/core/model/initialise';
import type { Head, Model, NamedTensors } from '../../../../src/core/model/Model';
import { buildModel } from '../../../../src/core/model/modelRegistry';
import { ParameterLayout } from '../../../../src/core/model/ParameterLayout';
import { decodeSafetensors } from '../../../../src/core/tensor/safetensors';
import { statelessUniform } from '../../../../src/core/tensor/statelessRandom';
import { type Tensor, tf } from '../../../../src/core/tensor/tfBackend';
import { SeededRandom } from '../../../../src/shared/random';
import { sharedFolder } from '../../../support/sharedFolder';
import { inScope, randomTensor, relativeError, valuesOf } from '../../../support/tensors';

const FIXTURES = path.join(sharedFolder, 'fixtures/parity');
const HEADS: readonly Head[] = [
  { name: 'multiclass', outputs: 3 },
  { name: 'contralateral', outputs: 2 },
  { name: 'ipsilateral', outputs: 2 },
];

function build(hidden: number, layers: number, neurons: number, dropout = 0): Model {
  return buildModel({ name: 'lstm', hidden, layers, dropout }, neurons, HEADS, 10);
}

function weightsOf(model: Model, seed: number): { readonly weights: NamedTensors; readonly state: NamedTensors } {
  const random = new SeededRandom(seed);
  const filled = (specs: Model['parameters']): NamedTensors =>
    Object.fromEntries(specs.map((spec) => [spec.name, tf.tensor(initialValues(spec, random), [...spec.shape])]));
  return { weights: filled(model.parameters), state: filled(model.state) };
}

function forward(model: Model, x: Tensor, training = false, step = 0) {
  let draw = 0;
  const draws = {
    uniform: (shape: readonly number[]) => {
      draw += 1;
      return statelessUniform(shape, [1, step * 64 + draw]);
    },
  };
  return { ...model.forward({ x, ...weightsOf(model, 5), training, draws }), draws: () => draw };
}

function logitsOf(logits: NamedTensors): number[] {
  return HEADS.flatMap(({ name }) => [...valuesOf(logits[name]!)]);
}

test.skipIf(!existsSync(FIXTURES))('has the tensors of the reference: names, shapes, order of size', () => {
  const { tensors } = decodeSafetensors(readFileSync(path.join(FIXTURES, 'lstm.safetensors')), 'lstm');
  const { lstm } = JSON.parse(readFileSync(path.join(FIXTURES, 'models.json'), 'utf8'));
  const model = build(lstm.dims.lstm_hidden, 2, lstm.neurons);
  const theirs = Object.entries(tensors)
    .filter(([name]) => name.startsWith('init/') && !name.endsWith('num_batches_tracked'))
    .map(([name, { shape }]) => [name.slice('init/'.length), shape]);
  const ours = [...model.parameters, ...model.state].map(({ name, shape }) => [name, shape]);
  expect(ours).toHaveLength(theirs.length);
  expect(Object.fromEntries(ours)).toEqual(Object.fromEntries(theirs));
  expect(new ParameterLayout(model.parameters).length).toBe(lstm.parameters);
});

const small = fc.integer({ min: 1, max: 9 });

test('the number of parameters follows from hidden units, layers, neurons and classes', () => {
  fc.assert(
    fc.property(small, fc.integer({ min: 1, max: 4 }), small, (hidden, layers, neurons) => {
      const firstLayer = 4 * hidden * (neurons + hidden + 2);
      const laterLayers = (layers - 1) * 4 * hidden * (2 * hidden + 2);
      const top = 2 * hidden + (hidden + 1) * 64 + 65 * 32 + 33 * (3 + 2 + 2);
      const { length } = new ParameterLayout(build(hidden, layers, neurons).parameters);
      expect(length).toBe(firstLayer + laterLayers + top);
    }),
  );
});

describe.each([1, 2, 3])('with %i layers', (layers) => {
  const model = build(4, layers, 5, 0.5);

  test('gives logits [batch, classes] for every task, from windows of any length', () => {
    inScope(() => {
      for (const [batch, time] of [
        [1, 1],
        [3, 7],
      ] as const) {
        const { logits, state } = forward(model, tf.ones([batch, time, 5]));
        expect(Object.entries(logits).map(([task, tensor]) => [task, tensor.shape])).toEqual(
          HEADS.map(({ name, outputs }) => [name, [batch, outputs]]),
        );
        expect(state).toEqual({});
      }
    });
  });

  test('in evaluation draws nothing and gives the same logits each time', () => {
    inScope(() => {
      const x = randomTensor(new SeededRandom(3), [4, 6, 5]);
      const first = forward(model, x);
      expect(first.draws()).toBe(0);
      expect(logitsOf(forward(model, x).logits)).toEqual(logitsOf(first.logits));
    });
  });

  test('in evaluation a window’s logits do not depend on the batch around it', () => {
    inScope(() => {
      const x = randomTensor(new SeededRandom(3), [6, 6, 5]);
      const together = forward(model, x).logits['multiclass']!;
      for (const row of [0, 3, 5]) {
        const alone = forward(model, tf.slice(x, [row, 0, 0], [1, 6, 5])).logits['multiclass']!;
        expect(relativeError(valuesOf(alone), valuesOf(tf.slice(together, [row, 0], [1, 3])))).toBeLessThan(1e-5);
      }
    });
  });

  test('in training draws for each dropout: between layers and after the two rectified ones', () => {
    inScope(() => {
      const x = randomTensor(new SeededRandom(3), [8, 6, 5]);
      const first = forward(model, x, true, 1);
      expect(first.draws()).toBe(layers - 1 + 2);
      expect(Object.keys(first.state)).toEqual(['batch_norm.running_mean', 'batch_norm.running_var']);
      expect(logitsOf(forward(model, x, true, 1).logits)).toEqual(logitsOf(first.logits));
      expect(logitsOf(forward(model, x, true, 2).logits)).not.toEqual(logitsOf(first.logits));
    });
  });

  test('every weight learns: no gradient is zero throughout', () => {
    inScope(() => {
      const x = randomTensor(new SeededRandom(3), [8, 6, 5]);
      const { weights, state } = weightsOf(model, 5);
      const names = Object.keys(weights);
      const gradients = tf.grads((...tensors: Tensor[]) => {
        const named = Object.fromEntries(names.map((name, index) => [name, tensors[index]!]));
        const draws = { uniform: (shape: readonly number[]) => statelessUniform(shape, [1, 2]) };
        const { logits } = model.forward({ x, weights: named, state, training: true, draws });
        return tf.addN(Object.values(logits).map((tensor) => tf.sum(tf.square(tensor))));
      })(Object.values(weights));
      gradients.forEach((gradient, index) => {
        expect(gradient.shape).toEqual(weights[names[index]!]?.shape);
        expect(Math.hypot(...valuesOf(gradient)), names[index]).toBeGreaterThan(0);
      });
    });
  });
});

test('the last frame matters, and so do earlier ones', () => {
  inScope(() => {
    const model = build(4, 2, 5);
    const x = randomTensor(new SeededRandom(3), [1, 6, 5]);
    const original = logitsOf(forward(model, x).logits);
    for (const frame of [0, 5]) {
      const bump = tf.oneHot(tf.tensor1d([frame], 'int32'), 6).reshape([1, 6, 1]);
      expect(logitsOf(forward(model, tf.add(x, bump)).logits)).not.toEqual(original);
    }
  });
});
