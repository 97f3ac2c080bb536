import type { GraphWriter } from './GraphWriter';
import { BROADCASTING, writeCall } from './kernelNodes';
import type { Trace, TracedCall, TracedConstant, TracedValue } from './traceKernels';

/**
 * Writes a trace as nodes that take any batch size. It is given twice, traced with two batch sizes: what differs between
 * them follows the batch.
 * @param input name of the node that is the traced input
 * @returns result → the name of the value, as other nodes refer to it
 * @throws Error where the two differ in more than sizes, or an op has no node
 */
export function writeTrace(
  graph: GraphWriter,
  input: string,
  one: Trace,
  other: Trace,
): Readonly<Record<string, string>> {
  if (one.calls.map(({ kernel }) => kernel).join() !== other.calls.map(({ kernel }) => kernel).join()) {
    throw new Error('another batch size runs other kernels');
  }
  const names: string[] = [];
  const refer = (value: TracedValue): string => {
    if (value.kind === 'constant') return graph.constant(value.constant);
    const name = value.call === -1 ? input : (names[value.call] as string);
    return value.output === 0 ? name : `${name}:${value.output}`;
  };
  one.calls.forEach((call, index) => {
    const pair = { one: call, other: other.calls[index] as TracedCall };
    const inputs = call.inputs.map((value, place) => {
      const twin = pair.other.inputs[place];
      if (value.kind !== 'constant' || twin?.kind !== 'constant') return refer(value);
      return graph.constant(value.constant, constantShape(call.kernel, value.constant, twin.constant));
    });
    names.push(writeCall(graph, pair, inputs));
  });
  return Object.fromEntries(Object.entries(one.results).map(([name, value]) => [name, refer(value)]));
}

/** A constant as large as the batch is one value repeated, such as an initial state of zeros: it broadcasts. */
function constantShape(kernel: string, one: TracedConstant, other: TracedConstant): readonly number[] {
  if (one.shape.join() === other.shape.join()) return one.shape;
  const repeated = one.values.every((value) => value === one.values[0]);
  if (!(kernel in BROADCASTING) || !repeated) throw new Error(`${kernel} takes a constant that follows the batch`);
  return one.shape.map((size, axis) => (size === other.shape[axis] ? size : 1));
}
