import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tf } from '../../../../src/core/tensor/tfBackend';
import { focalLosses } from '../../../../src/core/training/focalLoss';
import { SeededRandom } from '../../../../src/shared/random';
import { sharedFolder } from '../../../support/sharedFolder';
import {
  expectNoLeak,
  gradientsOf,
  inScope,
  numericGradient,
  randomTensor,
  relativeError,
  valuesOf,
} from '../../../support/tensors';

const FIXTURE = path.join(sharedFolder, 'fixtures/parity/losses.json');

interface Samples {
  /** [sample][class] */
  readonly logits: readonly (readonly number[])[];
  readonly labels: readonly number[];
  /** [sample] */
  readonly weights: readonly number[];
}

function focal({ logits, labels, weights }: Samples, gamma: number): Float32Array {
  const z = tf.tensor2d(logits.map((row) => [...row]));
  return valuesOf(focalLosses(z, oneHot(labels, z.shape[1] as number), tf.tensor1d([...weights]), gamma));
}

function oneHot(labels: readonly number[], classes: number) {
  return tf.cast(tf.oneHot(tf.tensor1d([...labels], 'int32'), classes), 'float32');
}

/** w·(1 − p)^γ·(−log p) of one sample, in double precision. */
function reference(logits: readonly number[], label: number, weight: number, gamma: number): number {
  const largest = Math.max(...logits);
  const logSum = largest + Math.log(logits.reduce((sum, value) => sum + Math.exp(value - largest), 0));
  const logTrue = (logits[label] as number) - logSum;
  return -weight * (1 - Math.exp(logTrue)) ** gamma * logTrue;
}

test('a hand-checked example: p = 1/4 has (3/4)²·ln 4, weighted', () => {
  inScope(() => {
    const samples = { logits: [[0, Math.log(3)]], labels: [0], weights: [2] };
    expect(focal(samples, 2)[0]).toBeCloseTo(2 * 0.5625 * Math.log(4), 5);
  });
});

describe.skipIf(!existsSync(FIXTURE))('the reference’s losses', () => {
  const fixture = existsSync(FIXTURE) ? JSON.parse(readFileSync(FIXTURE, 'utf8')) : {};
  const mean = (values: Float32Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const samples = (weightOf: (label: number) => number): Samples => ({
    ...fixture,
    weights: fixture.labels.map(weightOf),
  });

  test.each([
    ['focal_alpha2_gamma2', 2, () => 2],
    ['focal_gamma2_class_weights', 2, (label: number) => fixture.class_weights[label]],
    ['focal_gamma0_alpha1', 0, () => 1],
  ] as const)('%s', (name, gamma, weightOf) => {
    inScope(() => {
      expect(Math.abs(mean(focal(samples(weightOf), gamma)) / fixture[name] - 1)).toBeLessThan(1e-6);
    });
  });

  test('focal_none, sample by sample', () => {
    inScope(() => {
      expect(
        relativeError(
          focal(
            samples(() => 2),
            2,
          ),
          fixture.focal_none,
        ),
      ).toBeLessThan(1e-6);
    });
  });
});

test('with gamma 0 and weight 1 it is the cross entropy', () => {
  inScope(() => {
    const z = randomTensor(new SeededRandom(2), [20, 4], 3);
    const labels = Array.from({ length: 20 }, (_, sample) => sample % 4);
    const ours = focalLosses(z, oneHot(labels, 4), tf.ones([20]), 0);
    const stock = tf.losses.softmaxCrossEntropy(oneHot(labels, 4), z, undefined, undefined, tf.Reduction.NONE);
    expect(relativeError(valuesOf(ours), valuesOf(stock))).toBeLessThan(1e-6);
  });
});

const logit = fc.double({ min: -6, max: 6, noNaN: true });
const sample = fc.record({
  logits: fc.array(logit, { minLength: 2, maxLength: 5 }),
  label: fc.nat(),
  weight: fc.double({ min: 0.1, max: 5, noNaN: true }),
});

describe.each([0, 0.5, 1, 2, 3])('with gamma %d', (gamma) => {
  test('value and gradient equal the formula in double precision', () => {
    fc.assert(
      fc.property(sample, ({ logits, label, weight }) => {
        inScope(() => {
          const target = label % logits.length;
          const inputs = { logits: [logits], labels: [target], weights: [weight] };
          const expected = reference(logits, target, weight, gamma);
          expect(Math.abs((focal(inputs, gamma)[0] as number) - expected)).toBeLessThan(1e-5 * Math.max(1, expected));
          const z = tf.tensor2d([logits]);
          const [gradient] = gradientsOf(
            (at) => focalLosses(at!, oneHot([target], logits.length), tf.tensor1d([weight]), gamma),
            [z],
            tf.tensor1d([0.5]),
          );
          const numeric = numericGradient((at) => 0.5 * reference(at, target, weight, gamma), logits);
          expect(relativeError(gradient!, numeric, 0.1)).toBeLessThan(1e-4);
        });
      }),
      { numRuns: 25 },
    );
  });

  test('extreme logits keep value and gradient finite, and a certain right answer costs nothing', () => {
    inScope(() => {
      const extremes = [1e4, -1e4, 88, -104, 17, 1e-8, 0];
      const logits = extremes.flatMap((a) => extremes.map((b) => [a, b]));
      const labels = logits.map((_, index) => index % 2);
      const losses = (z: Parameters<typeof focalLosses>[0]) =>
        focalLosses(z, oneHot(labels, 2), tf.ones([labels.length]), gamma);
      const z = tf.tensor2d(logits);
      const [gradient] = gradientsOf((at) => losses(at!), [z], tf.ones([labels.length]));
      for (const values of [valuesOf(losses(z)), gradient!]) expect(values.every(Number.isFinite)).toBe(true);
      expect(focal({ logits: [[1e4, 0]], labels: [0], weights: [1] }, gamma)[0]).toBeCloseTo(0, 6);
      expect(focal({ logits: [[0, 1e4]], labels: [0], weights: [1] }, gamma)[0]).toBeCloseTo(1e4, 0);
    });
  });
});

test('leaves no tensor behind', () => {
  expectNoLeak(() => {
    tf.tidy(() => {
      const z = randomTensor(new SeededRandom(1), [4, 3]);
      gradientsOf((at) => focalLosses(at!, oneHot([0, 1, 2, 0], 3), tf.ones([4]), 1.5), [z], tf.ones([4]));
    });
  });
});
