import { describe, expect, test } from 'vitest';
import {
  type AttentionAdaptation,
  type AttentionWeights,
  adaptationOf,
  adaptationSpecs,
  type Projection,
  pooledAttention,
} from '../../../../../src/core/model/layers/multiHeadAttention';
import type { ForwardInput } from '../../../../../src/core/model/Model';
import { type Tensor, tf } from '../../../../../src/core/tensor/tfBackend';
import { SeededRandom } from '../../../../../src/shared/random';
import {
  gradientsOf,
  inScope,
  numericGradient,
  randomTensor,
  relativeError,
  valuesOf,
} from '../../../../support/tensors';

const [BATCH, TIME, EMBED, HEADS] = [2, 3, 4, 2];
const FEATURES = EMBED / HEADS;
const EVALUATION = { training: false } as ForwardInput;
const SCALE = [0.9, 0.4];
/** [head] biases of offsets −2 … 2 */
const BIAS = [
  [0.1, -0.4, 0.7, 1.2, -0.9],
  [-1.1, 0.3, 0.2, -0.6, 0.8],
];

/** Maps that change nothing, so that queries, keys and values are x itself. */
function identities(adaptation?: AttentionAdaptation): AttentionWeights {
  const identity = (): Projection => ({ weight: tf.eye(EMBED), bias: null });
  const maps = { query: identity(), key: identity(), value: identity(), output: identity() };
  return adaptation ? { ...maps, adaptation } : maps;
}

function adaptation(scale: readonly number[], bias: readonly (readonly number[])[]): AttentionAdaptation {
  return { scale: tf.tensor1d([...scale]), positionBias: tf.tensor2d(bias.map((row) => [...row])) };
}

/** The same in plain numbers, window by window and head by head: the mean over queries of attended values. */
function byHand(x: number[][][], scale: readonly number[], bias: readonly (readonly number[])[]): number[] {
  return x.flatMap((window) =>
    Array.from({ length: EMBED }, (_, k) => {
      const head = Math.floor(k / FEATURES);
      const part = (row: number[]): number[] => row.slice(head * FEATURES, (head + 1) * FEATURES);
      const attended = window.map((query, i) => {
        const powers = window.map((key, j) => {
          const product = part(query).reduce((sum, value, f) => sum + value * part(key)[f]!, 0);
          return Math.exp(scale[head]! * product + bias[head]![j - i + TIME - 1]!);
        });
        const total = powers.reduce((sum, power) => sum + power, 0);
        return powers.reduce((sum, power, j) => sum + (power / total) * window[j]![k]!, 0);
      });
      return attended.reduce((sum, value) => sum + value, 0) / TIME;
    }),
  );
}

const pooled = (x: Tensor, weights: AttentionWeights): Tensor => pooledAttention(x, weights, HEADS, 0, EVALUATION);
const activity = (): Tensor => randomTensor(new SeededRandom(4), [BATCH, TIME, EMBED], 2);

test('is attention with a scale and a bias by offset for each head, written out', () => {
  inScope(() => {
    const x = activity();
    const ours = pooled(x, identities(adaptation(SCALE, BIAS)));
    expect(relativeError(valuesOf(ours), byHand(x.arraySync() as number[][][], SCALE, BIAS))).toBeLessThan(1e-5);
  });
});

test('starts as standard attention, for windows of one frame too', () => {
  for (const time of [1, 2, TIME, 32]) {
    inScope(() => {
      const specs = adaptationSpecs('a', HEADS, FEATURES, time);
      expect(specs.map(({ name, shape }) => [name, shape])).toEqual([
        ['a.scale', [HEADS]],
        ['a.position_bias', [HEADS, 2 * time - 1]],
      ]);
      const initial = specs.map(({ name, shape, initializer }) => [
        name,
        tf.fill([...shape], initializer.kind === 'constant' ? initializer.value : Number.NaN),
      ]);
      const x = randomTensor(new SeededRandom(4), [BATCH, time, EMBED], 2);
      const adapted = { ...identities(), ...adaptationOf(Object.fromEntries(initial), 'a') };
      expect(adapted.adaptation).toBeDefined();
      expect(relativeError(valuesOf(pooled(x, adapted)), valuesOf(pooled(x, identities())))).toBeLessThan(1e-6);
    });
  }
});

test('knows the order of frames: another order gives another result, unlike standard attention', () => {
  inScope(() => {
    const x = activity();
    const reversed = tf.reverse(x, 1);
    const adapted = identities(adaptation(SCALE, BIAS));
    expect(relativeError(valuesOf(pooled(reversed, adapted)), valuesOf(pooled(x, adapted)))).toBeGreaterThan(1e-2);
  });
});

describe('gradients', () => {
  const dy = (): Tensor => randomTensor(new SeededRandom(9), [BATCH, EMBED]);
  const inScaleAndBias = (): Float32Array[] =>
    gradientsOf(
      (scale, positionBias) => pooled(activity(), identities({ scale: scale!, positionBias: positionBias! })),
      [tf.tensor1d(SCALE), tf.tensor2d(BIAS)],
      dy(),
    );

  test('in scale and bias are those of finite differences in double precision', () => {
    inScope(() => {
      const x = activity().arraySync() as number[][][];
      const weights = [...valuesOf(dy())];
      const value = (scale: readonly number[], bias: readonly (readonly number[])[]): number =>
        byHand(x, scale, bias).reduce((sum, own, index) => sum + own * weights[index]!, 0);
      const [scaleGradient, biasGradient] = inScaleAndBias();
      expect(
        relativeError(
          scaleGradient!,
          numericGradient((at) => value(at, BIAS), SCALE),
        ),
      ).toBeLessThan(1e-4);
      const numeric = numericGradient((at) => value(SCALE, [at.slice(0, 5), at.slice(5)]), BIAS.flat());
      expect(relativeError(biasGradient!, numeric)).toBeLessThan(1e-4);
    });
  });

  test('in x are those of finite differences', () => {
    inScope(() => {
      const x = activity();
      const weights = [...valuesOf(dy())];
      const nested = (flat: readonly number[]): number[][][] =>
        (tf.tensor(flat as number[], [BATCH, TIME, EMBED]).arraySync() as number[][][]).map((window) => window);
      const [gradient] = gradientsOf((at) => pooled(at!, identities(adaptation(SCALE, BIAS))), [x], dy());
      const numeric = numericGradient(
        (at) => byHand(nested(at), SCALE, BIAS).reduce((sum, own, index) => sum + own * weights[index]!, 0),
        [...valuesOf(x)],
        1e-2,
      );
      expect(relativeError(gradient!, numeric)).toBeLessThan(2e-3);
    });
  });
});
