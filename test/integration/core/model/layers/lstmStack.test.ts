import { expect, test } from 'vitest';
import { initialValues } from '../../../../../src/core/model/initialise';
import { type LstmStack, lastStep, lstmStack, lstmStackSpecs } from '../../../../../src/core/model/layers/lstmStack';
import type { ForwardInput, NamedTensors } from '../../../../../src/core/model/Model';
import { type Tensor, tf } from '../../../../../src/core/tensor/tfBackend';
import { SeededRandom } from '../../../../../src/shared/random';
import { gradientsOf, inScope, randomTensor, relativeError, valuesOf } from '../../../../support/tensors';

const STACK: LstmStack = { name: 'lstm', inputs: 3, hidden: 4, layers: 1, bidirectional: true, inputIsLearned: true };

function weightsOf(stack: LstmStack): NamedTensors {
  const random = new SeededRandom(6);
  return Object.fromEntries(
    lstmStackSpecs(stack).map((spec) => [spec.name, tf.tensor(initialValues(spec, random), [...spec.shape])]),
  );
}

function run(x: Tensor, stack: LstmStack, weights: NamedTensors): Tensor {
  return lstmStack(x, stack, 0, { weights, training: false } as ForwardInput);
}

test('the backward half is the forward layer, with its own weights, on the reversed window, put back in order', () => {
  inScope(() => {
    const x = randomTensor(new SeededRandom(1), [2, 6, 3]);
    const weights = weightsOf(STACK);
    const [, backward] = tf.split(run(x, STACK, weights), 2, 2);
    const renamed = Object.fromEntries(
      Object.entries(weights).flatMap(([name, tensor]) =>
        name.endsWith('_reverse') ? [[name.replace('_reverse', ''), tensor]] : [],
      ),
    );
    const alone = run(tf.reverse(x, 1), { ...STACK, bidirectional: false }, renamed);
    expect(relativeError(valuesOf(backward!), valuesOf(tf.reverse(alone, 0)))).toBeLessThan(1e-6);
  });
});

test('backward outputs at the first step have seen the whole window, those at the last step only the last frame', () => {
  inScope(() => {
    const x = randomTensor(new SeededRandom(1), [1, 6, 3]);
    const weights = weightsOf(STACK);
    const [, backward] = tf.split(run(x, STACK, weights), 2, 2);
    const bumped = tf.add(x, tf.reshape(tf.oneHot(tf.tensor1d([3], 'int32'), 6), [1, 6, 1]));
    const [, changed] = tf.split(run(bumped, STACK, weights), 2, 2);
    const moved = tf.sum(tf.abs(tf.sub(changed!, backward!)), [1, 2]);
    expect([...valuesOf(moved)].map((value) => value > 0)).toEqual([true, true, true, true, false, false]);
  });
});

test('a learned input gets its gradient through both directions of every layer', () => {
  inScope(() => {
    const x = randomTensor(new SeededRandom(1), [1, 6, 3]);
    const stack = { ...STACK, layers: 2 };
    const weights = weightsOf(stack);
    const total = (input: Tensor): number => valuesOf(tf.sum(run(input, stack, weights)))[0]!;
    const [gradient] = gradientsOf((input) => run(input, stack, weights), [x], tf.ones([6, 1, 8]));
    const step = 0.01;
    const numeric = Array.from({ length: 18 }, (_, cell) => {
      const bump = tf.reshape(tf.mul(tf.oneHot(tf.tensor1d([cell], 'int32'), 18), step), x.shape);
      return (total(tf.add(x, bump)) - total(tf.sub(x, bump))) / (2 * step);
    });
    expect(relativeError(gradient!, numeric)).toBeLessThan(1e-2);
  });
});

test('the forget gate of an open stack starts at 1, all other biases at 0', () => {
  const specs = lstmStackSpecs({ ...STACK, bidirectional: false, openForgetGate: true });
  const biases = specs.filter(({ name }) => name.includes('bias'));
  expect(biases.map((spec) => [spec.name, [...initialValues(spec, new SeededRandom(1))]])).toEqual([
    ['lstm.bias_ih_l0', new Array(16).fill(0)],
    ['lstm.bias_hh_l0', [0, 0, 0, 0, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0]],
  ]);
});

test('the last step is that of every window', () => {
  inScope(() => {
    expect(lastStep(tf.tensor3d([1, 2, 3, 4, 5, 6, 7, 8], [2, 2, 2])).arraySync()).toEqual([
      [5, 6],
      [7, 8],
    ]);
  });
});
