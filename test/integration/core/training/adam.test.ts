import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Tensor, tf } from '../../../../src/core/tensor/tfBackend';
import { ADAM_DEFAULTS, type AdamMoments, adamStep, clipToNorm } from '../../../../src/core/training/adam';
import { SeededRandom } from '../../../../src/shared/random';
import { expectNoLeak, inScope, randomTensor, relativeError, valuesOf } from '../../../support/tensors';

function settings(weightDecay: number) {
  return { ...ADAM_DEFAULTS, weightDecay };
}

function zeroMoments(size: number): AdamMoments {
  return { first: tf.zeros([size]), second: tf.zeros([size]) };
}

/** Twenty-five steps at one rate, then half of it. */
const rateOf = (step: number): number => (step <= 25 ? 0.01 : 0.005);

/** torch.optim.Adam for one parameter, in double precision: where it is after all gradients. */
function torchAdam(start: number, gradients: readonly number[], weightDecay: number): number {
  const { beta1, beta2, epsilon } = ADAM_DEFAULTS;
  let [parameter, average, averageSquare] = [start, 0, 0];
  gradients.forEach((own, index) => {
    const gradient = own + weightDecay * parameter;
    average = beta1 * average + (1 - beta1) * gradient;
    averageSquare = beta2 * averageSquare + (1 - beta2) * gradient ** 2;
    const [correction1, correction2] = [1 - beta1 ** (index + 1), 1 - beta2 ** (index + 1)];
    const denominator = Math.sqrt(averageSquare) / Math.sqrt(correction2) + epsilon;
    parameter -= (rateOf(index + 1) / correction1) * (average / denominator);
  });
  return parameter;
}

test('the first step moves each parameter by the learning rate against the sign of its gradient', () => {
  inScope(() => {
    const gradient = tf.tensor1d([3, -0.001, 0]);
    const next = adamStep(tf.tensor1d([1, 1, 1]), gradient, zeroMoments(3), settings(0), 0.1, 1);
    expect(relativeError(valuesOf(next.parameters), [0.9, 1.1, 1])).toBeLessThan(1e-5);
    expect(relativeError(valuesOf(next.moments.first), [0.3, -0.0001, 0])).toBeLessThan(1e-5);
    expect(relativeError(valuesOf(next.moments.second), [0.009, 1e-9, 0])).toBeLessThan(1e-5);
  });
});

test.each([0, 0.01])('fifty steps equal PyTorch’s Adam in double precision, with weight decay %d', (weightDecay) => {
  const random = new SeededRandom(6);
  const starts = Array.from({ length: 5 }, () => random.normal());
  const gradients = Array.from({ length: 50 }, () => starts.map((_, k) => 10 ** (k - 3) * random.normal()));
  inScope(() => {
    let parameters: Tensor = tf.tensor1d(starts);
    let moments = zeroMoments(5);
    gradients.forEach((gradient, index) => {
      ({ parameters, moments } = adamStep(
        parameters,
        tf.tensor1d(gradient),
        moments,
        settings(weightDecay),
        rateOf(index + 1),
        index + 1,
      ));
    });
    const expected = starts.map((start, k) =>
      torchAdam(
        start,
        gradients.map((gradient) => gradient[k] as number),
        weightDecay,
      ),
    );
    expect(relativeError(valuesOf(parameters), expected)).toBeLessThan(1e-5);
  });
});

describe('clipping', () => {
  test('scales 3, 4 to a norm of 1, and leaves what is short enough as it is', () => {
    inScope(() => {
      expect(relativeError(valuesOf(clipToNorm(tf.tensor1d([3, 4]), 1)), [0.6, 0.8])).toBeLessThan(1e-5);
      expect([...valuesOf(clipToNorm(tf.tensor1d([0.3, 0.4]), 1))]).toEqual([0.3, 0.4].map(Math.fround));
      expect([...valuesOf(clipToNorm(tf.zeros([2]), 1))]).toEqual([0, 0]);
    });
  });

  test('keeps the direction and never exceeds the norm', () => {
    fc.assert(
      fc.property(
        fc.nat(),
        fc.integer({ min: 1, max: 20 }),
        fc.double({ min: 0.01, max: 9, noNaN: true }),
        (seed, size, largest) => {
          inScope(() => {
            const gradient = randomTensor(new SeededRandom(seed), [size], 3);
            const [before, after] = [valuesOf(gradient), valuesOf(clipToNorm(gradient, largest))];
            const norm = Math.hypot(...before);
            expect(Math.hypot(...after)).toBeLessThanOrEqual(Math.min(norm, largest) * (1 + 1e-5));
            const factor = Math.min(1, largest / norm);
            expect(
              relativeError(
                after,
                before.map((value) => value * factor),
              ),
            ).toBeLessThan(3e-4);
          });
        },
      ),
      { numRuns: 40 },
    );
  });
});

test('a step keeps the old tensors and makes three new ones', () => {
  expectNoLeak(() => {
    const [parameters, gradient, moments] = [tf.ones([3]), tf.ones([3]), zeroMoments(3)];
    const next = tf.tidy(() => {
      const { parameters: moved, moments: own } = adamStep(parameters, gradient, moments, settings(0.1), 0.1, 1);
      return [moved, own.first, own.second];
    });
    expect([...valuesOf(parameters)]).toEqual([1, 1, 1]);
    tf.dispose([parameters, gradient, moments.first, moments.second, ...next]);
  });
});
