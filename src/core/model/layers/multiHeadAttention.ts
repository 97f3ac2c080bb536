import { type Tensor, tf } from '../../tensor/tfBackend';
import type { ForwardInput, NamedTensors, TensorSpec } from '../Model';
import { dropout } from './dropout';
import { affine } from './linear';

/** A linear map: weight [out, in] and bias [out]; null: none. */
export interface Projection {
  readonly weight: Tensor;
  readonly bias: Tensor | null;
}

/** What an adaptive attention learns besides its maps. */
export interface AttentionAdaptation {
  /** [head] factor of the scores */
  readonly scale: Tensor;
  /** [head, 2·time − 1] added to the score of a key by its offset from the query, from −(time − 1) to time − 1 frames */
  readonly positionBias: Tensor;
}

/** The four maps of an attention, each to or from `embed` features. */
export interface AttentionWeights {
  readonly query: Projection;
  readonly key: Projection;
  readonly value: Projection;
  readonly output: Projection;
  /** Not given: scores are scaled by 1/sqrt(head features), and positions do not count. */
  readonly adaptation?: AttentionAdaptation;
}

/**
 * The tensors of an adaptation: a scale per head, at first 1/sqrt(head features), and a bias per head and relative
 * position (as in Raffel et al. 2020, T5, with an offset for each frame), at first 0: so it begins as standard attention.
 */
export function adaptationSpecs(name: string, heads: number, features: number, windowFrames: number): TensorSpec[] {
  const constant = (value: number) => ({ kind: 'constant', value }) as const;
  return [
    { name: `${name}.scale`, shape: [heads], initializer: constant(1 / Math.sqrt(features)) },
    { name: `${name}.position_bias`, shape: [heads, 2 * windowFrames - 1], initializer: constant(0) },
  ];
}

/** The adaptation of the attention `name`, if it has one. */
export function adaptationOf(weights: NamedTensors, name: string): Pick<AttentionWeights, 'adaptation'> {
  const [scale, positionBias] = [weights[`${name}.scale`], weights[`${name}.position_bias`]];
  return scale && positionBias ? { adaptation: { scale, positionBias } } : {};
}

/**
 * Multi-head self-attention (Vaswani et al. 2017), averaged over time: x [batch, time, features] → [batch, out]. With
 * dropout of `rate` on the attention weights.
 *
 * The mean over time commutes with the value and output maps, so it is taken of the attention weights: the same numbers
 * with a product of one row instead of one for each step.
 */
export function pooledAttention(
  x: Tensor,
  weights: AttentionWeights,
  heads: number,
  rate: number,
  input: ForwardInput,
): Tensor {
  const [batch, time] = x.shape as [number, number, number];
  const [query, key, value] = projected(x, weights, heads);
  const features = query.shape[2] as number;
  const products = tf.matMul(query, key, false, true);
  const { adaptation } = weights;
  const scores = adaptation ? adaptedScores(products, adaptation) : tf.mul(products, 1 / Math.sqrt(features));
  const attention = dropout(tf.softmax(scores), rate, input);
  const context = tf.matMul(tf.reshape(tf.mean(attention, 1), [batch * heads, 1, time]), value);
  return projectedRows(tf.reshape(context, [batch, heads * features]), [weights.output]);
}

/** Products of queries and keys [batch·heads, time, time], scaled and shifted head by head. */
function adaptedScores(products: Tensor, { scale, positionBias }: AttentionAdaptation): Tensor {
  const [rows, time] = products.shape as [number, number, number];
  const heads = scale.shape[0] as number;
  const byHead = tf.reshape(products, [rows / heads, heads, time, time]);
  const scaled = tf.mul(byHead, tf.reshape(scale, [heads, 1, 1]));
  return tf.reshape(tf.add(scaled, biasOfOffsets(positionBias)), [rows, time, time]);
}

/** [head, time, time] the bias of key j for query i, which is that of the offset j − i, from [head, 2·time − 1]. */
function biasOfOffsets(positionBias: Tensor): Tensor {
  const [heads, offsets] = positionBias.shape as [number, number];
  const time = (offsets + 1) / 2;
  if (time === 1) return tf.reshape(positionBias, [heads, 1, 1]);
  const later = tf.slice(positionBias, [0, time - 1], [heads, time]);
  const earlier = tf.slice(positionBias, [0, 0], [heads, time - 1]);
  // A circle of 2·time offsets, written once per query and read in rows that are one shorter: each begins one earlier.
  const circle = tf.concat([later, tf.zeros([heads, 1]), earlier], 1);
  const turns = tf.broadcastTo(tf.expandDims(circle, 1), [heads, time, 2 * time]);
  const read = tf.slice(tf.reshape(turns, [heads, 2 * time * time]), [0, 0], [heads, time * offsets]);
  return tf.slice(tf.reshape(read, [heads, time, offsets]), [0, 0, 0], [heads, time, time]);
}

/** Queries, keys and values, each [batch·heads, time, head features], in one product. */
function projected(x: Tensor, weights: AttentionWeights, heads: number): readonly [Tensor, Tensor, Tensor] {
  const [batch, time, width] = x.shape as [number, number, number];
  const { query, key, value } = weights;
  const features = (query.weight.shape[0] as number) / heads;
  const joined = projectedRows(tf.reshape(x, [batch * time, width]), [query, key, value]);
  const byHead = tf.transpose(tf.reshape(joined, [batch, time, 3, heads, features]), [2, 0, 3, 1, 4]);
  const parts = tf.split(tf.reshape(byHead, [3 * batch * heads, time, features]), 3);
  return parts as [Tensor, Tensor, Tensor];
}

/** Several maps of the same rows [rows, in], side by side: [rows, Σ out]. */
function projectedRows(rows: Tensor, projections: readonly Projection[]): Tensor {
  const biases = projections.map(({ weight, bias }) => bias ?? tf.zeros([weight.shape[0] as number]));
  const [weight, bias] = [projections.map((projection) => projection.weight), biases].map((tensors) =>
    tensors.length === 1 ? (tensors[0] as Tensor) : tf.concat(tensors, 0),
  ) as [Tensor, Tensor];
  return affine(rows, weight, bias);
}
