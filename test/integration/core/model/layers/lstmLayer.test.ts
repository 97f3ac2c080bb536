import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lstmLayer } from '../../../../../src/core/model/layers/lstmLayer';
import { portableLstmLayer } from '../../../../../src/core/model/layers/portableLstmLayer';
import { type Tensor, tf } from '../../../../../src/core/tensor/tfBackend';
import { SeededRandom } from '../../../../../src/shared/random';
import { expectNoLeak, gradientsOf, inScope, randomTensor, relativeError, valuesOf } from '../../../../support/tensors';

/** x [time, batch, input], input weight, hidden weight, input bias, hidden bias */
type Inputs = readonly [Tensor, Tensor, Tensor, Tensor, Tensor];
type Layer = (...inputs: Tensor[]) => Tensor;

interface Shape {
  readonly time: number;
  readonly batch: number;
  readonly input: number;
  readonly hidden: number;
}

function randomInputs({ time, batch, input, hidden }: Shape, seed: number): Inputs {
  const random = new SeededRandom(seed);
  return [
    randomTensor(random, [time, batch, input]),
    randomTensor(random, [4 * hidden, input]),
    randomTensor(random, [4 * hidden, hidden]),
    randomTensor(random, [4 * hidden]),
    randomTensor(random, [4 * hidden]),
  ];
}

/**
 * PyTorch's formula, written out: gates W_i·x + b_i + W_h·h + b_h in the order i, f, g, o; c = f·c + i·g; h = o·tanh(c).
 */
function written(...[x, wInput, wHidden, bInput, bHidden]: Tensor[]): Tensor {
  const hidden = wHidden!.shape[1] as number;
  let h: Tensor = tf.zeros([x!.shape[1] as number, hidden]);
  let c = h;
  const [time, batch, input] = x!.shape as [number, number, number];
  const states = Array.from({ length: time }, (_, t) => {
    const xt = tf.reshape(tf.slice(x!, [t, 0, 0], [1, batch, input]), [batch, input]);
    const fromInput = tf.add(tf.matMul(xt, wInput!, false, true), bInput!);
    const fromState = tf.add(tf.matMul(h, wHidden!, false, true), bHidden!);
    const [i, f, g, o] = tf.split(tf.add(fromInput, fromState), 4, 1) as [Tensor, Tensor, Tensor, Tensor];
    c = tf.add(tf.mul(tf.sigmoid(f), c), tf.mul(tf.sigmoid(i), tf.tanh(g)));
    h = tf.mul(tf.sigmoid(o), tf.tanh(c));
    return h;
  });
  return tf.stack(states);
}

const fused =
  (needsInputGradient: boolean): Layer =>
  (x, inputWeight, hiddenWeight, inputBias, hiddenBias) =>
    lstmLayer(
      x!,
      { inputWeight: inputWeight!, hiddenWeight: hiddenWeight!, inputBias: inputBias!, hiddenBias: hiddenBias! },
      needsInputGradient,
    );
const portable: Layer = (x, inputWeight, hiddenWeight, inputBias, hiddenBias) => {
  const weights = {
    inputWeight: inputWeight!,
    hiddenWeight: hiddenWeight!,
    inputBias: inputBias!,
    hiddenBias: hiddenBias!,
  };
  // A single step never reads the hidden weight; tfjs wants a path to every input all the same.
  return tf.add(portableLstmLayer(x!, weights), tf.mul(tf.sum(hiddenWeight!), 0));
};

const upToSix = fc.integer({ min: 1, max: 6 });
const anyShape = fc.record({ time: upToSix, batch: fc.integer({ min: 1, max: 5 }), input: upToSix, hidden: upToSix });
const NAMES = ['x', 'input weight', 'hidden weight', 'input bias', 'hidden bias'];

