import type { GraphWriter } from './GraphWriter';
import type { TracedCall } from './traceKernels';

/** The same call traced with two batch sizes: a number that differs between them follows the batch. */
export interface CallPair {
  readonly one: TracedCall;
  readonly other: TracedCall;
}

/** Kernels whose result at a place depends on their inputs at that place alone; shapes broadcast. */
export const BROADCASTING: Readonly<Record<string, string>> = {
  Add: 'AddV2',
  Sub: 'Sub',
  Multiply: 'Mul',
  RealDiv: 'RealDiv',
  Maximum: 'Maximum',
  Minimum: 'Minimum',
};

/** Kernels of one input and no attributes that are called the same in graphs. */
const PLAIN = new Set(
  [
    'Relu',
    'Sigmoid',
    'Tanh',
    'Exp',
    'Log',
    'Neg',
    'Abs',
    'Sqrt',
    'Rsqrt',
    'Square',
    'Softplus',
    'Elu',
    'Identity',
    'Erf',
  ].concat('AddN'),
);

type Writer = (graph: GraphWriter, pair: CallPair, inputs: readonly string[]) => string;

/** How each kernel with attributes is written as a node. */
const WRITERS: Readonly<Record<string, Writer>> = {
  Reshape: (graph, pair, [x]) => graph.node('Reshape', [x as string, graph.integers(reshapeOf(pair))]),
  Transpose: (graph, { one }, [x]) => graph.node('Transpose', [x as string, graph.integers(list(one, 'perm'))]),
  Concat: (graph, { one }, inputs) =>
    graph.node('ConcatV2', [...inputs, graph.integers(number(one, 'axis'))], { N: { i: String(inputs.length) } }),
  Pack: (graph, { one }, inputs) =>
    graph.node('Pack', inputs, { N: { i: String(inputs.length) }, axis: { i: String(number(one, 'axis')) } }),
  Slice: (graph, pair, [x]) =>
    graph.node('Slice', [x as string, graph.integers(list(pair.one, 'begin')), graph.integers(sliceSize(pair))]),
  SplitV: writeSplit,
  PadV2: (graph, { one }, [x]) => {
    const paddings = one.attributes['paddings'] as readonly (readonly number[])[];
    const values = Int32Array.from(paddings.flat());
    const padding = graph.constant({ shape: [paddings.length, 2], dtype: 'int32', values });
    const value = Float32Array.of(number(one, 'constantValue'));
    return graph.node('PadV2', [x as string, padding, graph.constant({ shape: [], dtype: 'float32', values: value })]);
  },
  Reverse: (graph, { one }, [x]) => graph.node('ReverseV2', [x as string, graph.integers(list(one, 'dims'))]),
  ExpandDims: (graph, { one }, [x]) => graph.node('ExpandDims', [x as string, graph.integers(number(one, 'dim'))]),
  BatchMatMul: (graph, { one }, inputs) =>
    graph.node('BatchMatMulV2', inputs, {
      adj_x: { b: one.attributes['transposeA'] === true },
      adj_y: { b: one.attributes['transposeB'] === true },
    }),
  Softmax: (graph, { one }, [x]) => {
    const last = (one.inputShapes[0]?.length ?? 0) - 1;
    if (number(one, 'dim') !== last) throw new Error('softmax over another axis than the last has no node');
    return graph.node('Softmax', [x as string]);
  },
  Mean: reduction('axis'),
  Sum: reduction('axis'),
  Max: reduction('reductionIndices'),
};

/**
 * Writes a traced call as a node. @returns the node's name
 * @throws Error for a kernel, or a use of it, that has no node: a model with a new op needs a line here
 */
export function writeCall(graph: GraphWriter, pair: CallPair, inputs: readonly string[]): string {
  const { kernel } = pair.one;
  const broadcasting = BROADCASTING[kernel];
  if (broadcasting !== undefined) return graph.node(broadcasting, inputs);
  if (PLAIN.has(kernel)) return graph.node(kernel, inputs, { N: { i: String(inputs.length) } });
  const writer = WRITERS[kernel];
  if (!writer) throw new Error(`kernel ${kernel} has no node yet`);
  return writer(graph, pair, inputs);
}

/** −1 for the one dimension that follows the batch. */
function reshapeOf({ one, other }: CallPair): number[] {
  const wanted = one.outputShapes[0] as readonly number[];
  const shape = wanted.map((size, axis) => (size === other.outputShapes[0]?.[axis] ? size : -1));
  if (shape.filter((size) => size === -1).length > 1) throw new Error(`reshape to [${wanted}] follows the batch twice`);
  return shape;
}

/** −1, "to the end", where a size follows the batch: it must be all of it. */
function sliceSize({ one, other }: CallPair): number[] {
  const begin = list(one, 'begin');
  return (one.outputShapes[0] as readonly number[]).map((size, axis) => {
    if (size === other.outputShapes[0]?.[axis]) return size;
    if (begin[axis] !== 0 || size !== one.inputShapes[0]?.[axis]) throw new Error('a slice of a part of the batch');
    return -1;
  });
}

function writeSplit(graph: GraphWriter, { one, other }: CallPair, [x]: readonly string[]): string {
  const axis = number(one, 'axis');
  const [sizes, others] = [one, other].map((call) => call.outputShapes.map((shape) => shape[axis] as number)) as [
    number[],
    number[],
  ];
  if (new Set(sizes).size === 1) {
    return graph.node('Split', [graph.integers(axis), x as string], { num_split: { i: String(sizes.length) } });
  }
  if (sizes.join() !== others.join()) throw new Error('a split into unequal parts of the batch');
  return graph.node('SplitV', [x as string, graph.integers(sizes), graph.integers(axis)], {
    num_split: { i: String(sizes.length) },
  });
}

function reduction(axesName: string): Writer {
  return (graph, { one }, [x]) => {
    const { kernel, attributes, inputShapes } = one;
    const given = attributes[axesName];
    const all = Array.from(inputShapes[0] as readonly number[], (_, axis) => axis);
    const axes = given === undefined || given === null ? all : [given].flat().map(Number);
    return graph.node(kernel, [x as string, graph.integers(axes)], {
      keep_dims: { b: attributes['keepDims'] === true },
    });
  };
}

function number({ kernel, attributes }: TracedCall, name: string): number {
  const value = attributes[name];
  if (typeof value !== 'number') throw new Error(`${kernel} has no number ${name}`);
  return value;
}

function list({ kernel, attributes }: TracedCall, name: string): readonly number[] {
  const value = [attributes[name]].flat().map(Number);
  if (value.some(Number.isNaN)) throw new Error(`${kernel} has no list ${name}`);
  return value;
}
