import { halfToFloat32 } from '../../../../shared/halfPrecision';
import { type Hdf5Numbers, type Hdf5ValueKind, type Hdf5Values, MOST_TEXT_BYTES, MOST_TEXTS } from '../hdf5Protocol';
import { type Library, type Metadata, ReadFault, TYPE_CLASS } from './Library';

const NUL = 0;
const UTF8 = 1;
const PADDED_WITH_SPACES = 2;
const REFERENCE_BYTES = 8;
/** Of all fields of all records: each becomes a number of 8 bytes. */
const MOST_FIELD_VALUES = 3 * 2 ** 23;

/** What the values of a type are. */
export function valueKindOf(type: Metadata): Hdf5ValueKind {
  switch (type.type) {
    case TYPE_CLASS.integer:
      return isReadableNumber(type) ? 'integer' : 'other';
    case TYPE_CLASS.float:
      return isReadableNumber(type) ? 'float' : 'other';
    case TYPE_CLASS.text:
      return 'text';
    case TYPE_CLASS.record:
      return type.compound_type?.members.some(isPlainField) ? 'record' : 'other';
    case TYPE_CLASS.reference:
      return type.ref_type === 'object' && type.size === REFERENCE_BYTES ? 'reference' : 'other';
    case TYPE_CLASS.enumeration:
      return enumerationKind(type);
    default:
      return 'other';
  }
}

/** A reference, or the address of an object, as text. */
export function addressText(bytes: ArrayLike<number>): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * Turns values, as the library put them into memory (little-endian), into arrays of their own.
 * @param bytes the values, in the library's memory; texts of variable length are pointers, which are followed there
 * @returns null for values of a type that is not read
 * @throws ReadFault for more text than `MOST_TEXTS` and `MOST_TEXT_BYTES`
 */
export function decodeValues(library: Library, bytes: Uint8Array, type: Metadata): Hdf5Values | null {
  switch (valueKindOf(type)) {
    case 'integer':
    case 'boolean':
      return { kind: 'numbers', values: integers(bytes, type.size, type.signed) };
    case 'float':
      return { kind: 'numbers', values: floats(bytes.slice(), type.size) };
    case 'text':
      return { kind: 'text', values: type.vlen ? pointedTexts(library, bytes, type) : paddedTexts(bytes, type) };
    case 'reference':
      return { kind: 'references', values: pieces(bytes, REFERENCE_BYTES).map(addressText) };
    case 'record':
      return { kind: 'fields', fields: fieldsOf(bytes, type) };
    case 'other':
      return null;
  }
}

function isReadableNumber({ type, size }: Metadata): boolean {
  return type === TYPE_CLASS.float ? [2, 4, 8].includes(size) : [1, 2, 4, 8].includes(size);
}

/** h5py and MATLAB write truth as an enumeration of two integers; longer names for numbers are numbers here. */
function enumerationKind({ enum_type: enumeration, size, littleEndian }: Metadata): Hdf5ValueKind {
  if (enumeration?.type !== TYPE_CLASS.integer || ![1, 2, 4, 8].includes(size)) return 'other';
  if (size > 1 && !littleEndian) return 'other';
  return enumeration.nmembers === 2 && size === 1 ? 'boolean' : 'integer';
}

function isPlainField(member: Metadata): boolean {
  const isNumber = member.type === TYPE_CLASS.integer || (member.type === TYPE_CLASS.float && member.size > 2);
  return isNumber && isReadableNumber(member) && member.littleEndian;
}

function floats({ buffer }: Uint8Array, size: number): Hdf5Numbers {
  if (size === 2) return halfToFloat32(new Uint16Array(buffer));
  return size === 8 ? new Float64Array(buffer) : new Float32Array(buffer);
}

function integers(bytes: Uint8Array, size: number, signed: boolean): Hdf5Numbers {
  if (size === 8) return wideIntegers(bytes, signed);
  const { buffer } = bytes.slice();
  switch (size) {
    case 1:
      return signed ? new Int8Array(buffer) : new Uint8Array(buffer);
    case 2:
      return signed ? new Int16Array(buffer) : new Uint16Array(buffer);
    default:
      return signed ? new Int32Array(buffer) : new Uint32Array(buffer);
  }
}

/** One after another: all of them as objects at once would take ten times the memory. */
function wideIntegers(bytes: Uint8Array, signed: boolean): Float64Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const values = new Float64Array(bytes.length / 8);
  for (let index = 0; index < values.length; index++)
    values[index] = Number(signed ? view.getBigInt64(8 * index, true) : view.getBigUint64(8 * index, true));
  return values;
}

function pointedTexts(library: Library, bytes: Uint8Array, { cset }: Metadata): string[] {
  const read = cset === UTF8 ? library.UTF8ToString : library.AsciiToString;
  const pointers = new Uint32Array(bytes.slice().buffer);
  checkPointedTexts(library.HEAPU8, pointers);
  return Array.from(pointers, (pointer) => (pointer === NUL ? '' : read(pointer)));
}

/** One after another: many pointers may lead to one long text, which takes its time to be measured each time. */
function checkPointedTexts(memory: Uint8Array, pointers: Uint32Array): void {
  let bytes = 0;
  checkTexts(pointers.length, bytes);
  for (const pointer of pointers) {
    if (pointer === NUL) continue;
    bytes += memory.indexOf(NUL, pointer) - pointer;
    checkTexts(pointers.length, bytes);
  }
}

function checkTexts(count: number, bytes: number): void {
  if (count > MOST_TEXTS || bytes > MOST_TEXT_BYTES)
    throw new ReadFault(`it holds ${count} texts, of ${bytes} bytes or more`, true);
}

function paddedTexts(bytes: Uint8Array, { size, strpad }: Metadata): string[] {
  checkTexts(bytes.length / size, bytes.length);
  const decoder = new TextDecoder();
  return pieces(bytes, size).map((piece) => {
    const end = piece.indexOf(NUL);
    const text = decoder.decode(end === -1 ? piece : piece.subarray(0, end));
    return strpad === PADDED_WITH_SPACES ? text.trimEnd() : text;
  });
}

/** Each numeric field over all records. */
function fieldsOf(bytes: Uint8Array, { size, compound_type: record }: Metadata): Record<string, Float64Array> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const count = Math.floor(bytes.length / size);
  const members = (record?.members ?? []).filter(
    (member) => isPlainField(member) && member.offset + member.size <= size,
  );
  if (members.length * count > MOST_FIELD_VALUES)
    throw new ReadFault(`it holds ${count} records of ${members.length} numbers`, true);
  return Object.fromEntries(
    members.map((member) => {
      const read = fieldReader(view, member);
      return [member.name, Float64Array.from({ length: count }, (_, index) => read(index * size + member.offset))];
    }),
  );
}

function fieldReader(view: DataView, { type, size, signed }: Metadata): (at: number) => number {
  if (type === TYPE_CLASS.float) return (at) => (size === 8 ? view.getFloat64(at, true) : view.getFloat32(at, true));
  switch (size) {
    case 1:
      return (at) => (signed ? view.getInt8(at) : view.getUint8(at));
    case 2:
      return (at) => (signed ? view.getInt16(at, true) : view.getUint16(at, true));
    case 4:
      return (at) => (signed ? view.getInt32(at, true) : view.getUint32(at, true));
    default:
      return (at) => Number(signed ? view.getBigInt64(at, true) : view.getBigUint64(at, true));
  }
}

function pieces(bytes: Uint8Array, size: number): Uint8Array[] {
  return Array.from({ length: Math.floor(bytes.length / size) }, (_, index) =>
    bytes.subarray(index * size, (index + 1) * size),
  );
}
