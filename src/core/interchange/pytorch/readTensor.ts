import { bfloat16ToFloat32, halfToFloat32 } from '../../../shared/halfPrecision';
import { STORAGE_WIDTHS } from './callGlobal';
import type { StorageReference, TensorReference } from './TorchReference';
import { unreadable } from './unreadable';

/** A tensor's values in row-major order. */
export interface DenseTensor {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/**
 * The values of a tensor, gathered by its strides, as float32.
 * @param bytes of its storage
 * @throws weights_unreadable when it reaches beyond its storage, or repeats it
 */
export function readTensor(tensor: TensorReference, bytes: Uint8Array, name: string, fileName: string): DenseTensor {
  const { storage, offset, shape } = tensor;
  const count = shape.reduce((product, size) => product * size, 1);
  const last = offset + spanOf(tensor) - 1;
  const width = STORAGE_WIDTHS[storage.type] as number;
  const there = Math.min(storage.elements, Math.floor(bytes.length / width));
  if (!(count <= there) || (count > 0 && last >= there)) {
    throw unreadable(
      fileName,
      `its tensor ${name} [${shape.join(', ')}] reaches beyond the ${there} values of its storage.`,
    );
  }
  if (count === 0) return { shape, values: new Float32Array(0) };
  // A copy, since the values need not be aligned in the file (a Buffer's own slice would be a view).
  const { buffer } = new Uint8Array(bytes.subarray(offset * width, (last + 1) * width));
  const values = storageValues(storage, buffer);
  return { shape, values: isRowMajor(tensor) ? values : gathered(tensor, values, count) };
}

/** How many values of its storage a tensor spans, from its first to its last. */
export function spanOf({ shape, strides }: TensorReference): number {
  if (shape.includes(0)) return 0;
  return shape.reduce((sum, size, axis) => sum + (size - 1) * (strides[axis] as number), 1);
}

function isRowMajor({ shape, strides }: TensorReference): boolean {
  let expected = 1;
  for (let axis = shape.length - 1; axis >= 0; axis -= 1) {
    if (shape[axis] !== 1 && strides[axis] !== expected) return false;
    expected *= shape[axis] as number;
  }
  return true;
}

/** Walks the places of a tensor in row-major order, as the wheels of a counter turn. */
function gathered({ shape, strides }: TensorReference, values: Float32Array, count: number): Float32Array {
  const dense = new Float32Array(count);
  const place = new Array<number>(shape.length).fill(0);
  let from = 0;
  for (let index = 0; index < count; index += 1) {
    dense[index] = values[from] as number;
    for (let axis = shape.length - 1; axis >= 0; axis -= 1) {
      place[axis] = (place[axis] as number) + 1;
      from += strides[axis] as number;
      if ((place[axis] as number) < (shape[axis] as number)) break;
      from -= (place[axis] as number) * (strides[axis] as number);
      place[axis] = 0;
    }
  }
  return dense;
}

function storageValues({ type }: StorageReference, buffer: ArrayBufferLike): Float32Array {
  switch (type) {
    case 'FloatStorage':
      return new Float32Array(buffer);
    case 'HalfStorage':
      return halfToFloat32(new Uint16Array(buffer));
    case 'BFloat16Storage':
      return bfloat16ToFloat32(new Uint16Array(buffer));
    case 'DoubleStorage':
      return Float32Array.from(new Float64Array(buffer));
    case 'LongStorage':
      return Float32Array.from(new BigInt64Array(buffer), Number);
    case 'IntStorage':
      return Float32Array.from(new Int32Array(buffer));
    case 'ShortStorage':
      return Float32Array.from(new Int16Array(buffer));
    case 'CharStorage':
      return Float32Array.from(new Int8Array(buffer));
    default:
      return Float32Array.from(new Uint8Array(buffer));
  }
}
