import { constantInt, constantVector, constantZeros } from '../../tensor/constants';
import { RawOps } from '../../tensor/RawOps';
import { type OpAttribute, type RawTensor, type Tensor, tf } from '../../tensor/tfBackend';

const FLOAT: OpAttribute = { name: 'T', kind: 'type', value: 'float32' };
const INT32_INDEX: OpAttribute = { name: 'Tidx', kind: 'type', value: 'int32' };
const ADD = [FLOAT] as const;
const CELL = [FLOAT, { name: 'use_peephole', kind: 'bool', value: false }] as const;
const RESHAPE = [FLOAT, { name: 'Tshape', kind: 'type', value: 'int32' }] as const;
const SLICE = [FLOAT, { name: 'Index', kind: 'type', value: 'int32' }] as const;
const SUM = [FLOAT, INT32_INDEX, { name: 'keep_dims', kind: 'bool', value: false }] as const;
const SPLIT_GATES = [FLOAT, { name: 'num_split', kind: 'int', value: 4 }] as const;
const RIGHT_PLAIN: OpAttribute = { name: 'transpose_b', kind: 'bool', value: false };
const PRODUCT = [FLOAT, { name: 'transpose_a', kind: 'bool', value: false }, RIGHT_PLAIN] as const;
const PRODUCT_OF_TRANSPOSED = [FLOAT, { name: 'transpose_a', kind: 'bool', value: true }, RIGHT_PLAIN] as const;

/** Attributes of ops over a number of parts, kept for each number: their encoding is kept with the array. */
function keptFor(make: (count: number) => readonly OpAttribute[]): (count: number) => readonly OpAttribute[] {
  const known = new Map<number, readonly OpAttribute[]>();
  return (count) => {
    const attributes = known.get(count) ?? make(count);
    known.set(count, attributes);
    return attributes;
  };
}

const concatAttributes = keptFor((count) => [{ name: 'N', kind: 'int', value: count }, FLOAT, INT32_INDEX]);
const unpackAttributes = keptFor((count) => [
  { name: 'num', kind: 'int', value: count },
  FLOAT,
  { name: 'axis', kind: 'int', value: 0 },
]);

/** [time, batch, hidden] of a layer. */
type Extent = readonly [number, number, number];

/** What the forward op of `lstmLayer` left: one id for each step of each series. */
interface Steps {
  readonly i: readonly number[];
  readonly cell: readonly number[];
  readonly f: readonly number[];
  readonly o: readonly number[];
  readonly g: readonly number[];
  readonly tanhCell: readonly number[];
  readonly dh: readonly number[];
}

/**
 * Gradients of x, the two weights and the two biases of `lstmLayer`, given dh [time, batch, hidden].
 * `saved`: x, input weight, hidden weight, then the seven outputs of the forward op.
 */
export function lstmGradients(dh: Tensor, saved: readonly Tensor[], needsInputGradient: boolean): Tensor[] {
  const raw = new RawOps();
  try {
    return gradients(raw, dh, saved, needsInputGradient);
  } finally {
    raw.dispose();
  }
}

function gradients(raw: RawOps, dh: Tensor, saved: readonly Tensor[], needsInputGradient: boolean): Tensor[] {
  const extent = dh.shape as unknown as Extent;
  const [time, batch, hidden] = extent;
  const shape = (saved[0] as Tensor).shape as [number, number, number];
  const [x, wInput, wHidden, ...outputs] = raw.inputs(saved) as [number, number, number, ...number[]];
  const series = [...outputs.slice(0, 6), ...raw.inputs([dh])].map((id) => unpack(raw, id, time));
  const [i, cell, f, o, g, tanhCell, dhSteps] = series as [
    number[],
    number[],
    number[],
    number[],
    number[],
    number[],
    number[],
  ];
  // In the cell op's order of gates throughout; only the weights' gradients, the smallest, are put back into ours.
  const recurrent = swapMiddleGates(raw, wHidden);
  const gates = gateGradients(raw, { i, cell, f, o, g, tanhCell, dh: dhSteps }, recurrent, extent);
  const flatX = reshape(raw, x, [time * batch, shape[2]]);
  const dInput = raw.one('MatMul', PRODUCT_OF_TRANSPOSED, [gates, flatX]);
  const dBias = raw.take(swapMiddleGates(raw, raw.one('Sum', SUM, [gates, constantId(raw, constantInt(0))])));
  const dx = needsInputGradient
    ? raw.take(reshape(raw, raw.one('MatMul', PRODUCT, [gates, swapMiddleGates(raw, wInput)]), shape))
    : tf.zeros([1]);
  const dHidden =
    time === 1
      ? tf.zeros([4 * hidden, hidden])
      : raw.take(swapMiddleGates(raw, hiddenWeightGradient(raw, gates, outputs[6] as number, extent)));
  return [dx, raw.take(swapMiddleGates(raw, dInput)), dHidden, dBias, dBias.clone()];
}

