import { expect, test } from 'vitest';
import {
  type AttentionWeights,
  type Projection,
  pooledAttention,
} from '../../../../../src/core/model/layers/multiHeadAttention';
import type { ForwardInput } from '../../../../../src/core/model/Model';
import { type Tensor, tf } from '../../../../../src/core/tensor/tfBackend';
import { SeededRandom } from '../../../../../src/shared/random';
import { gradientsOf, inScope, randomTensor, relativeError, valuesOf } from '../../../../support/tensors';

const [BATCH, TIME, WIDTH, EMBED, HEADS] = [3, 5, 7, 8, 4];
const EVALUATION = { training: false } as ForwardInput;

function projection(random: SeededRandom, inputs: number, outputs: number, biased: boolean): Projection {
  return { weight: randomTensor(random, [outputs, inputs]), bias: biased ? randomTensor(random, [outputs]) : null };
}

function attention(biased: boolean): AttentionWeights {
  const random = new SeededRandom(5);
  const [query, key, value] = [1, 2, 3].map(() => projection(random, WIDTH, EMBED, biased));
  return { query: query!, key: key!, value: value!, output: projection(random, EMBED, 6, true) };
}

/** One window and one head after another, in plain numbers: the attention at every step, then the mean over time. */
function byHand(x: Tensor, weights: AttentionWeights): number[] {
  const map = ({ weight, bias }: Projection, row: readonly number[]): number[] => {
    const rows = weight.arraySync() as number[][];
    const offsets = (bias?.arraySync() as number[] | undefined) ?? rows.map(() => 0);
    return rows.map((own, index) => own.reduce((sum, value, k) => sum + value * row[k]!, offsets[index]!));
  };
  const features = EMBED / HEADS;
  return (x.arraySync() as number[][][]).flatMap((window) => {
    const [queries, keys, values] = [weights.query, weights.key, weights.value].map((one) =>
      window.map((row) => map(one, row)),
    ) as [number[][], number[][], number[][]];
    const outputs = queries.map((query) => {
      const context = Array.from({ length: HEADS }, (_, head) => {
        const part = (row: readonly number[]): number[] => row.slice(head * features, (head + 1) * features);
        const scores = keys.map(
          (key) => part(query).reduce((sum, value, k) => sum + value * part(key)[k]!, 0) / Math.sqrt(features),
        );
        const powers = scores.map((score) => Math.exp(score));
        const total = powers.reduce((sum, power) => sum + power, 0);
        return part(query).map((_value, k) =>
          powers.reduce((sum, power, step) => sum + (power / total) * part(values[step]!)[k]!, 0),
        );
      });
      return map(weights.output, context.flat());
    });
    return outputs[0]!.map((_, k) => outputs.reduce((sum, output) => sum + output[k]! / TIME, 0));
  });
}

test.each([true, false])('equals the mean over time of attention written out (biased: %s)', (biased) => {
  inScope(() => {
    const x = randomTensor(new SeededRandom(2), [BATCH, TIME, WIDTH]);
    const weights = attention(biased);
    const ours = pooledAttention(x, weights, HEADS, 0, EVALUATION);
    expect(ours.shape).toEqual([BATCH, 6]);
    expect(relativeError(valuesOf(ours), byHand(x, weights))).toBeLessThan(1e-5);
  });
});

test('does not depend on the order of the frames, since nothing tells it their position', () => {
  inScope(() => {
    const x = randomTensor(new SeededRandom(2), [BATCH, TIME, WIDTH]);
    const weights = attention(true);
    const pooled = (input: Tensor): Float32Array => valuesOf(pooledAttention(input, weights, HEADS, 0, EVALUATION));
    expect(relativeError(pooled(tf.reverse(x, 1)), pooled(x))).toBeLessThan(1e-5);
  });
});

test('with one frame it is the value and output maps alone', () => {
  inScope(() => {
    const x = randomTensor(new SeededRandom(2), [BATCH, 1, WIDTH]);
    const { query, key, value, output } = attention(false);
    const mapped = tf.matMul(tf.reshape(x, [BATCH, WIDTH]), value.weight, false, true);
    const expected = tf.add(tf.matMul(mapped, output.weight, false, true), output.bias!);
    const ours = pooledAttention(x, { query, key, value, output }, HEADS, 0, EVALUATION);
    expect(relativeError(valuesOf(ours), valuesOf(expected))).toBeLessThan(1e-5);
  });
});

test('in training the attention weights are dropped, and the gradient reaches x', () => {
  inScope(() => {
    const x = randomTensor(new SeededRandom(2), [BATCH, TIME, WIDTH]);
    const drawn: (readonly number[])[] = [];
    const draws = {
      uniform: (shape: readonly number[]): Tensor => {
        drawn.push(shape);
        return tf.fill([...shape], 0.9);
      },
    };
    const input = { training: true, draws } as unknown as ForwardInput;
    const dy = tf.ones([BATCH, 6]);
    const [gradient] = gradientsOf((one) => pooledAttention(one, attention(true), HEADS, 0.1, input), [x], dy);
    expect(drawn).toEqual([[BATCH * HEADS, TIME, TIME]]);
    expect(Math.hypot(...gradient!)).toBeGreaterThan(0);
  });
});
