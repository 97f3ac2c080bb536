import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tf } from '../../../../src/core/tensor/tfBackend';
import { evaluationLoss } from '../../../../src/core/training/evaluationLoss';
import { gammaOf, gammasOf } from '../../../../src/core/training/focalGamma';
import { focalLosses } from '../../../../src/core/training/focalLoss';
import { gradientsOf, inScope, numericGradient, relativeError, valuesOf } from '../../../support/tensors';
import { TOY_LOSS } from '../../../support/toyLearner';

/** Logits of two classes that give the first the probability p. */
const logitsOf = (p: number): [number, number] => [Math.log(p), Math.log(1 - p)];

function onDevice(logits: readonly (readonly number[])[], weight = 1): Float32Array {
  const z = tf.tensor2d(logits.map((row) => [...row]));
  const first = tf.oneHot(tf.zeros([logits.length], 'int32'), z.shape[1] as number);
  return valuesOf(focalLosses(z, tf.cast(first, 'float32'), tf.fill([logits.length], weight), 'by_confidence'));
}

test('gamma is 5 below probability 0.2 and 3 from there, on the host and on the device', () => {
  const probabilities = [0, 0.1, 0.199, 0.201, 0.5, 1];
  const expected = [5, 5, 5, 3, 3, 3];
  expect(probabilities.map((p) => gammaOf('by_confidence', p))).toEqual(expected);
  expect(gammaOf('by_confidence', 0.2)).toBe(3);
  expect(gammaOf(1.5, 0.1)).toBe(1.5);
  inScope(() => expect([...valuesOf(gammasOf(tf.tensor1d(probabilities)))]).toEqual(expected));
});

test('hand-checked: p = 0.1 has 0.9⁵·ln 10, p = 0.5 has 0.5³·ln 2, each with its own gamma in one batch', () => {
  inScope(() => {
    const [unsure, even] = onDevice([logitsOf(0.1), logitsOf(0.5)], 2);
    expect(unsure).toBeCloseTo(2 * 0.9 ** 5 * Math.log(10), 5);
    expect(even).toBeCloseTo(2 * 0.5 ** 3 * Math.log(2), 5);
  });
});

const probability = fc.double({ min: 0.005, max: 0.995, noNaN: true }).filter((p) => Math.abs(p - 0.2) > 1e-3);

describe('any confidence', () => {
  test('has the gradient of the formula with gamma held constant', () => {
    fc.assert(
      fc.property(probability, fc.double({ min: -3, max: 3, noNaN: true }), (p, shift) => {
        const logits = logitsOf(p).map((value) => value + shift);
        const gamma = p < 0.2 ? 5 : 3;
        const formula = ([first, second]: readonly number[]): number => {
          const own = 1 / (1 + Math.exp((second as number) - (first as number)));
          return -1.5 * (1 - own) ** gamma * Math.log(own);
        };
        inScope(() => {
          const losses = (z: Parameters<typeof focalLosses>[0] | undefined) =>
            focalLosses(z!, tf.tensor2d([[1, 0]]), tf.tensor1d([1.5]), 'by_confidence');
          const [gradient] = gradientsOf(losses, [tf.tensor2d([logits])], tf.tensor1d([1]));
          expect(relativeError(gradient!, numericGradient(formula, logits), 0.01)).toBeLessThan(1e-3);
        });
      }),
      { numRuns: 40 },
    );
  });

  test('has the same loss on the host', () => {
    fc.assert(
      fc.property(fc.array(probability, { minLength: 1, maxLength: 6 }), (probabilities) => {
        const task = { ...TOY_LOSS.tasks[1]!, weight: 1, classWeights: null };
        const settings = { tasks: [task], focalGamma: 'by_confidence', focalAlpha: 2 } as const;
        const logits = Float32Array.from(probabilities.flatMap(logitsOf));
        const host = evaluationLoss({ left: logits }, new Int32Array(probabilities.length), settings);
        inScope(() => {
          const device = onDevice(probabilities.map(logitsOf), 2);
          const mean = device.reduce((sum, loss) => sum + loss, 0) / device.length;
          expect(relativeError([mean], [host], 0.01)).toBeLessThan(1e-4);
        });
      }),
      { numRuns: 40 },
    );
  });
});

test('certain answers, right or wrong, keep loss and gradient finite', () => {
  inScope(() => {
    const z = tf.tensor2d([
      [1e4, -1e4],
      [-1e4, 1e4],
    ]);
    const first = tf.tensor2d([
      [1, 0],
      [1, 0],
    ]);
    const losses = (at: typeof z | undefined) => focalLosses(at!, first, tf.ones([2]), 'by_confidence');
    const [gradient] = gradientsOf((at) => losses(at as typeof z), [z], tf.ones([2]));
    for (const values of [valuesOf(losses(z)), gradient!]) expect(values.every(Number.isFinite)).toBe(true);
  });
});
