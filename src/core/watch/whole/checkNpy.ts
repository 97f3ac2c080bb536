import type { FileEnds } from './FileEnds';

export const NPY_MAGIC = Buffer.from('\x93NUMPY', 'latin1');
const LONGEST_HEADER = 2 ** 20;
const BYTES_PER_CHARACTER = 4;

/**
 * Whether a NumPy array file has as many bytes as its header says. Format: numpy.lib.format, versions 1.0 to 3.0.
 * Arrays of objects and of records say no size, and pass.
 * @returns why it is not whole; null when it is
 */
export async function checkNpy(file: FileEnds): Promise<string | null> {
  const prefix = await file.read(0, 12);
  const isShort = prefix[6] === 1;
  if (prefix.length < (isShort ? 10 : 12)) return 'it ends within its NumPy header';
  const [headerAt, headerBytes] = isShort ? [10, prefix.readUInt16LE(8)] : [12, prefix.readUInt32LE(8)];
  if (headerBytes > LONGEST_HEADER) return `its NumPy header claims ${headerBytes} bytes`;
  const header = (await file.read(headerAt, headerBytes)).toString('latin1');
  if (header.length < headerBytes) return 'it ends within its NumPy header';
  const dataBytes = dataBytesOf(header);
  if (dataBytes === null || headerAt + headerBytes + dataBytes === file.bytes) return null;
  return `its NumPy header says ${headerAt + headerBytes + dataBytes} bytes, but it has ${file.bytes}`;
}

function dataBytesOf(header: string): number | null {
  const type = /'descr': *'[<>|=]?([a-zA-Z])(\d+)'/u.exec(header);
  const shape = /'shape': *\(([\d, ]*)\)/u.exec(header);
  if (!type || !shape || type[1] === 'O') return null;
  const itemBytes = Number(type[2]) * (type[1] === 'U' ? BYTES_PER_CHARACTER : 1);
  const sizes = (shape[1] ?? '').split(',').filter((part) => part.trim() !== '');
  return sizes.reduce((product, size) => product * Number(size), itemBytes);
}
