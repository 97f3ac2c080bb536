import { expect, test } from 'vitest';
import { tf } from '../../../../src/core/tensor/tfBackend';
import { ADAM_DEFAULTS, adamStep } from '../../../../src/core/training/adam';
import { inScope, valuesOf } from '../../../support/tensors';

/** One parameter after some steps of PyTorch's AdamW, in double precision. */
function torchAdamW(start: number, gradients: readonly number[], learningRate: number, decay: number): number {
  let [parameter, first, second] = [start, 0, 0];
  gradients.forEach((gradient, index) => {
    parameter -= learningRate * decay * parameter;
    first = 0.9 * first + 0.1 * gradient;
    second = 0.999 * second + 0.001 * gradient ** 2;
    const denominator = Math.sqrt(second / (1 - 0.999 ** (index + 1))) + 1e-8;
    parameter -= (learningRate * (first / (1 - 0.9 ** (index + 1)))) / denominator;
  });
  return parameter;
}

test('decoupled decay equals PyTorch’s AdamW over twenty steps', () => {
  inScope(() => {
    const gradients = Array.from({ length: 20 }, (_, step) => Math.sin(step) + 0.2);
    let parameters = tf.tensor1d([2]) as ReturnType<typeof tf.tensor>;
    let moments = { first: tf.zeros([1]), second: tf.zeros([1]) };
    const settings = { ...ADAM_DEFAULTS, weightDecay: 0.1, decoupled: true };
    gradients.forEach((gradient, index) => {
      ({ parameters, moments } = adamStep(parameters, tf.tensor1d([gradient]), moments, settings, 0.01, index + 1));
    });
    expect(valuesOf(parameters)[0]).toBeCloseTo(torchAdamW(2, gradients, 0.01, 0.1), 5);
  });
});

test('without a gradient, decoupled decay shrinks parameters by learning rate times decay and leaves the moments 0', () => {
  inScope(() => {
    const moments = { first: tf.zeros([2]), second: tf.zeros([2]) };
    const settings = { ...ADAM_DEFAULTS, weightDecay: 0.5, decoupled: true };
    const next = adamStep(tf.tensor1d([1, -2]), tf.zeros([2]), moments, settings, 0.1, 1);
    expect(valuesOf(next.parameters)[0]).toBeCloseTo(0.95, 6);
    expect(valuesOf(next.parameters)[1]).toBeCloseTo(-1.9, 6);
    expect([...valuesOf(next.moments.first), ...valuesOf(next.moments.second)]).toEqual([0, 0, 0, 0]);
  });
});
