import { splitParts } from '../tensor/splitParts';
import { type Tensor, tf } from '../tensor/tfBackend';
import type { NamedTensors, TensorSpec } from './Model';

/**
 * How a model's named tensors lie one after another in a single vector. Learning on one vector instead of dozens of
 * tensors makes the gradient one tensor, its norm one reduction and an optimizer step a handful of ops, which is what
 * an eager step's time consists of.
 */
export class ParameterLayout {
  readonly sizes: readonly number[];
  /** Length of the vector: the model's number of parameters. */
  readonly length: number;

  constructor(readonly specs: readonly TensorSpec[]) {
    this.sizes = specs.map((spec) => spec.shape.reduce((product, dimension) => product * dimension, 1));
    this.length = this.sizes.reduce((sum, size) => sum + size, 0);
  }

  /** The named tensors of a vector; differentiable. */
  split(vector: Tensor): NamedTensors {
    const parts = this.sizes.length === 0 ? [] : splitParts(vector, this.sizes);
    const shaped = this.specs.map(({ name, shape }, index) => {
      const part = parts[index] as Tensor;
      return [name, shape.length === 1 ? part : tf.reshape(part, [...shape])] as const;
    });
    return Object.fromEntries(shaped);
  }

  /** The vector of named tensors. */
  join(tensors: NamedTensors): Tensor {
    return tf.concat(this.specs.map((spec) => tf.reshape(tensors[spec.name] as Tensor, [-1])));
  }

  /** Host values by name; views of `values`. */
  splitValues(values: Float32Array): Readonly<Record<string, Float32Array>> {
    let offset = 0;
    const named: Record<string, Float32Array> = {};
    this.specs.forEach((spec, index) => {
      const size = this.sizes[index] as number;
      named[spec.name] = values.subarray(offset, offset + size);
      offset += size;
    });
    return named;
  }

  /** The host vector of values by name. @throws Error when a name is missing or has another length */
  joinValues(named: Readonly<Record<string, ArrayLike<number>>>): Float32Array {
    const vector = new Float32Array(this.length);
    let offset = 0;
    this.specs.forEach((spec, index) => {
      const values = named[spec.name];
      const size = this.sizes[index] as number;
      if (values?.length !== size) throw new Error(`${spec.name}: ${values?.length ?? 'no'} values, ${size} expected`);
      vector.set(values, offset);
      offset += size;
    });
    return vector;
  }
}
