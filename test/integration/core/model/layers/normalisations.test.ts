import { expect, test } from 'vitest';
import { batchNorm } from '../../../../../src/core/model/layers/batchNorm';
import { dynamicNorm, dynamicNormSpecs } from '../../../../../src/core/model/layers/dynamicNorm';
import { groupNorm } from '../../../../../src/core/model/layers/groupNorm';
import { layerNorm } from '../../../../../src/core/model/layers/layerNorm';
import { standardise } from '../../../../../src/core/model/layers/standardise';
import type { ForwardInput, NamedTensors } from '../../../../../src/core/model/Model';
import { type Tensor, tf } from '../../../../../src/core/tensor/tfBackend';
import { SeededRandom } from '../../../../../src/shared/random';
import { gradientsOf, inScope, randomTensor, relativeError, valuesOf } from '../../../../support/tensors';

/** In plain ops, with the recorded gradient. */
function plainStandardise(x: Tensor, axes: number[]): Tensor {
  const { mean, variance } = tf.moments(x, axes, true);
  return tf.div(tf.sub(x, mean), tf.sqrt(tf.add(variance, 1e-5)));
}

test.each([[[1]], [[0, 2]], [[1, 3]]])('standardise over the axes %j: values and gradient of plain ops', (axes) => {
  inScope(() => {
    const shape = [4, 5, 2, 3].slice(0, Math.max(...axes, 1) + 1);
    const random = new SeededRandom(7);
    const [x, dy] = [randomTensor(random, shape), randomTensor(random, shape)];
    expect(relativeError(valuesOf(standardise(x, axes)), valuesOf(plainStandardise(x, axes)))).toBeLessThan(1e-5);
    const [ours] = gradientsOf((input) => standardise(input, axes), [x], dy);
    const [theirs] = gradientsOf((input) => plainStandardise(input, axes), [x], dy);
    expect(relativeError(ours!, theirs!)).toBeLessThan(1e-4);
  });
});

const UNIT = { 'norm.weight': tf.keep(tf.ones([4])), 'norm.bias': tf.keep(tf.zeros([4])) };

test('layer normalisation: a row of 1, 1, 3, 3 becomes −1, −1, 1, 1', () => {
  inScope(() => {
    const rows = layerNorm(tf.tensor2d([1, 1, 3, 3, 0, 0, 10, 10], [2, 4]), UNIT, 'norm');
    expect([...valuesOf(rows)].map((value) => Math.round(value * 1000) / 1000)).toEqual([-1, -1, 1, 1, -1, -1, 1, 1]);
  });
});

test('group normalisation: each group of channels is standardised over time on its own', () => {
  inScope(() => {
    const x = tf.tensor3d([0, 2, 100, 300, 0, 2, 100, 300], [1, 2, 4]);
    const values = [...valuesOf(groupNorm(x, UNIT, 'norm', 2))].map((value) => Math.round(value * 1000) / 1000);
    expect(values).toEqual([-1, 1, -1, 1, -1, 1, -1, 1]);
  });
});

function dynamicInput(mixing: readonly number[]): Pick<ForwardInput, 'weights' | 'state' | 'training'> {
  const random = new SeededRandom(3);
  const weights = Object.fromEntries(
    dynamicNormSpecs('norm', 16).map(({ name, shape }) => [name, randomTensor(random, shape)]),
  );
  const state = { 'norm.batch_norm.running_mean': tf.zeros([16]), 'norm.batch_norm.running_var': tf.ones([16]) };
  return { weights: { ...weights, 'norm.weights': tf.tensor1d([...mixing]) }, state, training: true };
}

/** Each kind on its own, and the softmax of the mixing weights over them. */
function mixedByHand(x: Tensor, input: ReturnType<typeof dynamicInput>): Tensor {
  const rows = tf.reshape(x, [-1, 16]);
  const shares = tf.unstack(tf.softmax(input.weights['norm.weights'] as Tensor));
  const kinds = [
    batchNorm(rows, 'norm.batch_norm', input, {}),
    tf.reshape(groupNorm(x, input.weights, 'norm.group_norm', 8), rows.shape),
    layerNorm(rows, input.weights, 'norm.layer_norm'),
  ];
  return tf.reshape(tf.addN(kinds.map((kind, index) => tf.mul(kind, shares[index] as Tensor))), x.shape);
}

test.each([[[1, 1, 1]], [[2, -1, 0.5]], [[0, 30, 0]]])('dynamic normalisation mixes by the softmax of %j', (mixing) => {
  inScope(() => {
    const x = randomTensor(new SeededRandom(9), [3, 5, 16], 2);
    const input = dynamicInput(mixing);
    const newState: Record<string, Tensor> = {};
    const ours = dynamicNorm(x, 'norm', input as ForwardInput, newState);
    expect(relativeError(valuesOf(ours), valuesOf(mixedByHand(x, input)))).toBeLessThan(1e-5);
    expect(Object.keys(newState).sort()).toEqual(['norm.batch_norm.running_mean', 'norm.batch_norm.running_var']);
  });
});

test('the mixing weights learn', () => {
  inScope(() => {
    const x = randomTensor(new SeededRandom(9), [3, 5, 16], 2);
    const input = dynamicInput([1, 1, 1]);
    const output = (mixing: Tensor, from: typeof dynamicNorm | typeof mixedByHand): Tensor => {
      const weights: NamedTensors = { ...input.weights, 'norm.weights': mixing };
      const changed = { ...input, weights } as ForwardInput;
      return from === dynamicNorm ? dynamicNorm(x, 'norm', changed, {}) : mixedByHand(x, changed);
    };
    const dy = randomTensor(new SeededRandom(4), [3, 5, 16]);
    const [ours] = gradientsOf((mixing) => output(mixing, dynamicNorm), [input.weights['norm.weights']!], dy);
    const [theirs] = gradientsOf((mixing) => output(mixing, mixedByHand), [input.weights['norm.weights']!], dy);
    expect(Math.hypot(...theirs!)).toBeGreaterThan(0.01);
    expect(relativeError(ours!, theirs!)).toBeLessThan(1e-4);
  });
});
