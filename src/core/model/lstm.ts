import type { ModelConfig } from '../../shared/config/runConfig';
import { type Tensor, tf } from '../tensor/tfBackend';
import { batchNorm, batchNormSpecs, batchNormStateSpecs } from './layers/batchNorm';
import { dropout } from './layers/dropout';
import { linearHeads, linearRelu, linearSpecs } from './layers/linear';
import { lstmLayer } from './layers/lstmLayer';
import type { ForwardInput, ForwardOutput, Head, Model, NamedTensors, TensorSpec } from './Model';

type LstmConfig = Extract<ModelConfig, { name: 'lstm' }>;

const WIDTHS = [64, 32] as const;

/**
 * The reference LSTM decoder: stacked LSTM layers with dropout between them, the last time step, batch normalisation,
 * two rectified linear layers (64, 32) with dropout, and one linear head per task.
 */
export function buildLstm(config: LstmConfig, neurons: number, heads: readonly Head[]): Model {
  const parameters: TensorSpec[] = [
    ...Array.from({ length: config.layers }, (_, layer) => layerSpecs(layer, neurons, config.hidden)).flat(),
    ...batchNormSpecs('batch_norm', config.hidden),
    ...linearSpecs('fc1', config.hidden, WIDTHS[0]),
    ...linearSpecs('fc2', WIDTHS[0], WIDTHS[1]),
    ...heads.flatMap((head) => linearSpecs(`${head.name}_head`, WIDTHS[1], head.outputs)),
  ];
  return {
    parameters,
    state: batchNormStateSpecs('batch_norm', config.hidden),
    forward: (input) => forward(config, heads, input),
  };
}

function layerSpecs(layer: number, neurons: number, hidden: number): TensorSpec[] {
  const inputs = layer === 0 ? neurons : hidden;
  const orthogonal = { kind: 'orthogonal' } as const;
  const zero = { kind: 'constant', value: 0 } as const;
  return [
    { name: `lstm.weight_ih_l${layer}`, shape: [4 * hidden, inputs], initializer: orthogonal },
    { name: `lstm.weight_hh_l${layer}`, shape: [4 * hidden, hidden], initializer: orthogonal },
    { name: `lstm.bias_ih_l${layer}`, shape: [4 * hidden], initializer: zero },
    { name: `lstm.bias_hh_l${layer}`, shape: [4 * hidden], initializer: zero },
  ];
}

function layerWeights(weights: NamedTensors, layer: number): Parameters<typeof lstmLayer>[1] {
  const named = (kind: string): Tensor => weights[`lstm.${kind}_l${layer}`] as Tensor;
  return {
    inputWeight: named('weight_ih'),
    hiddenWeight: named('weight_hh'),
    inputBias: named('bias_ih'),
    hiddenBias: named('bias_hh'),
  };
}

function forward(config: LstmConfig, heads: readonly Head[], input: ForwardInput): ForwardOutput {
  const { weights } = input;
  const state: Record<string, Tensor> = {};
  let sequence = tf.transpose(input.x, [1, 0, 2]); // [time, batch, neuron]
  for (let layer = 0; layer < config.layers; layer += 1) {
    if (layer > 0) sequence = dropout(sequence, config.dropout, input);
    sequence = lstmLayer(sequence, layerWeights(weights, layer), layer > 0);
  }
  const [time, batch, hidden] = sequence.shape as [number, number, number];
  const last = tf.reshape(tf.slice(sequence, [time - 1, 0, 0], [1, batch, hidden]), [batch, hidden]);
  let features = batchNorm(last, 'batch_norm', input, state);
  for (const name of ['fc1', 'fc2']) features = dropout(linearRelu(features, weights, name), config.dropout, input);
  return { logits: linearHeads(features, weights, heads), state };
}
