import { splitParts } from '../../tensor/splitParts';
import { type Tensor, tf } from '../../tensor/tfBackend';
import type { LstmWeights } from './LstmWeights';

/**
 * The same layer as `lstmLayer` in plain tfjs ops, step by step, with the recorded gradient: for backends without the
 * fused ops, and what those are tested against. x [time, batch, input] → h [time, batch, hidden].
 */
export function portableLstmLayer(x: Tensor, weights: LstmWeights): Tensor {
  const [time, batch, input] = x.shape as [number, number, number];
  const hidden = weights.hiddenWeight.shape[1] as number;
  const recurrent = tf.transpose(weights.hiddenWeight);
  const bias = tf.add(weights.inputBias, weights.hiddenBias);
  const projected = tf.add(tf.matMul(tf.reshape(x, [time * batch, input]), tf.transpose(weights.inputWeight)), bias);
  const steps = splitParts(projected, new Array<number>(time).fill(batch));
  const outputs: Tensor[] = [];
  let cell: Tensor = tf.zeros([batch, hidden]);
  for (const step of steps) {
    const previous = outputs.at(-1);
    const gates = previous ? tf.add(step, tf.matMul(previous, recurrent)) : step;
    const [i, f, g, o] = tf.split(gates, 4, 1) as [Tensor, Tensor, Tensor, Tensor];
    cell = tf.add(tf.mul(tf.sigmoid(f), cell), tf.mul(tf.sigmoid(i), tf.tanh(g)));
    outputs.push(tf.mul(tf.sigmoid(o), tf.tanh(cell)));
  }
  return tf.stack(outputs);
}
