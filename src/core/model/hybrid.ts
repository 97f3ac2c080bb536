import type { ModelConfig } from '../../shared/config/runConfig';
import { NEURAL_ACTIVITY } from '../dataset/tasks';
import { type Tensor, tf } from '../tensor/tfBackend';
import { batchNormStateSpecs } from './layers/batchNorm';
import { batchNormRelu } from './layers/batchNormRelu';
import { conv1d, conv1dSpecs } from './layers/conv1d';
import { dropout } from './layers/dropout';
import { dynamicNorm, dynamicNormSpecs } from './layers/dynamicNorm';
import { groupNorm } from './layers/groupNorm';
import { linearSpecs } from './layers/linear';
import { type LstmStack, lstmStack, lstmStackSpecs, lstmStackWidth } from './layers/lstmStack';
import { type AttentionWeights, adaptationOf, adaptationSpecs, pooledAttention } from './layers/multiHeadAttention';
import { normalisedHeadSpecs, normalisedHeads } from './layers/normalisedHeads';
import { normSpecs } from './layers/normSpecs';
import type { ForwardInput, ForwardOutput, Head, Model, NamedTensors, TensorSpec } from './Model';

type HybridConfig = Extract<ModelConfig, { name: 'hybrid' }>;

/** Output channels of the three convolutions; the last is also the width of the skip connection. */
const CHANNELS = [64, 128, 256] as const;
const KERNEL = 3;
const LAST_CHANNELS = 256;
const SKIP_GROUPS = 8;
const MAPS = ['query', 'key', 'value', 'output'] as const;
const MAP_NAMES = { query: 'W_q', key: 'W_k', value: 'W_v', output: 'W_o' } as const;

/**
 * The reference hybrid decoder: three convolutions over time with dynamic normalisation, a skip connection from the
 * input past them, a bidirectional LSTM, multi-head self-attention, the mean over time, and a head of two linear layers
 * for each task and for the neural activity. Skip connection, attention and dynamic normalisation can be left out.
 */
export function buildHybrid(
  config: HybridConfig,
  neurons: number,
  heads: readonly Head[],
  windowFrames: number,
): Model {
  const { hidden, layers } = config;
  const shape = { name: 'bilstm', inputs: LAST_CHANNELS, hidden, layers, bidirectional: true, inputIsLearned: true };
  const outputs = [...heads, { name: NEURAL_ACTIVITY, outputs: 1 }];
  const normalisations = CHANNELS.flatMap((channels, index) => {
    const name = `norm${index + 1}`;
    return config.dynamic_norm ? dynamicNormSpecs(name, channels) : normSpecs(`${name}.batch_norm`, channels);
  });
  return {
    parameters: [
      ...CHANNELS.flatMap((channels, index) =>
        conv1dSpecs(`conv${index + 1}`, CHANNELS[index - 1] ?? neurons, channels, KERNEL),
      ),
      ...normalisations,
      ...(config.skip ? skipSpecs(neurons) : []),
      ...lstmStackSpecs(shape),
      ...attentionSpecs(config, lstmStackWidth(shape), windowFrames),
      ...outputs.flatMap((head) =>
        normalisedHeadSpecs(headName(head), lstmStackWidth(shape), config.hidden, head.outputs),
      ),
    ],
    state: CHANNELS.flatMap((channels, index) => batchNormStateSpecs(`norm${index + 1}.batch_norm`, channels)),
    predictsActivity: true,
    forward: (input) => forward(config, shape, outputs, input),
  };
}

function skipSpecs(neurons: number): TensorSpec[] {
  return [...conv1dSpecs('skip_connection', neurons, LAST_CHANNELS, 1), ...normSpecs('group_norm', LAST_CHANNELS)];
}

function attentionSpecs({ attention, heads }: HybridConfig, width: number, windowFrames: number): TensorSpec[] {
  if (attention === 'none') return [];
  const maps = MAPS.flatMap((map) => linearSpecs(`attention.${MAP_NAMES[map]}`, width, width));
  return attention === 'adaptive'
    ? [...maps, ...adaptationSpecs('attention', heads, width / heads, windowFrames)]
    : maps;
}

function headName({ name }: Head): string {
  return name === NEURAL_ACTIVITY ? 'neural_head' : `${name}_head`;
}

function forward(config: HybridConfig, stack: LstmStack, outputs: readonly Head[], input: ForwardInput): ForwardOutput {
  const state: Record<string, Tensor> = {};
  const convolved = convolutions(config, input, state);
  const sequence = tf.transpose(lstmStack(convolved, stack, config.dropout, input), [1, 0, 2]);
  const pooled =
    config.attention === 'none'
      ? tf.mean(sequence, 1)
      : pooledAttention(sequence, attentionOf(input.weights), config.heads, 0, input);
  const named = outputs.map((head) => ({ ...head, name: headName(head) }));
  const values = normalisedHeads(pooled, named, config.dropout, input);
  const logits = outputs.map((head) => [head.name, values[headName(head)] as Tensor]);
  return { logits: Object.fromEntries(logits) as NamedTensors, state };
}

/** [batch, time, 256]: the convolutions, and past them the skip connection. */
function convolutions(config: HybridConfig, input: ForwardInput, state: Record<string, Tensor>): Tensor {
  const ofInput = input.inputGradient === true;
  let sequence = input.x;
  CHANNELS.forEach((_, index) => {
    const convolved = conv1d(sequence, input.weights, `conv${index + 1}`, index > 0 || ofInput);
    const name = `norm${index + 1}`;
    sequence = config.dynamic_norm
      ? tf.relu(dynamicNorm(convolved, name, input, state))
      : batchNormRelu(convolved, `${name}.batch_norm`, input, state);
    if (index < CHANNELS.length - 1) sequence = dropout(sequence, config.dropout / 2, input);
  });
  if (!config.skip) return sequence;
  const skipped = tf.add(sequence, conv1d(input.x, input.weights, 'skip_connection', ofInput));
  return groupNorm(skipped, input.weights, 'group_norm', SKIP_GROUPS);
}

function attentionOf(weights: NamedTensors): AttentionWeights {
  const projections = MAPS.map((map) => {
    const [weight, bias] = ['weight', 'bias'].map((kind) => weights[`attention.${MAP_NAMES[map]}.${kind}`] as Tensor);
    return [map, { weight, bias }];
  });
  return { ...Object.fromEntries(projections), ...adaptationOf(weights, 'attention') } as AttentionWeights;
}
