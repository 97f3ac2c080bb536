import { splitParts } from '../tensor/splitParts';
import { type Tensor, tf } from '../tensor/tfBackend';
import { affine, linearSpecs } from './layers/linear';
import type { ForwardInput, Model, NamedTensors } from './Model';

/** Width of the shared space at most, unless it is set. */
const WIDEST_BY_DEFAULT = 64;

/** Recordings that a decoder is trained across. */
export interface InputLayers {
  /** [recording] its neurons */
  readonly neurons: readonly number[];
  /** Width of the space that all are mapped to. */
  readonly width: number;
}

/** The width that suits recordings: the neurons of the widest, 64 at most. */
export function sharedWidth(neurons: readonly number[], configured: number | null): number {
  return configured ?? Math.min(WIDEST_BY_DEFAULT, Math.max(...neurons));
}

/**
 * A decoder across recordings of different neurons: each recording has a learned linear map `input.<n>` of its neurons
 * to a space that all share (as in Pandarinath et al. 2018, 10.1038/s41592-018-0109-9), and the decoder sees that space.
 *
 * Windows are [batch, time, column]: the neurons of every recording side by side, 0 but for the window's own, then one
 * column for each recording that is 1 in its windows. So all maps are one product with their weights side by side, and
 * a recording's layer has gradients from its own windows alone. The result stays linear in x: a mix of windows is mapped
 * to the mix of their maps.
 * @param build makes the decoder behind the maps, for so many inputs
 */
export function withInputLayers(build: (inputs: number) => Model, layers: InputLayers): Model {
  const { neurons, width } = layers;
  const inner = build(width);
  return {
    ...inner,
    parameters: [
      ...neurons.flatMap((count, recording) => linearSpecs(`input.${recording}`, count, width)),
      ...inner.parameters,
    ],
    presence: (x) => presence(x, neurons),
    forward: (input) => inner.forward({ ...input, x: toSharedSpace(input, layers), inputGradient: true }),
  };
}

/** [batch, time, column] → [batch, time, width] */
function toSharedSpace({ x, weights }: ForwardInput, { neurons, width }: InputLayers): Tensor {
  const [batch, time, columns] = x.shape as [number, number, number];
  const rows = tf.reshape(x, [batch * time, columns]);
  const mapped = affine(rows, jointWeight(weights, neurons.length), tf.zeros([width]));
  return tf.reshape(mapped, [batch, time, width]);
}

/** [width, column] the weights of all layers side by side, then their biases, which the last columns switch on. */
function jointWeight(weights: NamedTensors, recordings: number): Tensor {
  const named = (kind: string): Tensor[] =>
    Array.from({ length: recordings }, (_, recording) => weights[`input.${recording}.${kind}`] as Tensor);
  return tf.concat([...named('weight'), tf.stack(named('bias'), 1)], 1);
}

/** [batch, time, column] 1 in the columns of the recordings that a window is, or is mixed, of; 0 in all others. */
function presence(x: Tensor, neurons: readonly number[]): Tensor {
  const [batch, time, columns] = x.shape as [number, number, number];
  const recordings = neurons.length;
  const whose = tf.slice(x, [0, 0, columns - recordings], [batch, time, recordings]);
  const named = splitParts(tf.cast(tf.greater(whose, 0), 'float32'), new Array<number>(recordings).fill(1), 2);
  const ofNeurons = named.map((one, recording) => tf.tile(one, [1, 1, neurons[recording] as number]));
  return tf.concat([...ofNeurons, tf.zeros([batch, time, recordings])], 2);
}
