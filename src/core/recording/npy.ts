import type { FileHandle } from 'node:fs/promises';

/** Element types of the arrays in a recording's folder, as NumPy names them (little-endian). */
export type NpyType = '<f4' | '<i4' | '<f8';

export interface NpyHeader {
  readonly type: NpyType;
  readonly shape: readonly number[];
}

/** Length of the headers written here: room for any shape, so that it can be patched once the shape is known. */
export const NPY_HEADER_BYTES = 128;

const MAGIC = Buffer.from('\x93NUMPY\x01\x00', 'latin1');
const PREFIX_BYTES = MAGIC.length + 2;
const BYTES_PER_ELEMENT: Readonly<Record<NpyType, number>> = { '<f4': 4, '<i4': 4, '<f8': 8 };
const HEADER = /^\{'descr': '(<f4|<i4|<f8)', 'fortran_order': False, 'shape': \((\d+,|\d+(?:, \d+)+),?\), \} *\n$/;

/**
 * The first 128 bytes of an .npy file, version 1.0, C order (format: numpy.lib.format). The data that follow are the
 * bytes of the typed array as they lie in memory: every platform that Electron and TensorFlow run on is little-endian.
 */
export function npyHeader({ type, shape }: NpyHeader): Buffer {
  const dimensions = shape.length === 1 ? `${shape[0]},` : shape.join(', ');
  const dictionary = `{'descr': '${type}', 'fortran_order': False, 'shape': (${dimensions}), }`;
  const header = Buffer.alloc(NPY_HEADER_BYTES, ' ');
  MAGIC.copy(header);
  header.writeUInt16LE(NPY_HEADER_BYTES - PREFIX_BYTES, MAGIC.length);
  header.write(dictionary, PREFIX_BYTES, 'latin1');
  header.write('\n', NPY_HEADER_BYTES - 1, 'latin1');
  return header;
}

/** Reads a header that `npyHeader` wrote, or that NumPy wrote for the same kind of array; null for any other. */
export async function readNpyHeader(file: FileHandle): Promise<(NpyHeader & { readonly dataOffset: number }) | null> {
  const prefix = await readAt(file, 0, PREFIX_BYTES);
  if (prefix.length < PREFIX_BYTES || !prefix.subarray(0, MAGIC.length).equals(MAGIC)) return null;
  const dataOffset = PREFIX_BYTES + prefix.readUInt16LE(MAGIC.length);
  const dictionary = (await readAt(file, PREFIX_BYTES, dataOffset - PREFIX_BYTES)).toString('latin1');
  const match = HEADER.exec(dictionary);
  if (match === null) return null;
  const shape = (match[2] ?? '').split(',').flatMap((part) => (part.trim() === '' ? [] : [Number(part)]));
  return { type: match[1] as NpyType, shape, dataOffset };
}

/** Bytes of an array's data. */
export function npyDataBytes({ type, shape }: NpyHeader): number {
  return shape.reduce((product, size) => product * size, BYTES_PER_ELEMENT[type]);
}

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position);
  return buffer.subarray(0, bytesRead);
}
