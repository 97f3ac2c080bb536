import { SeededRandom } from '../../shared/random';
import { constantVector } from './constants';
import { hasNativeOps, nativeOp, type OpAttribute, type Tensor, tf } from './tfBackend';

const UNIFORM: readonly OpAttribute[] = [
  { name: 'dtype', kind: 'type', value: 'float32' },
  { name: 'T', kind: 'type', value: 'int32' },
  { name: 'Tseed', kind: 'type', value: 'int32' },
];

/**
 * Uniform on [0, 1) as a function of its key alone (counter-based, Salmon et al. 2011): the same key gives the same
 * numbers in any session, which is what makes a resumed run bit-identical.
 */
export function statelessUniform(shape: readonly number[], key: readonly [number, number]): Tensor {
  if (!hasNativeOps) return portableUniform(shape, key);
  const inputs = [constantVector(shape), tf.tensor1d([...key], 'int32')];
  return nativeOp('StatelessRandomUniform', UNIFORM, inputs, 1)[0] as Tensor;
}

/** Other numbers than the native op's, from a generator seeded by the key. */
function portableUniform(shape: readonly number[], key: readonly [number, number]): Tensor {
  const random = new SeededRandom((key[0] % 2 ** 20) * 2 ** 32 + key[1]);
  const size = shape.reduce((product, dimension) => product * dimension, 1);
  return tf.tensor(
    Float32Array.from({ length: size }, () => random.uniform()),
    [...shape],
  );
}
