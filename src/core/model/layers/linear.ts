import { matMul } from '../../tensor/matMul';
import { reluGradient } from '../../tensor/reluGradient';
import { splitParts } from '../../tensor/splitParts';
import { type Tensor, tf } from '../../tensor/tfBackend';
import type { Head, NamedTensors, TensorSpec } from '../Model';

/** The tensors of a linear layer: weight [out, in] and bias [out], Xavier uniform and zero. */
export function linearSpecs(name: string, inputs: number, outputs: number): TensorSpec[] {
  return [
    { name: `${name}.weight`, shape: [outputs, inputs], initializer: { kind: 'xavierUniform' } },
    { name: `${name}.bias`, shape: [outputs], initializer: { kind: 'constant', value: 0 } },
  ];
}

/** One linear layer `<task>_head` for each task, computed as one product: task → [batch, outputs] */
export function linearHeads(x: Tensor, weights: NamedTensors, heads: readonly Head[]): NamedTensors {
  const names = heads.map(({ name }) => `${name}_head`);
  const widths = heads.map((head) => head.outputs);
  const logits = splitParts(joinedLinear(x, weights, names), widths, 1);
  return Object.fromEntries(heads.map(({ name }, index) => [name, logits[index] as Tensor]));
}

/** Several linear layers of the same x [batch, in] as one product: their outputs side by side, [batch, Σ out] */
export function joinedLinear(x: Tensor, weights: NamedTensors, names: readonly string[]): Tensor {
  const joined = (kind: string): Tensor =>
    tf.concat(
      names.map((name) => weights[`${name}.${kind}`] as Tensor),
      0,
    );
  return affine(x, joined('weight'), joined('bias'));
}

/** max(0, x·Wᵀ + b): [batch, in] → [batch, out] */
export function linearRelu(x: Tensor, weights: NamedTensors, name: string): Tensor {
  return affine(x, weights[`${name}.weight`] as Tensor, weights[`${name}.bias`] as Tensor, true);
}

/** x·Wᵀ + b: [batch, in] → [batch, out] */
export function linear(x: Tensor, weights: NamedTensors, name: string): Tensor {
  return affine(x, weights[`${name}.weight`] as Tensor, weights[`${name}.bias`] as Tensor);
}

/** x·Wᵀ + b, rectified or not, as one step of the gradient: [batch, in] → [batch, out] */
export function affine(x: Tensor, weight: Tensor, bias: Tensor, rectified = false): Tensor {
  const layer = tf.customGrad((...args) => {
    const [input, w, b, save] = args as unknown as [Tensor, Tensor, Tensor, (saved: Tensor[]) => void];
    const sum = tf.add(matMul.rightTransposed(input, w), b);
    const value = rectified ? tf.relu(sum) : sum;
    save(rectified ? [input, w, value] : [input, w]);
    return { value, gradFunc: gradient } as unknown as { value: Tensor; gradFunc: typeof gradient };
  });
  return layer(x, weight, bias);
}

/** Gradients of x, weight and bias, given dy [batch, out]; `saved`: x, weight and, if rectified, the output. */
function gradient(dy: Tensor, saved: Tensor[]): Tensor[] {
  const [input, weight, rectified] = saved as [Tensor, Tensor, Tensor?];
  const inner = rectified ? reluGradient(dy, rectified) : dy;
  return [matMul.plain(inner, weight), matMul.leftTransposed(inner, input), tf.sum(inner, 0)];
}
