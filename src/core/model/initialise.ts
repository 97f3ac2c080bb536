import { assertNever } from '../../shared/assertNever';
import type { SeededRandom } from '../../shared/random';
import type { TensorSpec } from './Model';

/** Initial values of a tensor, row-major. Fans are PyTorch's: a weight is [out, in] or [out, in, kernel]. */
export function initialValues(spec: TensorSpec, random: SeededRandom): Float32Array {
  const { initializer, shape } = spec;
  const size = shape.reduce((product, dimension) => product * dimension, 1);
  switch (initializer.kind) {
    case 'constant':
      return new Float32Array(size).fill(initializer.value);
    case 'xavierUniform': {
      const { fanIn, fanOut } = fansOf(shape);
      const bound = Math.sqrt(6 / (fanIn + fanOut));
      return Float32Array.from({ length: size }, () => (2 * random.uniform() - 1) * bound);
    }
    case 'kaimingNormalFanOut': {
      const deviation = Math.sqrt(2 / fansOf(shape).fanOut);
      return Float32Array.from({ length: size }, () => deviation * random.normal());
    }
    case 'openForgetGate':
      return new Float32Array(size).fill(1, size / 4, size / 2);
    case 'orthogonal':
      return orthogonal(shape[0] as number, size / (shape[0] as number), random);
    default:
      return assertNever(initializer);
  }
}

function fansOf(shape: readonly number[]): { fanIn: number; fanOut: number } {
  const [out = 1, into = 1, ...kernel] = shape;
  const field = kernel.reduce((product, dimension) => product * dimension, 1);
  return { fanIn: into * field, fanOut: out * field };
}

/**
 * A random [rows, columns] matrix whose rows (or columns, where those are fewer) are orthonormal: normal draws, made
 * orthonormal one vector after another (modified Gram-Schmidt, which fixes the signs as PyTorch does).
 */
function orthogonal(rows: number, columns: number, random: SeededRandom): Float32Array {
  const [count, length] = rows < columns ? [rows, columns] : [columns, rows];
  const vectors: Float64Array[] = [];
  for (let index = 0; index < count; index += 1) {
    const vector = Float64Array.from({ length }, () => random.normal());
    for (const earlier of vectors) subtractProjection(vector, earlier);
    scaleToUnit(vector);
    vectors.push(vector);
  }
  const values = new Float32Array(rows * columns);
  vectors.forEach((vector, index) => {
    vector.forEach((value, position) => {
      values[rows < columns ? index * columns + position : position * columns + index] = value;
    });
  });
  return values;
}

function subtractProjection(vector: Float64Array, unit: Float64Array): void {
  let product = 0;
  for (let k = 0; k < vector.length; k += 1) product += (vector[k] as number) * (unit[k] as number);
  for (let k = 0; k < vector.length; k += 1) vector[k] = (vector[k] as number) - product * (unit[k] as number);
}

function scaleToUnit(vector: Float64Array): void {
  const norm = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
  for (let k = 0; k < vector.length; k += 1) vector[k] = (vector[k] as number) / norm;
}
