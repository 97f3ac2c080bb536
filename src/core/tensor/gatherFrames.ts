import { hasNativeOps, nativeOp, type OpAttribute, type Tensor, tf } from './tfBackend';

const GATHER: readonly OpAttribute[] = [
  { name: 'Tparams', kind: 'type', value: 'float32' },
  { name: 'Tindices', kind: 'type', value: 'int32' },
  { name: 'Taxis', kind: 'type', value: 'int32' },
  { name: 'batch_dims', kind: 'int', value: 0 },
];

/**
 * Rows of `activity` [frame, neuron] at `frames` [batch, time]: [batch, time, neuron]. The raw op, because `tf.gather`
 * reads the indices back to the host.
 */
export function gatherFrames(activity: Tensor, frames: Tensor): Tensor {
  if (!hasNativeOps) return tf.gather(activity, frames as Parameters<typeof tf.gather>[1]);
  return nativeOp('GatherV2', GATHER, [activity, frames, tf.scalar(0, 'int32')], 1)[0] as Tensor;
}
