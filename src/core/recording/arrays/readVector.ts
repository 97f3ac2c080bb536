import type { ArrayFile } from './ArrayFile';
import { decodeNumbers, type Numbers } from './NumberType';

/**
 * All values of a short array, in the order in which they are stored. What holds it is to be released when the last one
 * is read: several in ascending order cost one reading of a compressed part.
 */
export async function readVector({ arrays }: ArrayFile, name: string): Promise<Numbers> {
  const array = arrays.find((candidate) => candidate.name === name);
  if (array === undefined) throw new Error(`no array is called ${name}`);
  const { bytes, from, shape, type } = array;
  const count = shape.reduce((product, size) => product * size, 1);
  return decodeNumbers(await bytes.read(from, count * type.bytes), type);
}

/** Frees what reading vectors holds. */
export async function releaseArrays({ arrays }: ArrayFile): Promise<void> {
  for (const { bytes } of arrays) await bytes.release();
}
