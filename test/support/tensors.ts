import { expect } from 'vitest';
import { type Tensor, tf } from '../../src/core/tensor/tfBackend';
import type { SeededRandom } from '../../src/shared/random';

/** The values of a tensor, row-major. */
export function valuesOf(tensor: Tensor): Float32Array {
  return tensor.dataSync() as Float32Array;
}

/** A float32 tensor of values uniform on (−scale, scale). */
export function randomTensor(random: SeededRandom, shape: readonly number[], scale = 1): Tensor {
  const size = shape.reduce((product, dimension) => product * dimension, 1);
  return tf.tensor(
    Float32Array.from({ length: size }, () => scale * (2 * random.uniform() - 1)),
    [...shape],
  );
}

/** ‖ours − theirs‖ / ‖theirs‖; a norm below `least` counts as `least`. */
export function relativeError(ours: ArrayLike<number>, theirs: ArrayLike<number>, least = 1e-3): number {
  expect(ours.length).toBe(theirs.length);
  const norm = (values: number[]): number => Math.hypot(...values);
  const difference = norm(Array.from(ours, (value, index) => value - (theirs[index] as number)));
  return difference / Math.max(least, norm(Array.from(theirs)));
}

/** Gradients of Σ f(inputs)·dy in every input, on the host. */
export function gradientsOf(f: (...inputs: Tensor[]) => Tensor, inputs: readonly Tensor[], dy: Tensor): Float32Array[] {
  const gradients = tf.grads((...args: Tensor[]) => tf.sum(tf.mul(f(...args), dy)))([...inputs]);
  return gradients.map(valuesOf);
}

/** Gradient by central differences, for a reference written in double precision. */
export function numericGradient(f: (at: readonly number[]) => number, at: ArrayLike<number>, step = 1e-5): number[] {
  const point = Array.from(at);
  const moved = (index: number, by: number): number => f(point.map((value, k) => (k === index ? value + by : value)));
  return point.map((_, index) => (moved(index, step) - moved(index, -step)) / (2 * step));
}

/** Runs `work` and checks that it leaves as many tensors as there were. */
export function expectNoLeak(work: () => void): void {
  const before = tf.memory().numTensors;
  work();
  expect(tf.memory().numTensors).toBe(before);
}

/** Runs a property or example in a scope of its own, so that its tensors are freed even when it fails. */
export function inScope(work: () => void): void {
  tf.engine().startScope();
  try {
    work();
  } finally {
    tf.engine().endScope();
  }
}
