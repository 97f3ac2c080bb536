import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { batchNorm, batchNormStateSpecs } from '../../../../../src/core/model/layers/batchNorm';
import { normSpecs } from '../../../../../src/core/model/layers/normSpecs';
import { type Tensor, tf } from '../../../../../src/core/tensor/tfBackend';
import { SeededRandom } from '../../../../../src/shared/random';
import {
  expectNoLeak,
  gradientsOf,
  inScope,
  numericGradient,
  randomTensor,
  relativeError,
  valuesOf,
} from '../../../../support/tensors';

/** One layer over x [batch, features], and the running statistics that it hands on. */
function layer(x: Tensor, scale: Tensor, shift: Tensor, training = true, mean = 0, variance = 1) {
  const features = x.shape[1] as number;
  const state = {
    'bn.running_mean': tf.fill([features], mean),
    'bn.running_var': tf.fill([features], variance),
  };
  const newState: Record<string, Tensor> = {};
  const weights = { 'bn.weight': scale, 'bn.bias': shift };
  return { y: batchNorm(x, 'bn', { weights, state, training }, newState), newState };
}

/** Σ dy·((x − mean)/sqrt(variance + ε)·scale + shift) in double precision; x and dy are [batch, features]. */
function reference(x: readonly number[], scale: readonly number[], shift: readonly number[], dy: ArrayLike<number>) {
  const features = scale.length;
  const batch = x.length / features;
  let sum = 0;
  for (let feature = 0; feature < features; feature += 1) {
    const column = Array.from({ length: batch }, (_, row) => x[row * features + feature] as number);
    const mean = column.reduce((total, value) => total + value, 0) / batch;
    const variance = column.reduce((total, value) => total + (value - mean) ** 2, 0) / batch;
    column.forEach((value, row) => {
      const unit = (value - mean) / Math.sqrt(variance + 1e-5);
      sum +=
        (dy[row * features + feature] as number) * (unit * (scale[feature] as number) + (shift[feature] as number));
    });
  }
  return sum;
}

test('two samples by hand: 1 and 3 become −1 and 1, scaled and shifted', () => {
  inScope(() => {
    const { y, newState } = layer(tf.tensor2d([1, 3], [2, 1]), tf.tensor1d([10]), tf.tensor1d([5]));
    const unit = 1 / Math.sqrt(1 + 1e-5);
    expect(relativeError(valuesOf(y), [5 - 10 * unit, 5 + 10 * unit])).toBeLessThan(1e-6);
    // 0.9·0 + 0.1·2 and 0.9·1 + 0.1·2: the variance kept is the unbiased one, 2, not the biased one, 1.
    expect(valuesOf(newState['bn.running_mean']!)[0]).toBeCloseTo(0.2, 6);
    expect(valuesOf(newState['bn.running_var']!)[0]).toBeCloseTo(1.1, 6);
  });
});

test('in training every feature leaves with mean 0 and biased variance 1, and gradients are those of the formula', () => {
  const batchAndFeatures = [fc.integer({ min: 2, max: 6 }), fc.integer({ min: 1, max: 5 })] as const;
  fc.assert(
    fc.property(...batchAndFeatures, fc.nat(), (batch, features, seed) => {
      inScope(() => {
        const random = new SeededRandom(seed);
        // Rows at least 0.4 apart: nearly equal samples would leave nothing but rounding in the gradient of x.
        const rows = tf.reshape(tf.range(0, batch), [batch, 1]);
        const x = tf.add(randomTensor(random, [batch, features], 0.3), rows);
        const [scale, shift] = [randomTensor(random, [features]), randomTensor(random, [features])];
        const dy = randomTensor(random, [batch, features]);
        const plain = layer(x, tf.ones([features]), tf.zeros([features])).y;
        const { mean, variance } = tf.moments(plain, 0);
        const spread = valuesOf(tf.moments(x, 0).variance);
        valuesOf(mean).forEach((value) => {
          expect(Math.abs(value)).toBeLessThan(1e-5);
        });
        valuesOf(variance).forEach((value, feature) => {
          const own = spread[feature] as number;
          expect(Math.abs(value - own / (own + 1e-5))).toBeLessThan(1e-5);
        });
        const [xs, scales, shifts, dys] = [x, scale, shift, dy].map((tensor) => Array.from(valuesOf(tensor)));
        const expected = [
          numericGradient((at) => reference(at, scales!, shifts!, dys!), xs!),
          numericGradient((at) => reference(xs!, at, shifts!, dys!), scales!),
          numericGradient((at) => reference(xs!, scales!, at, dys!), shifts!),
        ];
        gradientsOf((...inputs) => layer(inputs[0]!, inputs[1]!, inputs[2]!).y, [x, scale, shift], dy).forEach(
          (gradient, index) => expect(relativeError(gradient, expected[index]!, 0.01)).toBeLessThan(1e-3),
        );
      });
    }),
    { numRuns: 30 },
  );
});

