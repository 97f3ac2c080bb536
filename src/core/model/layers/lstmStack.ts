import { type Tensor, tf } from '../../tensor/tfBackend';
import type { ForwardInput, NamedTensors, TensorSpec } from '../Model';
import { dropout } from './dropout';
import type { LstmWeights } from './LstmWeights';
import { lstmLayer } from './lstmLayer';

/** Stacked LSTM layers, in one direction or in both, with PyTorch's tensor names under `name`. */
export interface LstmStack {
  readonly name: string;
  readonly inputs: number;
  readonly hidden: number;
  readonly layers: number;
  /** Each layer also runs backwards in time; its outputs are twice as wide. */
  readonly bidirectional?: boolean;
  /** The forget gate starts open: 1 in its second bias. */
  readonly openForgetGate?: boolean;
  /** Whether the input is computed from weights; where it is not, its gradient is formed only when asked for. */
  readonly inputIsLearned?: boolean;
}

/** Width of the outputs. */
export function lstmStackWidth({ hidden, bidirectional = false }: LstmStack): number {
  return bidirectional ? 2 * hidden : hidden;
}

/** The tensors of all layers and directions; weights orthogonal (Saxe 2014), biases zero. */
export function lstmStackSpecs(stack: LstmStack): TensorSpec[] {
  return Array.from({ length: stack.layers }, (_, layer) =>
    suffixesOf(stack, layer).flatMap((suffix) => layerSpecs(stack, layer, suffix)),
  ).flat();
}

function suffixesOf({ bidirectional = false }: LstmStack, layer: number): readonly string[] {
  return bidirectional ? [`l${layer}`, `l${layer}_reverse`] : [`l${layer}`];
}

function layerSpecs(stack: LstmStack, layer: number, suffix: string): TensorSpec[] {
  const { name, hidden, openForgetGate = false } = stack;
  const inputs = layer === 0 ? stack.inputs : lstmStackWidth(stack);
  const orthogonal = { kind: 'orthogonal' } as const;
  const zero = { kind: 'constant', value: 0 } as const;
  const hiddenBias = openForgetGate ? ({ kind: 'openForgetGate' } as const) : zero;
  return [
    { name: `${name}.weight_ih_${suffix}`, shape: [4 * hidden, inputs], initializer: orthogonal },
    { name: `${name}.weight_hh_${suffix}`, shape: [4 * hidden, hidden], initializer: orthogonal },
    { name: `${name}.bias_ih_${suffix}`, shape: [4 * hidden], initializer: zero },
    { name: `${name}.bias_hh_${suffix}`, shape: [4 * hidden], initializer: hiddenBias },
  ];
}

/**
 * The outputs of the last layer at every step, with dropout of `rate` between layers.
 * @param x [batch, time, input]
 * @returns [time, batch, `lstmStackWidth`]; backward outputs after forward ones, both in the order of time
 */
export function lstmStack(x: Tensor, stack: LstmStack, rate: number, input: ForwardInput): Tensor {
  let sequence = tf.transpose(x, [1, 0, 2]);
  for (let layer = 0; layer < stack.layers; layer += 1) {
    if (layer > 0) sequence = dropout(sequence, rate, input);
    const needsInputGradient = layer > 0 || stack.inputIsLearned === true || input.inputGradient === true;
    const [forward, reverse] = suffixesOf(stack, layer).map((suffix) => weightsOf(input.weights, stack.name, suffix));
    const outputs = lstmLayer(sequence, forward as LstmWeights, needsInputGradient);
    sequence = reverse ? tf.concat([outputs, reversed(sequence, reverse, needsInputGradient)], 2) : outputs;
  }
  return sequence;
}

/** A layer that runs from the last step to the first; outputs in the order of time. */
function reversed(sequence: Tensor, weights: LstmWeights, needsInputGradient: boolean): Tensor {
  return tf.reverse(lstmLayer(tf.reverse(sequence, 0), weights, needsInputGradient), 0);
}

function weightsOf(weights: NamedTensors, name: string, suffix: string): LstmWeights {
  const named = (kind: string): Tensor => weights[`${name}.${kind}_${suffix}`] as Tensor;
  return {
    inputWeight: named('weight_ih'),
    hiddenWeight: named('weight_hh'),
    inputBias: named('bias_ih'),
    hiddenBias: named('bias_hh'),
  };
}

/** The last step of a sequence [time, batch, width]: [batch, width]. */
export function lastStep(sequence: Tensor): Tensor {
  const [time, batch, width] = sequence.shape as [number, number, number];
  return tf.reshape(tf.slice(sequence, [time - 1, 0, 0], [1, batch, width]), [batch, width]);
}
