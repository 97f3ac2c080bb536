import { type Tensor, tf } from '../../tensor/tfBackend';
import type { ForwardInput } from '../Model';

/** In training, zeroes a share `rate` of the values and scales the others by 1/(1 − rate) (Srivastava et al. 2014). */
export function dropout(
  x: Tensor,
  rate: number,
  { training, draws }: Pick<ForwardInput, 'training' | 'draws'>,
): Tensor {
  if (!training || rate === 0) return x;
  const uniform = draws.uniform(x.shape);
  const layer = tf.customGrad((...args) => {
    const [input, save] = args as unknown as [Tensor, (saved: Tensor[]) => void];
    const factors = tf.mul(tf.floor(tf.add(uniform, 1 - rate)), 1 / (1 - rate));
    save([factors]);
    return { value: tf.mul(input, factors), gradFunc: gradient } as unknown as {
      value: Tensor;
      gradFunc: typeof gradient;
    };
  });
  return layer(x);
}

function gradient(dy: Tensor, saved: Tensor[]): Tensor {
  return tf.mul(dy, saved[0] as Tensor);
}
