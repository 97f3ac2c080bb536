import { constantZeros } from '../../tensor/constants';
import { hasNativeOps, int64Scalar, nativeOp, type OpAttribute, type Tensor, tf } from '../../tensor/tfBackend';
import type { LstmWeights } from './LstmWeights';
import { lstmGradients } from './lstmGradients';
import { portableLstmLayer } from './portableLstmLayer';

const FLOAT: OpAttribute = { name: 'T', kind: 'type', value: 'float32' };
const NO_PEEPHOLE: OpAttribute = { name: 'use_peephole', kind: 'bool', value: false };
const FORWARD = [FLOAT, NO_PEEPHOLE, { name: 'cell_clip', kind: 'float', value: 0 }] as const;

/**
 * One LSTM layer over whole sequences with zero initial state: x [time, batch, input] → h [time, batch, hidden].
 *
 * Forward is TensorFlow's fused `BlockLSTMV2` (gates i, f, g, o like PyTorch's). Backward runs the fused cell gradient
 * step by step and forms every weight gradient in one large product over all steps: the stock block gradient does that
 * product once a step and always computes the gradient of x, which the first layer never needs (`needsInputGradient`).
 */
export function lstmLayer(x: Tensor, weights: LstmWeights, needsInputGradient: boolean): Tensor {
  if (!hasNativeOps) return portableLstmLayer(x, weights);
  const { inputWeight, hiddenWeight, inputBias, hiddenBias } = weights;
  const layer = tf.customGrad((...args) => {
    const [input, wInput, wHidden, bInput, bHidden, save] = args as unknown as [
      Tensor,
      Tensor,
      Tensor,
      Tensor,
      Tensor,
      (saved: Tensor[]) => void,
    ];
    const gates = runForward(input, wInput, wHidden, tf.add(bInput, bHidden));
    save([input, wInput, wHidden, ...gates]);
    const value = gates[6] as Tensor;
    const gradFunc = (dh: Tensor, saved: Tensor[]): Tensor[] => lstmGradients(dh, saved, needsInputGradient);
    return { value, gradFunc } as unknown as { value: Tensor; gradFunc: (dy: Tensor, saved: Tensor[]) => Tensor[] };
  });
  return layer(x, inputWeight, hiddenWeight, inputBias, hiddenBias);
}

/** The seven outputs of `BlockLSTMV2`, each [time, batch, hidden]: i, cell, f, o, g, tanh(cell), h. */
function runForward(x: Tensor, wInput: Tensor, wHidden: Tensor, bias: Tensor): Tensor[] {
  const [time, batch] = x.shape as [number, number, number];
  const hidden = wHidden.shape[1] as number;
  const kernel = tf.transpose(tf.concat([wInput, wHidden], 1));
  const zeroState = constantZeros([batch, hidden]);
  const peephole = constantZeros([hidden]);
  const inputs = [int64Scalar(time), x, zeroState, zeroState, kernel, peephole, peephole, peephole, bias];
  return nativeOp('BlockLSTMV2', FORWARD, inputs, 7);
}
