import { constantZeros } from '../../tensor/constants';
import { matMul } from '../../tensor/matMul';
import { RawOps } from '../../tensor/RawOps';
import {
  hasNativeOps,
  int64Scalar,
  nativeOp,
  type OpAttribute,
  type RawTensor,
  type Tensor,
  tf,
} from '../../tensor/tfBackend';
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
  const zeroState = constantZeros([batch, hidden]);
  const peephole = constantZeros([hidden]);
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
  // In the cell op's order of gates throughout; only the weights' gradients, the smallest, are put back into ours.
  const gates = gateGradients(dh, saved, swapMiddleGates(wHidden, 0));
  const dInput = matMul.leftTransposed(gates, tf.reshape(x, [time * batch, input]));
  const dBias = swapMiddleGates(tf.sum(gates, 0), 0);
  const dx = needsInputGradient ? tf.reshape(matMul.plain(gates, swapMiddleGates(wInput, 0)), x.shape) : tf.zeros([1]);
  const dHidden = hiddenWeightGradient(gates, saved[9] as Tensor, [time, batch, hidden]);
  return [dx, swapMiddleGates(dInput, 0), swapMiddleGates(dHidden, 0), dBias, dBias.clone()];
}

/** Gradient of the hidden weight: each step's gates with the output of the step before. */
function hiddenWeightGradient(
  gates: Tensor,
  h: Tensor,
  [time, batch, hidden]: readonly [number, number, number],
): Tensor {
  if (time === 1) return tf.zeros([4 * hidden, hidden]);
  const rows = (time - 1) * batch;
  const later = tf.slice(gates, [batch, 0], [rows, 4 * hidden]);
  const earlier = tf.reshape(tf.slice(h, [0, 0, 0], [time - 1, batch, hidden]), [rows, hidden]);
  return matMul.leftTransposed(later, earlier);
}

const INT32_INDEX: OpAttribute = { name: 'Tidx', kind: 'type', value: 'int32' };
const FIRST_AXIS: OpAttribute = { name: 'axis', kind: 'int', value: 0 };
const ADD: readonly OpAttribute[] = [FLOAT];
const PRODUCT: readonly OpAttribute[] = [
  FLOAT,
  { name: 'transpose_a', kind: 'bool', value: false },
  { name: 'transpose_b', kind: 'bool', value: false },
];

/** Attributes of `Unpack` and `ConcatV2` over the time steps, kept for each length. */
const timeAttributes = new Map<number, { unpack: readonly OpAttribute[]; concat: readonly OpAttribute[] }>();

function attributesFor(time: number): { unpack: readonly OpAttribute[]; concat: readonly OpAttribute[] } {
  const known = timeAttributes.get(time);
  if (known) return known;
  const made = {
    unpack: [{ name: 'num', kind: 'int', value: time }, FLOAT, FIRST_AXIS],
    concat: [{ name: 'N', kind: 'int', value: time }, FLOAT, INT32_INDEX],
  } as const;
  timeAttributes.set(time, made);
  return made;
}

/** Gradient at the gates before their activations, [time·batch, 4·hidden] in the cell op's order i, g, f, o. */
function gateGradients(dh: Tensor, saved: Tensor[], wHiddenSwapped: Tensor): Tensor {
  const [time, batch, hidden] = dh.shape as [number, number, number];
  const { unpack, concat } = attributesFor(time);
  const raw = new RawOps();
  try {
    const series = raw.inputs([...saved.slice(3, 9), dh]).map((id) => raw.run('Unpack', unpack, [id], time));
    const [i, cell, f, o, g, tanhCell, dhSteps] = series.map((steps) => steps.map((step) => step.id)) as [
      number[],
      number[],
      number[],
      number[],
      number[],
      number[],
      number[],
    ];
    // The op checks the shapes of x, w and b but does not read their values: an input of width 1 serves.
    const shapes = [[batch, hidden], [hidden], [batch, 1], [1 + hidden, 4 * hidden], [4 * hidden]];
    const constants = raw.inputs([...shapes.map(constantZeros), wHiddenSwapped, tf.scalar(0, 'int32')]);
    const [zeroState, peephole, noInput, noKernel, noBias, recurrent, axis] = constants as [
      number,
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    const gates: number[] = new Array(time);
    let dCell = zeroState;
    let dHidden = dhSteps[time - 1] as number;
    for (let t = time - 1; t >= 0; t -= 1) {
      const previousCell = t === 0 ? zeroState : (cell[t - 1] as number);
      const activations = [i, cell, f, o, g, tanhCell].map((steps) => steps[t] as number);
      const fixed = [noInput, previousCell, zeroState, noKernel, peephole, peephole, peephole, noBias];
      const results = raw.run('LSTMBlockCellGrad', BACKWARD, [...fixed, ...activations, dCell, dHidden], 5);
      const [dPreviousCell, dGates] = results as [RawTensor, RawTensor];
      gates[t] = dGates.id;
      dCell = dPreviousCell.id;
      if (t === 0) break;
      const [carried] = raw.run('MatMul', PRODUCT, [dGates.id, recurrent], 1) as [RawTensor];
      dHidden = (raw.run('AddV2', ADD, [dhSteps[t - 1] as number, carried.id], 1)[0] as RawTensor).id;
    }
    if (time === 1)
      return tf.reshape(raw.take(raw.run('Identity', ADD, [gates[0] as number], 1)[0] as RawTensor), [
        batch,
        4 * hidden,
      ]);
    return raw.take(raw.run('ConcatV2', concat, [...gates, axis], 1)[0] as RawTensor);
  } finally {
    raw.dispose();
  }
}
