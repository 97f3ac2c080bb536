import type { Task } from '../../dataset/tasks';
import type { DecoderDescription } from '../../job/decoderDescription';
import type { NamedTensors } from '../../model/Model';
import { hasNativeOps, type Tensor, tf } from '../../tensor/tfBackend';
import { NO_DRAWS } from '../Decoder';
import type { BestDecoder } from '../StoredRun';
import { GraphWriter, type NodeAttribute } from './GraphWriter';
import { type Trace, traceKernels } from './traceKernels';
import { writeTrace } from './writeTrace';

/** Two batch sizes that are no factor of anything else: what differs between their traces follows the batch. */
const TRACED_BATCHES = [3, 5] as const;
const INPUT = 'activity';

/** The two files of a tfjs graph model. */
export interface GraphModelFiles {
  /** What `model.json` holds. */
  readonly model: object;
  /** `weights.bin` */
  readonly weights: Uint8Array;
  readonly outputs: readonly string[];
}

/**
 * A decoder as a graph model of plain tfjs: raw activity [batch, time, neuron] in, for each task probabilities
 * [batch, class] out; the normalisation is part of it. The graph is what the forward pass runs in evaluation, recorded op
 * by op on portable kernels, so it needs the WebAssembly backend (`GRIDWALK_BACKEND=wasm`) at work.
 * @throws Error with the native backend, or where the model has an op that has no node
 */
export function graphModel(best: BestDecoder, generatedBy: string): GraphModelFiles {
  if (hasNativeOps) throw new Error('a graph is recorded with GRIDWALK_BACKEND=wasm: native ops are not portable');
  const { windowFrames, neuronIds, tasks } = best.description;
  const graph = new GraphWriter();
  const shape = [-1, windowFrames, neuronIds.length];
  graph.node(
    'Placeholder',
    [],
    { dtype: { type: 'DT_FLOAT' }, shape: { shape: dimensions(shape) } as unknown as NodeAttribute },
    INPUT,
  );
  const [one, other] = traceTwice(best);
  const results = writeTrace(graph, writeNormalisation(graph, best.description), one, other);
  const widths = { ...Object.fromEntries(tasks.map((task: Task) => [task.name, task.classNames.length])) };
  const outputs = Object.keys(results);
  for (const name of outputs) graph.node('Identity', [results[name] as string], {}, name);
  const info = (name: string, size: readonly number[]): object => ({
    name: `${name}:0`,
    dtype: 'DT_FLOAT',
    tensorShape: dimensions(size),
  });
  const signature = {
    inputs: { [INPUT]: info(INPUT, shape) },
    outputs: Object.fromEntries(outputs.map((name) => [name, info(name, [-1, widths[name] ?? 1])])),
  };
  const model = {
    format: 'graph-model',
    generatedBy,
    convertedBy: generatedBy,
    signature,
    modelTopology: { node: graph.nodes, library: {}, versions: { producer: 1, minConsumer: 1 } },
    weightsManifest: [{ paths: ['weights.bin'], weights: graph.weights }],
  };
  return { model, weights: graph.weightData(), outputs };
}

function dimensions(shape: readonly number[]): { readonly dim: readonly { readonly size: string }[] } {
  return { dim: shape.map((size) => ({ size: String(size) })) };
}

/** Values that are not finite become the mean; then (x − mean)/scale. @returns the node's name */
function writeNormalisation(graph: GraphWriter, { preprocessing, neuronIds }: DecoderDescription): string {
  const { kind, mean, scale } = preprocessing;
  const row = (values: readonly number[]): string =>
    graph.constant({ shape: [1, 1, neuronIds.length], dtype: 'float32', values: Float32Array.from(values) });
  const finite = graph.node('IsFinite', [INPUT]);
  const filled = graph.node('SelectV2', [finite, INPUT, row(mean)]);
  if (kind === 'none') return filled;
  // The mean in two parts, what float32 holds of it and the rest: no digits are lost where it is far from 0.
  const centred = graph.node('Sub', [filled, row(mean)]);
  const exact = graph.node('Sub', [centred, row(mean.map((value) => value - Math.fround(value)))]);
  return graph.node('RealDiv', [exact, row(scale)]);
}

function traceTwice({ model, tensors, description }: BestDecoder): readonly [Trace, Trace] {
  const { windowFrames, neuronIds, tasks } = description;
  const upload = (specs: typeof model.parameters): NamedTensors =>
    Object.fromEntries(specs.map(({ name, shape }) => [name, tf.tensor(tensors[name] as Float32Array, [...shape])]));
  const [weights, state] = [upload(model.parameters), upload(model.state)];
  const named = new Set(tasks.map(({ name }) => name));
  const traces = TRACED_BATCHES.map((batch) => {
    const x = tf.zeros([batch, windowFrames, neuronIds.length]);
    const trace = traceKernels(x, (input) => {
      const { logits } = model.forward({ x: input, weights, state, training: false, draws: NO_DRAWS });
      // What is no task is a regression: its value is the answer.
      const answers = Object.entries(logits).map(([name, value]) => [
        name,
        named.has(name) ? tf.softmax(value) : value,
      ]);
      return Object.fromEntries(answers) as Record<string, Tensor>;
    });
    x.dispose();
    return trace;
  });
  tf.dispose({ ...weights, ...state } as Record<string, Tensor>);
  return traces as [Trace, Trace];
}
