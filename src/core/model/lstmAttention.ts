import type { ModelConfig } from '../../shared/config/runConfig';
import { splitParts } from '../tensor/splitParts';
import { type Tensor, tf } from '../tensor/tfBackend';
import { batchNormStateSpecs } from './layers/batchNorm';
import { batchNormRelu } from './layers/batchNormRelu';
import { dropout } from './layers/dropout';
import { layerNorm } from './layers/layerNorm';
import { joinedLinear, linear, linearSpecs } from './layers/linear';
import { type LstmStack, lastStep, lstmStack, lstmStackSpecs } from './layers/lstmStack';
import {
  type AttentionWeights,
  adaptationOf,
  adaptationSpecs,
  type Projection,
  pooledAttention,
} from './layers/multiHeadAttention';
import { normSpecs } from './layers/normSpecs';
import type { ForwardInput, ForwardOutput, Head, Model, NamedTensors, TensorSpec } from './Model';

type LstmAttentionConfig = Extract<ModelConfig, { name: 'lstm_attention' }>;

/** The linear layers after the attention, with their share of the dropout. */
const LAYERS = [
  { width: 80, dropoutShare: 0.8 },
  { width: 56, dropoutShare: 0.6 },
  { width: 40, dropoutShare: 0.4 },
] as const;
const FEATURES = 40;
const INNER = { multiclass: 24, binary: 16 } as const;

/**
 * The reference LSTM with attention: stacked LSTM layers; multi-head attention averaged over time plus the last time
 * step, layer-normalised; three linear layers (80, 56, 40), each with batch normalisation, rectification and dropout;
 * a head of two linear layers per task.
 */
export function buildLstmAttention(
  config: LstmAttentionConfig,
  neurons: number,
  heads: readonly Head[],
  windowFrames: number,
): Model {
  const { hidden, layers } = config;
  const stack: LstmStack = { name: 'lstm', inputs: neurons, hidden, layers, openForgetGate: true };
  return {
    parameters: [
      ...lstmStackSpecs(stack),
      ...attentionSpecs(config, windowFrames),
      ...LAYERS.flatMap(({ width }, index) => [
        ...linearSpecs(`fc${index + 1}`, LAYERS[index - 1]?.width ?? hidden, width),
        ...normSpecs(`bn${index + 1}`, width),
      ]),
      ...heads.flatMap((head) => [
        ...linearSpecs(`${head.name}_head.0`, FEATURES, innerWidth(head)),
        ...linearSpecs(`${head.name}_head.3`, innerWidth(head), head.outputs),
      ]),
    ],
    state: LAYERS.flatMap(({ width }, index) => batchNormStateSpecs(`bn${index + 1}`, width)),
    forward: (input) => forward(config, stack, heads, input),
  };
}

function attentionSpecs(
  { hidden, heads, attention, attention_dim: width }: LstmAttentionConfig,
  windowFrames: number,
): TensorSpec[] {
  const maps = ['query', 'key', 'value'].flatMap((map) =>
    linearSpecs(`attention.${map}`, hidden, width).filter(({ name }) => name.endsWith('.weight')),
  );
  return [
    ...maps,
    ...linearSpecs('attention.output_proj', width, hidden),
    ...normSpecs('attention.layer_norm', hidden),
    ...(attention === 'adaptive' ? adaptationSpecs('attention', heads, width / heads, windowFrames) : []),
  ];
}

function innerWidth({ name }: Head): number {
  return name === 'multiclass' ? INNER.multiclass : INNER.binary;
}

function forward(
  config: LstmAttentionConfig,
  stack: LstmStack,
  heads: readonly Head[],
  input: ForwardInput,
): ForwardOutput {
  const { weights } = input;
  const state: Record<string, Tensor> = {};
  const sequence = lstmStack(input.x, stack, config.dropout, input);
  const byWindow = tf.transpose(sequence, [1, 0, 2]);
  const attended = pooledAttention(byWindow, attentionOf(weights), config.heads, config.attention_dropout, input);
  let features = layerNorm(tf.add(attended, lastStep(sequence)), weights, 'attention.layer_norm');
  LAYERS.forEach(({ dropoutShare }, index) => {
    const mapped = linear(features, weights, `fc${index + 1}`);
    features = dropout(batchNormRelu(mapped, `bn${index + 1}`, input, state), dropoutShare * config.dropout, input);
  });
  return { logits: headLogits(features, heads, config.head_dropout, input), state };
}

function attentionOf(weights: NamedTensors): AttentionWeights {
  const unbiased = (map: string): Projection => ({ weight: weights[`attention.${map}.weight`] as Tensor, bias: null });
  const output = {
    weight: weights['attention.output_proj.weight'] as Tensor,
    bias: weights['attention.output_proj.bias'] as Tensor,
  };
  const maps = { query: unbiased('query'), key: unbiased('key'), value: unbiased('value'), output };
  return { ...maps, ...adaptationOf(weights, 'attention') };
}

/** The first layers of all heads are one product and one draw. */
function headLogits(features: Tensor, heads: readonly Head[], rate: number, input: ForwardInput): NamedTensors {
  const names = heads.map(({ name }) => `${name}_head.0`);
  const joined = dropout(tf.relu(joinedLinear(features, input.weights, names)), rate, input);
  const inner = splitParts(joined, heads.map(innerWidth), 1);
  const logits = heads.map(({ name }, index) => [
    name,
    linear(inner[index] as Tensor, input.weights, `${name}_head.3`),
  ]);
  return Object.fromEntries(logits) as NamedTensors;
}
