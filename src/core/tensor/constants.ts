import { type Tensor, tf } from './tfBackend';

const zeros = new Map<string, Tensor>();
const vectors = new Map<string, Tensor>();
const integers = new Map<string, Tensor>();

/** Zeros of a shape, made once and kept as long as the process lives: never dispose them. */
export function constantZeros(shape: readonly number[]): Tensor {
  return kept(zeros, shape.join(), () => tf.zeros([...shape]));
}

/** An int32 vector, made once and kept as long as the process lives: never dispose it. */
export function constantVector(values: readonly number[]): Tensor {
  return kept(vectors, values.join(), () => tf.tensor1d([...values], 'int32'));
}

/** An int32 scalar, made once and kept as long as the process lives: never dispose it. */
export function constantInt(value: number): Tensor {
  return kept(integers, String(value), () => tf.scalar(value, 'int32'));
}

function kept(known: Map<string, Tensor>, key: string, make: () => Tensor): Tensor {
  const found = known.get(key);
  if (found) return found;
  const made = tf.tidy(() => tf.keep(make()));
  known.set(key, made);
  return made;
}
