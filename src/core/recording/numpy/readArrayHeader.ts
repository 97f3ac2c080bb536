import type { NumberType } from '../arrays/NumberType';
import type { ByteSource } from '../containers/bytes/ByteSource';

const MAGIC = '\x93NUMPY';
const LONGEST_HEADER_BYTES = 2 ** 16;
const MOST_AXES = 64;

/** What the head of an .npy file says (format: numpy.lib.format, versions 1 to 3). */
export interface ArrayHeader {
  /** Null for values that are no real numbers. */
  readonly type: NumberType | null;
  /** As NumPy names it: `<f4`, `|O` for pickled Python objects. */
  readonly typeName: string;
  readonly shape: readonly number[];
  /** First axis fastest; else the last. */
  readonly isColumnMajor: boolean;
  /** Where the numbers begin. */
  readonly dataOffset: number;
}

/**
 * Reads the head of an array and checks that as many bytes follow as it claims.
 * @throws what `source.refuse` makes where it is no array, or cut short
 */
export async function readArrayHeader(source: ByteSource): Promise<ArrayHeader> {
  const start = Buffer.from(await source.read(0, Math.min(12, source.length)));
  if (start.length < 12 || start.toString('latin1', 0, 6) !== MAGIC) throw source.refuse('it is no NumPy array.');
  const isFirst = start[6] === 1;
  const length = isFirst ? start.readUInt16LE(8) : start.readUInt32LE(8);
  const from = isFirst ? 10 : 12;
  if (length > LONGEST_HEADER_BYTES)
    throw source.refuse(`its header claims ${length} bytes; arrays of numbers need 128.`);
  const text = Buffer.from(await source.read(from, length)).toString('latin1');
  const header = { ...parseHeader(text, source), dataOffset: from + length };
  checkSize(header, source);
  return header;
}

function parseHeader(text: string, source: ByteSource): Omit<ArrayHeader, 'dataOffset'> {
  const descr = /'descr'\s*:\s*(?:'([^']*)'|(\[))/.exec(text);
  const order = /'fortran_order'\s*:\s*(True|False)/.exec(text)?.[1];
  const sizes = /'shape'\s*:\s*\(([\d,\sL]*)\)/.exec(text)?.[1];
  if (!descr || order === undefined || sizes === undefined) {
    throw source.refuse(`its header "${text.slice(0, 80).trim()}" is not that of an array.`);
  }
  const shape = sizes.split(',').flatMap((size) => (size.trim() === '' ? [] : [Number.parseInt(size, 10)]));
  if (shape.length > MOST_AXES || !shape.every(Number.isSafeInteger)) {
    throw source.refuse(`its header claims the shape (${sizes.slice(0, 80)}), which no array has.`);
  }
  const typeName = descr[1] ?? 'a structure';
  return { type: numberTypeOf(typeName), typeName, shape, isColumnMajor: order === 'True' };
}

/** The numbers that a type's name stands for (`<f4`, `u1`); null for values that are no real numbers. */
export function numberTypeOf(name: string): NumberType | null {
  const [, order = '', letter = '', size = ''] = /^([<>|=]?)([fiub])([1248])$/.exec(name) ?? [];
  if (letter === '' || (letter === 'f' && size === '1') || (letter === 'b' && size !== '1')) return null;
  const kind = letter === 'f' ? 'float' : letter === 'i' ? 'int' : 'uint';
  return { kind, bytes: Number(size) as NumberType['bytes'], isBigEndian: order === '>' };
}

function checkSize({ type, shape, dataOffset }: ArrayHeader, source: ByteSource): void {
  if (type === null) return;
  const claimed = shape.reduce((product, size) => product * size, type.bytes);
  const there = source.length - dataOffset;
  if (claimed <= there) return;
  const sizes = shape.join(' × ');
  throw source.refuse(
    `its header claims ${sizes} values (${claimed} bytes), but ${there} bytes follow; it was cut short.`,
  );
}

/** Whether an array holds Python objects, as a pickle. */
export function holdsObjects({ typeName }: ArrayHeader): boolean {
  return /^[<>|=]?O/.test(typeName);
}
