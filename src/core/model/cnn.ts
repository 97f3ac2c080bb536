import type { ModelConfig } from '../../shared/config/runConfig';
import { type Tensor, tf } from '../tensor/tfBackend';
import { batchNormStateSpecs } from './layers/batchNorm';
import { batchNormRelu } from './layers/batchNormRelu';
import { conv1d, conv1dSpecs } from './layers/conv1d';
import { dropout } from './layers/dropout';
import { linearHeads, linearRelu, linearSpecs } from './layers/linear';
import { normSpecs } from './layers/normSpecs';
import type { ForwardInput, ForwardOutput, Head, Model } from './Model';

type CnnConfig = Extract<ModelConfig, { name: 'cnn' }>;

/** Convolutions by name, with their output channels and kernels. */
const CONVOLUTIONS = [
  { outputs: 64, kernel: 3 },
  { outputs: 128, kernel: 5 },
  { outputs: 256, kernel: 7 },
  { outputs: 256, kernel: 5 },
] as const;
const POOLED = 512;
const WIDTHS = [128, 64] as const;

/**
 * The reference convolutional decoder: four convolutions over time, each with batch normalisation, rectification and
 * dropout; mean and maximum over time; two rectified linear layers (128, 64) with dropout; one linear head per task.
 */
export function buildCnn(config: CnnConfig, neurons: number, heads: readonly Head[]): Model {
  const convolutions = CONVOLUTIONS.map(({ outputs, kernel }, index) => [
    ...conv1dSpecs(`conv${index + 1}`, CONVOLUTIONS[index - 1]?.outputs ?? neurons, outputs, kernel),
    ...normSpecs(`bn${index + 1}`, outputs),
  ]);
  return {
    parameters: [
      ...convolutions.flat(),
      ...linearSpecs('feature_reducer.0', POOLED, WIDTHS[0]),
      ...linearSpecs('feature_reducer.3', WIDTHS[0], WIDTHS[1]),
      ...heads.flatMap((head) => linearSpecs(`${head.name}_head`, WIDTHS[1], head.outputs)),
    ],
    state: CONVOLUTIONS.flatMap(({ outputs }, index) => batchNormStateSpecs(`bn${index + 1}`, outputs)),
    forward: (input) => forward(config, heads, input),
  };
}

function forward(config: CnnConfig, heads: readonly Head[], input: ForwardInput): ForwardOutput {
  const { weights } = input;
  const state: Record<string, Tensor> = {};
  let sequence = input.x;
  for (let layer = 1; layer <= CONVOLUTIONS.length; layer += 1) {
    const convolved = conv1d(sequence, weights, `conv${layer}`, layer > 1 || input.inputGradient === true);
    sequence = dropout(batchNormRelu(convolved, `bn${layer}`, input, state), config.dropout, input);
  }
  let features: Tensor = tf.concat([tf.mean(sequence, 1), tf.max(sequence, 1)], 1);
  for (const name of ['feature_reducer.0', 'feature_reducer.3'])
    features = dropout(linearRelu(features, weights, name), config.dropout, input);
  return { logits: linearHeads(features, weights, heads), state };
}
