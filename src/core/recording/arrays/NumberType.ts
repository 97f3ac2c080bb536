import { halfToFloat32 } from '../../../shared/halfPrecision';

/** How the numbers of an array are stored. */
export interface NumberType {
  readonly kind: 'float' | 'int' | 'uint';
  /** 2, 4 or 8 for floats. */
  readonly bytes: 1 | 2 | 4 | 8;
  readonly isBigEndian: boolean;
}

/** Numbers as they were stored; floats of 16 bits become float32, integers of 64 bits float64, exact up to 2⁵³. */
export type Numbers =
  | Float32Array
  | Float64Array
  | Int8Array
  | Uint8Array
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array;

/** The numbers in `bytes`, which is left as it is. The platforms that this runs on are little-endian. */
export function decodeNumbers(bytes: Uint8Array, type: NumberType): Numbers {
  const { buffer, byteOffset, byteLength } = alignedLittleEndian(bytes, type);
  const count = byteLength / type.bytes;
  switch (`${type.kind}${type.bytes}`) {
    case 'float2':
      return halfToFloat32(new Uint16Array(buffer, byteOffset, count));
    case 'float4':
      return new Float32Array(buffer, byteOffset, count);
    case 'float8':
      return new Float64Array(buffer, byteOffset, count);
    case 'int1':
      return new Int8Array(buffer, byteOffset, count);
    case 'int2':
      return new Int16Array(buffer, byteOffset, count);
    case 'uint2':
      return new Uint16Array(buffer, byteOffset, count);
    case 'int4':
      return new Int32Array(buffer, byteOffset, count);
    case 'uint4':
      return new Uint32Array(buffer, byteOffset, count);
    case 'int8':
      return Float64Array.from(new BigInt64Array(buffer, byteOffset, count), Number);
    case 'uint8':
      return Float64Array.from(new BigUint64Array(buffer, byteOffset, count), Number);
    default:
      return new Uint8Array(buffer, byteOffset, count);
  }
}

function alignedLittleEndian(bytes: Uint8Array, type: NumberType): Uint8Array {
  const isSwapped = type.isBigEndian && type.bytes > 1;
  if (!isSwapped && bytes.byteOffset % type.bytes === 0) return bytes;
  const copy = Buffer.allocUnsafeSlow(bytes.length);
  copy.set(bytes);
  if (!isSwapped) return copy;
  return type.bytes === 2 ? copy.swap16() : type.bytes === 4 ? copy.swap32() : copy.swap64();
}
