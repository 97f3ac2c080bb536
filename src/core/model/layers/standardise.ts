import { type Tensor, tf } from '../../tensor/tfBackend';

const EPSILON = 1e-5;

/**
 * (x − mean)/sqrt(variance + 1e-5) with mean and biased variance over `axes`, for each of the other indices: what layer
 * and group normalisation share. Its gradient is that of batch normalisation (Ioffe & Szegedy 2015, section 3).
 */
export function standardise(x: Tensor, axes: readonly number[]): Tensor {
  const layer = tf.customGrad((...args) => {
    const [input, save] = args as unknown as [Tensor, (saved: Tensor[]) => void];
    const centred = tf.sub(input, tf.mean(input, [...axes], true));
    const inverseDeviation = tf.rsqrt(tf.add(tf.mean(tf.square(centred), [...axes], true), EPSILON));
    const value = tf.mul(centred, inverseDeviation);
    save([value, inverseDeviation]);
    const gradFunc = (dy: Tensor, saved: Tensor[]): Tensor => gradient(dy, saved, axes);
    return { value, gradFunc } as unknown as { value: Tensor; gradFunc: (dy: Tensor, saved: Tensor[]) => Tensor };
  });
  return layer(x);
}

function gradient(dy: Tensor, saved: Tensor[], axes: readonly number[]): Tensor {
  const [unit, inverseDeviation] = saved as [Tensor, Tensor];
  const along = tf.mean(tf.mul(dy, unit), [...axes], true);
  const level = tf.mean(dy, [...axes], true);
  return tf.mul(tf.sub(dy, tf.add(tf.mul(unit, along), level)), inverseDeviation);
}
