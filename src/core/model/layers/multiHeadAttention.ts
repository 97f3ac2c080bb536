import { type Tensor, tf } from '../../tensor/tfBackend';
import type { ForwardInput } from '../Model';
import { dropout } from './dropout';
import { affine } from './linear';

/** A linear map: weight [out, in] and bias [out]; null: none. */
export interface Projection {
  readonly weight: Tensor;
  readonly bias: Tensor | null;
}

/** The four maps of an attention, each to or from `embed` features. */
export interface AttentionWeights {
  readonly query: Projection;
  readonly key: Projection;
  readonly value: Projection;
  readonly output: Projection;
}

/**
 * Multi-head self-attention (Vaswani et al. 2017), scaled by 1/sqrt(head features), averaged over time:
 * x [batch, time, features] → [batch, out]. With dropout of `rate` on the attention weights.
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
  const scores = tf.mul(tf.matMul(query, key, false, true), 1 / Math.sqrt(features));
  const attention = dropout(tf.softmax(scores), rate, input);
  const context = tf.matMul(tf.reshape(tf.mean(attention, 1), [batch * heads, 1, time]), value);
  return projectedRows(tf.reshape(context, [batch, heads * features]), [weights.output]);
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
