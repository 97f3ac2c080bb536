import { matMul } from '../../tensor/matMul';
import { splitParts } from '../../tensor/splitParts';
import { type Tensor, tf } from '../../tensor/tfBackend';
import type { NamedTensors, TensorSpec } from '../Model';

/** The tensors of a convolution over time: weight [out, in, kernel] (He 2015) and bias [out]. */
export function conv1dSpecs(name: string, inputs: number, outputs: number, kernel: number): TensorSpec[] {
  return [
    { name: `${name}.weight`, shape: [outputs, inputs, kernel], initializer: { kind: 'kaimingNormalFanOut' } },
    { name: `${name}.bias`, shape: [outputs], initializer: { kind: 'constant', value: 0 } },
  ];
}

/**
 * Convolution over time with as many outputs as inputs ("same", zeros outside; odd kernels):
 * x [batch, time, in] → [batch, time, out]. It is one matrix product over the frames that each output sees, laid side
 * by side; the gradient of x, which a first layer never needs, is formed only with `needsInputGradient`.
 */
export function conv1d(x: Tensor, weights: NamedTensors, name: string, needsInputGradient: boolean): Tensor {
  const [batch, time] = x.shape as [number, number, number];
  const layer = tf.customGrad((...args) => {
    const [input, weight, bias, save] = args as unknown as [Tensor, Tensor, Tensor, (saved: Tensor[]) => void];
    const [outputs, inputs, width] = weight.shape as [number, number, number];
    const unfolded = tf.reshape(unfold(input, width), [batch * time, width * inputs]);
    const kernel = tf.reshape(tf.transpose(weight, [2, 1, 0]), [width * inputs, outputs]);
    save([unfolded, kernel]);
    const value = tf.reshape(tf.add(matMul.plain(unfolded, kernel), bias), [batch, time, outputs]);
    const gradFunc = (dy: Tensor, saved: Tensor[]): Tensor[] =>
      gradients(dy, saved, [inputs, width], needsInputGradient);
    return { value, gradFunc } as unknown as { value: Tensor; gradFunc: (dy: Tensor, saved: Tensor[]) => Tensor[] };
  });
  return layer(x, weights[`${name}.weight`] as Tensor, weights[`${name}.bias`] as Tensor);
}

/** [batch, time, in] → [batch, time, kernel·in]: each frame with those around it, the earliest first. */
function unfold(x: Tensor, width: number): Tensor {
  if (width === 1) return x;
  const [batch, time, inputs] = x.shape as [number, number, number];
  const half = (width - 1) / 2;
  const padded = tf.pad(x, [
    [0, 0],
    [half, half],
    [0, 0],
  ]);
  return tf.concat(
    Array.from({ length: width }, (_, offset) => tf.slice(padded, [0, offset, 0], [batch, time, inputs])),
    2,
  );
}

/** The transpose of `unfold`: what each frame contributed to, summed. [batch, time, kernel·in] → [batch, time, in] */
function fold(unfolded: Tensor, inputs: number, width: number): Tensor {
  if (width === 1) return unfolded;
  const [batch, time] = unfolded.shape as [number, number, number];
  const half = (width - 1) / 2;
  const shifted = splitParts(unfolded, new Array<number>(width).fill(inputs), 2).map((part, offset) =>
    tf.pad(part, [
      [0, 0],
      [offset, width - 1 - offset],
      [0, 0],
    ]),
  );
  return tf.slice(tf.addN(shifted), [0, half, 0], [batch, time, inputs]);
}

/** Gradients of x, weight and bias, given dy [batch, time, out]; `saved`: unfolded x and kernel [kernel·in, out]. */
function gradients(
  dy: Tensor,
  saved: Tensor[],
  [inputs, width]: readonly [number, number],
  needsInputGradient: boolean,
): Tensor[] {
  const [unfolded, kernel] = saved as [Tensor, Tensor];
  const [batch, time, outputs] = dy.shape as [number, number, number];
  const rows = tf.reshape(dy, [batch * time, outputs]);
  const dKernel = tf.reshape(matMul.leftTransposed(unfolded, rows), [width, inputs, outputs]);
  const dx = needsInputGradient
    ? fold(tf.reshape(matMul.rightTransposed(rows, kernel), [batch, time, width * inputs]), inputs, width)
    : tf.zeros([1]);
  return [dx, tf.transpose(dKernel, [2, 1, 0]), tf.sum(rows, 0)];
}