describe.each([
  ['the fused layer', fused(true)],
  ['the portable layer', portable],
])('%s', (_, layer) => {
  test('equals the formula step by step, and so does every gradient, for any shapes', () => {
    fc.assert(
      fc.property(anyShape, fc.nat(), (shape, seed) => {
        inScope(() => {
          const inputs = randomInputs(shape, seed);
          const dy = randomTensor(new SeededRandom(seed + 1), [shape.time, shape.batch, shape.hidden]);
          const ours = layer(...inputs);
          expect(ours.shape).toEqual([shape.time, shape.batch, shape.hidden]);
          expect(relativeError(valuesOf(ours), valuesOf(written(...inputs)))).toBeLessThan(1e-5);
          const expected = gradientsOf(written, inputs, dy);
          gradientsOf(layer, inputs, dy).forEach((gradient, index) => {
            expect(relativeError(gradient, expected[index]!), NAMES[index]).toBeLessThan(1e-5);
          });
        });
      }),
      { numRuns: 40 },
    );
  });
});

test('one unit, one step, by hand: weights 1 and x = 2 with biases 0.25 + 0.25', () => {
  inScope(() => {
    const ones = tf.ones([4, 1]);
    const h = fused(true)(tf.tensor3d([2], [1, 1, 1]), ones, ones, tf.fill([4], 0.25), tf.fill([4], 0.25));
    const sigmoid = 1 / (1 + Math.exp(-2.5));
    expect(valuesOf(h)[0]).toBeCloseTo(sigmoid * Math.tanh(sigmoid * Math.tanh(2.5)), 6);
  });
});

test('the samples of a batch do not touch each other', () => {
  inScope(() => {
    const [x, ...weights] = randomInputs({ time: 4, batch: 3, input: 5, hidden: 2 }, 11);
    const together = valuesOf(tf.slice(fused(true)(x, ...weights), [0, 1, 0], [4, 1, 2]));
    const alone = valuesOf(fused(true)(tf.slice(x, [0, 1, 0], [4, 1, 5]), ...weights));
    expect(relativeError(alone, together)).toBeLessThan(1e-6);
  });
});

test('without the gradient of x the others are the same, and asking for it fails instead of giving a wrong one', () => {
  inScope(() => {
    const shape = { time: 5, batch: 3, input: 4, hidden: 2 };
    const [x, ...weights] = randomInputs(shape, 3);
    const dy = randomTensor(new SeededRandom(4), [5, 3, 2]);
    const [, ...expected] = gradientsOf(fused(true), [x, ...weights], dy);
    expect(gradientsOf((...w) => fused(false)(x, ...w), weights, dy)).toEqual(expected);
    expect(() => gradientsOf(fused(false), [x, ...weights], dy)).toThrow(/shape/);
  });
});

test('saturated gates stay finite, forward and backward', () => {
  inScope(() => {
    const [x, ...weights] = randomInputs({ time: 6, batch: 2, input: 3, hidden: 3 }, 5);
    const large = weights.map((weight) => tf.mul(weight, 1e4));
    const dy = tf.ones([6, 2, 3]);
    for (const values of [valuesOf(fused(true)(x, ...large)), ...gradientsOf(fused(true), [x, ...large], dy)]) {
      expect(values.every(Number.isFinite)).toBe(true);
    }
  });
});

test('leaves no tensor behind, forward or backward', () => {
  const shape = { time: 3, batch: 2, input: 4, hidden: 3 };
  const pass = (seed: number): void =>
    tf.tidy(() => {
      gradientsOf(fused(true), randomInputs(shape, seed), tf.ones([3, 2, 3]));
    });
  pass(0); // makes the constants that live as long as the process
  expectNoLeak(() => pass(1));
});

test('leaves no memory of the native library behind, which counts no tensors', () => {
  const shape = { time: 4, batch: 64, input: 8, hidden: 128 };
  const passes = (count: number): void => {
    for (let pass = 0; pass < count; pass += 1) {
      inScope(() => {
        gradientsOf(fused(true), randomInputs(shape, 1), tf.ones([4, 64, 128]));
      });
    }
  };
  passes(10);
  const before = process.memoryUsage().rss;
  passes(60);
  // One pass has some 3 MB of results in between; 60 kept passes would be 180 MB.
  expect(process.memoryUsage().rss - before).toBeLessThan(90e6);
});
