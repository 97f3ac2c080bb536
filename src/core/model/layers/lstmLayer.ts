import { matMul } from '../../tensor/matMul';
import { hasNativeOps, int64Scalar, nativeOp, type OpAttribute, type Tensor, tf } from '../../tensor/tfBackend';
import type { LstmWeights } from './LstmWeights';
import { portableLstmLayer } from './portableLstmLayer';

const FLOAT: OpAttribute = { name: 'T', kind: 'type', value: 'float32' };
const NO_PEEPHOLE: OpAttribute = { name: 'use_peephole', kind: 'bool', value: false };
const FORWARD = [FLOAT, NO_PEEPHOLE, { name: 'cell_clip', kind: 'float', value: 0 }] as const;
const BACKWARD = [FLOAT, NO_PEEPHOLE] as const;

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
    const gradFunc = (dh: Tensor, saved: Tensor[]): Tensor[] => runBackward(dh, saved, needsInputGradient);
    return { value, gradFunc } as unknown as { value: Tensor; gradFunc: (dy: Tensor, saved: Tensor[]) => Tensor[] };
  });
  return layer(x, inputWeight, hiddenWeight, inputBias, hiddenBias);
}

/** The seven outputs of `BlockLSTMV2`, each [time, batch, hidden]: i, cell, f, o, g, tanh(cell), h. */
function runForward(x: Tensor, wInput: Tensor, wHidden: Tensor, bias: Tensor): Tensor[] {
  const [time, batch] = x.shape as [number, number, number];
  const hidden = wHidden.shape[1] as number;
  const kernel = tf.transpose(tf.concat([wInput, wHidden], 1));
  const zeroState = tf.zeros([batch, hidden]);
  const peephole = tf.zeros([hidden]);
  const inputs = [int64Scalar(time), x, zeroState, zeroState, kernel, peephole, peephole, peephole, bias];
  return nativeOp('BlockLSTMV2', FORWARD, inputs, 7);
}

/** [4·hidden, …] between the gate orders i,f,g,o (ours) and i,g,f,o (the fused cell gradient's); its own inverse. */
function swapMiddleGates(tensor: Tensor, axis: number): Tensor {
  const [i, second, third, o] = tf.split(tensor, 4, axis) as [Tensor, Tensor, Tensor, Tensor];
  return tf.concat([i, third, second, o], axis);
}

/**
 * Gradients of x, the two weights and the two biases, given dh [time, batch, hidden].
 * `saved`: x, input weight, hidden weight, then the outputs of the forward op.
 */
function runBackward(dh: Tensor, saved: Tensor[], needsInputGradient: boolean): Tensor[] {
  const [x, wInput, wHidden] = saved as [Tensor, Tensor, Tensor];
  const [time, batch, input] = x.shape as [number, number, number];
  const hidden = wHidden.shape[1] as number;
  const gateGradient = swapMiddleGates(gateGradients(dh, saved, swapMiddleGates(wHidden, 0)), 1);
  const flatX = tf.reshape(x, [time * batch, input]);
  const h = saved[9] as Tensor;
  const dInput = matMul.leftTransposed(gateGradient, flatX);
  const dHidden =
    time === 1
      ? tf.zeros(wHidden.shape)
      : matMul.leftTransposed(
          tf.slice(gateGradient, [batch, 0], [(time - 1) * batch, 4 * hidden]),
          tf.reshape(tf.slice(h, [0, 0, 0], [time - 1, batch, hidden]), [(time - 1) * batch, hidden]),
        );
  const dBias = tf.sum(gateGradient, 0);
  const dx = needsInputGradient ? tf.reshape(matMul.plain(gateGradient, wInput), x.shape) : tf.zeros([1]);
  return [dx, dInput, dHidden, dBias, dBias.clone()];
}

/** Gradient at the gates before their activations, [time·batch, 4·hidden] in the cell op's order i, g, f, o. */
function gateGradients(dh: Tensor, saved: Tensor[], wHiddenSwapped: Tensor): Tensor {
  const [time, batch, hidden] = dh.shape as [number, number, number];
  const steps = saved.slice(3, 10).map((tensor) => tf.unstack(tensor));
  const [i, cell, f, o, g, tanhCell] = steps as [Tensor[], Tensor[], Tensor[], Tensor[], Tensor[], Tensor[]];
  const dhSteps = tf.unstack(dh);
  const zeroState = tf.zeros([batch, hidden]);
  const peephole = tf.zeros([hidden]);
  // The op checks the shapes of x, w and b but does not read their values: an input of width 1 serves.
  const [noInput, noKernel, noBias] = [
    tf.zeros([batch, 1]),
    tf.zeros([1 + hidden, 4 * hidden]),
    tf.zeros([4 * hidden]),
  ];
  const gates: Tensor[] = new Array(time);
  let dCell = zeroState;
  let dHidden = dhSteps[time - 1] as Tensor;
  for (let t = time - 1; t >= 0; t -= 1) {
    const previousCell = t === 0 ? zeroState : (cell[t - 1] as Tensor);
    const inputs = [
      noInput,
      previousCell,
      zeroState,
      noKernel,
      peephole,
      peephole,
      peephole,
      noBias,
      ...([i, cell, f, o, g, tanhCell].map((series) => series[t]) as Tensor[]),
      dCell,
      dHidden,
    ];
    const [dPreviousCell, dGates] = nativeOp('LSTMBlockCellGrad', BACKWARD, inputs, 5) as [Tensor, Tensor];
    gates[t] = dGates;
    dCell = dPreviousCell;
    if (t > 0) dHidden = tf.add(dhSteps[t - 1] as Tensor, matMul.plain(dGates, wHiddenSwapped));
  }
  return tf.concat(gates, 0);
}