function constantId(raw: RawOps, constant: Tensor): number {
  return raw.inputs([constant])[0] as number;
}

function unpack(raw: RawOps, id: number, time: number): number[] {
  return raw.run('Unpack', unpackAttributes(time), [id], time).map((step) => step.id);
}

function reshape(raw: RawOps, value: number | RawTensor, shape: readonly number[]): RawTensor {
  return raw.one('Reshape', RESHAPE, [value, constantId(raw, constantVector(shape))]);
}

function slice(raw: RawOps, value: number | RawTensor, begin: readonly number[], size: readonly number[]): RawTensor {
  const [from, extent] = raw.inputs([constantVector(begin), constantVector(size)]) as [number, number];
  return raw.one('Slice', SLICE, [value, from, extent]);
}

/** [4·hidden, …] between the gate orders i,f,g,o (ours) and i,g,f,o (the fused cell gradient's); its own inverse. */
function swapMiddleGates(raw: RawOps, value: number | RawTensor): RawTensor {
  const axis = constantId(raw, constantInt(0));
  const parts = raw.run('Split', SPLIT_GATES, [axis, typeof value === 'number' ? value : value.id], 4);
  const [i, second, third, o] = parts as [RawTensor, RawTensor, RawTensor, RawTensor];
  return raw.one('ConcatV2', concatAttributes(4), [i, third, second, o, axis]);
}

/** Gradient of the hidden weight: each step's gates with the output of the step before. */
function hiddenWeightGradient(raw: RawOps, gates: RawTensor, h: number, [time, batch, hidden]: Extent): RawTensor {
  const rows = (time - 1) * batch;
  const later = slice(raw, gates, [batch, 0], [rows, 4 * hidden]);
  const earlier = reshape(raw, slice(raw, h, [0, 0, 0], [time - 1, batch, hidden]), [rows, hidden]);
  return raw.one('MatMul', PRODUCT_OF_TRANSPOSED, [later, earlier]);
}

/** Gradient at the gates before their activations, [time·batch, 4·hidden] in the cell op's order i, g, f, o. */
function gateGradients(raw: RawOps, steps: Steps, recurrent: RawTensor, [time, batch, hidden]: Extent): RawTensor {
  // The op checks the shapes of x, w and b but does not read their values: an input of width 1 serves.
  const shapes = [[batch, hidden], [hidden], [batch, 1], [1 + hidden, 4 * hidden], [4 * hidden]];
  const zeros = raw.inputs(shapes.map(constantZeros)) as [number, number, number, number, number];
  const [zeroState, peephole, noInput, noKernel, noBias] = zeros;
  const gates: RawTensor[] = new Array(time);
  let dCell = zeroState;
  let dHidden = steps.dh[time - 1] as number;
  for (let t = time - 1; t >= 0; t -= 1) {
    const previousCell = t === 0 ? zeroState : (steps.cell[t - 1] as number);
    const { i, cell, f, o, g, tanhCell } = steps;
    const activations = [i, cell, f, o, g, tanhCell].map((series) => series[t] as number);
    const fixed = [noInput, previousCell, zeroState, noKernel, peephole, peephole, peephole, noBias];
    const results = raw.run('LSTMBlockCellGrad', CELL, [...fixed, ...activations, dCell, dHidden], 5);
    const [dPreviousCell, dGates] = results as [RawTensor, RawTensor];
    gates[t] = dGates;
    dCell = dPreviousCell.id;
    if (t > 0) {
      const carried = raw.one('MatMul', PRODUCT, [dGates, recurrent]);
      dHidden = raw.one('AddV2', ADD, [steps.dh[t - 1] as number, carried]).id;
    }
  }
  if (time === 1) return gates[0] as RawTensor;
  return raw.one('ConcatV2', concatAttributes(time), [...gates, constantId(raw, constantInt(0))]);
}