describe('running statistics', () => {
  test('move by a tenth towards the mean and the unbiased variance of the batch', () => {
    inScope(() => {
      const x = tf.tensor2d([1, 10, 2, 20, 6, 60, 7, 70], [4, 2]);
      const { newState } = layer(x, tf.ones([2]), tf.zeros([2]), true, 3, 5);
      const unbiased = (9 + 4 + 4 + 9) / 3;
      expect(relativeError(valuesOf(newState['bn.running_mean']!), [2.7 + 0.4, 2.7 + 4])).toBeLessThan(1e-6);
      expect(
        relativeError(valuesOf(newState['bn.running_var']!), [4.5 + 0.1 * unbiased, 4.5 + 10 * unbiased]),
      ).toBeLessThan(1e-6);
    });
  });

  test('are what evaluation normalises with, and evaluation leaves them alone', () => {
    inScope(() => {
      const { y, newState } = layer(
        tf.tensor2d([7, 1], [1, 2]),
        tf.tensor1d([2, 3]),
        tf.tensor1d([1, -1]),
        false,
        3,
        4,
      );
      const deviation = Math.sqrt(4 + 1e-5);
      expect(relativeError(valuesOf(y), [(2 * 4) / deviation + 1, (3 * -2) / deviation - 1])).toBeLessThan(1e-6);
      expect(newState).toEqual({});
    });
  });

  test('start at mean 0 and variance 1, scale and shift at 1 and 0', () => {
    expect([...normSpecs('bn', 3), ...batchNormStateSpecs('bn', 3)]).toEqual(
      [
        ['bn.weight', 1],
        ['bn.bias', 0],
        ['bn.running_mean', 0],
        ['bn.running_var', 1],
      ].map(([name, value]) => ({ name, shape: [3], initializer: { kind: 'constant', value } })),
    );
  });
});

test('a batch of one sample is the shift alone, with finite statistics and a gradient of zero in x', () => {
  inScope(() => {
    const inputs = [tf.tensor2d([4, -3], [1, 2]), tf.tensor1d([2, 2]), tf.tensor1d([0.5, 0.25])];
    const { y, newState } = layer(inputs[0]!, inputs[1]!, inputs[2]!);
    expect([...valuesOf(y)]).toEqual([0.5, 0.25]);
    expect(relativeError(valuesOf(newState['bn.running_mean']!), [0.4, -0.3])).toBeLessThan(1e-6);
    expect(relativeError(valuesOf(newState['bn.running_var']!), [0.9, 0.9])).toBeLessThan(1e-6);
    const [dx, dScale, dShift] = gradientsOf(
      (...args) => layer(args[0]!, args[1]!, args[2]!).y,
      inputs,
      tf.ones([1, 2]),
    );
    expect([dx, dScale, dShift].map((values) => Array.from(values!, Math.abs))).toEqual([
      [0, 0],
      [0, 0],
      [1, 1],
    ]);
  });
});

test('leaves no tensor behind', () => {
  expectNoLeak(() => {
    tf.tidy(() => {
      const inputs = [tf.ones([3, 2]), tf.ones([2]), tf.zeros([2])];
      gradientsOf((...args) => layer(args[0]!, args[1]!, args[2]!).y, inputs, tf.ones([3, 2]));
      layer(tf.ones([3, 2]), tf.ones([2]), tf.zeros([2]));
    });
  });
});
