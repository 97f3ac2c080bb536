import type { ModelConfig } from '../../shared/config/runConfig';
import type { Tensor } from '../tensor/tfBackend';
import { batchNorm, batchNormStateSpecs } from './layers/batchNorm';
import { dropout } from './layers/dropout';
import { linearHeads, linearRelu, linearSpecs } from './layers/linear';
import { type LstmStack, lastStep, lstmStack, lstmStackSpecs } from './layers/lstmStack';
import { normSpecs } from './layers/normSpecs';
import type { ForwardInput, ForwardOutput, Head, Model } from './Model';

type LstmConfig = Extract<ModelConfig, { name: 'lstm' }>;

const WIDTHS = [64, 32] as const;

/**
 * The reference LSTM decoder: stacked LSTM layers with dropout between them, the last time step, batch normalisation,
 * two rectified linear layers (64, 32) with dropout, and one linear head per task.
 */
export function buildLstm(config: LstmConfig, neurons: number, heads: readonly Head[]): Model {
  const stack: LstmStack = { name: 'lstm', inputs: neurons, hidden: config.hidden, layers: config.layers };
  return {
    parameters: [
      ...lstmStackSpecs(stack),
      ...normSpecs('batch_norm', config.hidden),
      ...linearSpecs('fc1', config.hidden, WIDTHS[0]),
      ...linearSpecs('fc2', WIDTHS[0], WIDTHS[1]),
      ...heads.flatMap((head) => linearSpecs(`${head.name}_head`, WIDTHS[1], head.outputs)),
    ],
    state: batchNormStateSpecs('batch_norm', config.hidden),
    forward: (input) => forward(config, stack, heads, input),
  };
}

function forward(config: LstmConfig, stack: LstmStack, heads: readonly Head[], input: ForwardInput): ForwardOutput {
  const { weights } = input;
  const state: Record<string, Tensor> = {};
  const last = lastStep(lstmStack(input.x, stack, config.dropout, input));
  let features = batchNorm(last, 'batch_norm', input, state);
  for (const name of ['fc1', 'fc2']) features = dropout(linearRelu(features, weights, name), config.dropout, input);
  return { logits: linearHeads(features, weights, heads), state };
}
