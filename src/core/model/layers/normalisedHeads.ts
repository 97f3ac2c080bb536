import { splitParts } from '../../tensor/splitParts';
import { type Tensor, tf } from '../../tensor/tfBackend';
import type { ForwardInput, Head, NamedTensors, TensorSpec } from '../Model';
import { dropout } from './dropout';
import { joinedLinear, linear, linearSpecs } from './linear';
import { normSpecs } from './normSpecs';
import { standardise } from './standardise';

/** The tensors of one head: linear to `inner`, layer normalisation, linear to `outputs`. */
export function normalisedHeadSpecs(name: string, inputs: number, inner: number, outputs: number): TensorSpec[] {
  return [
    ...linearSpecs(`${name}.0`, inputs, inner),
    ...normSpecs(`${name}.1`, inner),
    ...linearSpecs(`${name}.4`, inner, outputs),
  ];
}

/**
 * Heads of two linear layers with layer normalisation, rectification and dropout between: name → [batch, outputs].
 * The inner layers of all heads, equally wide, are one product, one normalisation and one draw. `x` is [batch, in].
 */
export function normalisedHeads(x: Tensor, heads: readonly Head[], rate: number, input: ForwardInput): NamedTensors {
  const { weights } = input;
  const names = heads.map(({ name }) => name);
  const joined = joinedLinear(
    x,
    weights,
    names.map((name) => `${name}.0`),
  );
  const [batch, width] = joined.shape as [number, number];
  const byHead = standardise(tf.reshape(joined, [batch, heads.length, width / heads.length]), [2]);
  const sideBySide = (kind: string): Tensor => tf.concat(names.map((name) => weights[`${name}.1.${kind}`] as Tensor));
  const normalised = tf.add(tf.mul(tf.reshape(byHead, [batch, width]), sideBySide('weight')), sideBySide('bias'));
  const inner = dropout(tf.relu(normalised), rate, input);
  const parts = splitParts(inner, new Array<number>(heads.length).fill(width / heads.length), 1);
  return Object.fromEntries(names.map((name, index) => [name, linear(parts[index] as Tensor, weights, `${name}.4`)]));
}
