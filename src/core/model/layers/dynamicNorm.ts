import { type Tensor, tf } from '../../tensor/tfBackend';
import type { ForwardInput, NamedTensors, TensorSpec } from '../Model';
import { batchNorm } from './batchNorm';
import { groupUnit } from './groupNorm';
import { layerUnit } from './layerNorm';
import { normSpecs } from './normSpecs';

/** Groups of the group normalisation. */
const GROUPS = 8;
const KINDS = ['batch_norm', 'group_norm', 'layer_norm'] as const;

/** The tensors of a dynamic normalisation over `channels`: three mixing weights, and scale and shift of each kind. */
export function dynamicNormSpecs(name: string, channels: number): TensorSpec[] {
  return [
    { name: `${name}.weights`, shape: [KINDS.length], initializer: { kind: 'constant', value: 1 } },
    ...KINDS.flatMap((kind) => normSpecs(`${name}.${kind}`, channels)),
  ];
}

/**
 * Batch, group (8 groups) and layer normalisation (over channels) of x [batch, time, channel], mixed by the softmax of
 * three learned weights (after switchable normalisation, Luo et al. 2019). The mixing is done in the scales and shifts,
 * which are small, so that each kind costs one pass over x.
 * `newState` receives the batch normalisation's running statistics in training.
 */
export function dynamicNorm(x: Tensor, name: string, input: ForwardInput, newState: Record<string, Tensor>): Tensor {
  const [batch, time, channels] = x.shape as [number, number, number];
  const rows = tf.reshape(x, [batch * time, channels]);
  const { scales, shift } = mixedWeights(input.weights, name);
  const [batchScale, groupScale, layerScale] = scales as [Tensor, Tensor, Tensor];
  const batchName = `${name}.batch_norm`;
  const weights = { [`${batchName}.weight`]: batchScale, [`${batchName}.bias`]: shift };
  const byBatch = batchNorm(rows, batchName, { ...input, weights }, newState);
  const byGroup = tf.mul(tf.reshape(groupUnit(x, GROUPS), rows.shape), groupScale);
  const byLayer = tf.mul(layerUnit(rows), layerScale);
  return tf.reshape(tf.addN([byBatch, byGroup, byLayer]), x.shape);
}

/** Each kind's scale times its share, and the shifts summed by share. */
function mixedWeights(weights: NamedTensors, name: string): { readonly scales: Tensor[]; readonly shift: Tensor } {
  const shares = tf.split(tf.softmax(weights[`${name}.weights`] as Tensor), KINDS.length);
  const shared = (kind: string, index: number): Tensor =>
    tf.mul(weights[`${name}.${KINDS[index]}.${kind}`] as Tensor, shares[index] as Tensor);
  return {
    scales: KINDS.map((_, index) => shared('weight', index)),
    shift: tf.addN(KINDS.map((_, index) => shared('bias', index))),
  };
}
