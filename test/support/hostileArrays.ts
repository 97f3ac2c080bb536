import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { deflateRawSync, deflateSync } from 'node:zlib';
import { crc32 } from '../../src/core/recording/containers/zip/crc32';
import { MatlabWriter } from './matlabFiles';
import { archiveOf, floatNpy, npyOf } from './numpyFiles';
import { arrayPickle, objectsOf } from './pickles';

const writer = new MatlabWriter();
const written = async (folder: string, name: string, bytes: Uint8Array): Promise<string> => {
  const path = join(folder, name);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, bytes);
  return path;
};

/** An archive with one matrix that claims a gigabyte and inflates to so many megabytes of zeros. */
export const zipBomb = (megabytes: number) => (folder: string) => {
  const head = npyOf('|i1', [2 ** 13, 2 ** 17], Buffer.alloc(0));
  const content = deflateRawSync(Buffer.concat([head, Buffer.alloc(megabytes * 2 ** 20)]));
  const entry = { name: 'x.npy', content, deflated: true, raw: true, claimedBytes: head.length + 2 ** 30 };
  return written(folder, 'bomb.npz', archiveOf([entry]));
};

/** An archive within an archive within an archive: looked at as what it is, no array. */
export const nestedArchives = (folder: string) => {
  let inner = archiveOf([{ name: 'x.npy', content: floatNpy([3, 2], new Float32Array(6)), deflated: true }]);
  for (let depth = 0; depth < 100; depth++) inner = archiveOf([{ name: 'x.npy', content: inner, deflated: true }]);
  return written(folder, 'nested.npz', inner);
};

/** An archive whose sixty vectors inflate to 4 MB each. */
export const manyVectors = (folder: string) => {
  const vector = npyOf('|i1', [4_000_000], Buffer.alloc(4_000_000));
  const content = deflateRawSync(vector);
  const claimedCrc32 = crc32(vector);
  const entries = Array.from({ length: 60 }, (_, index) => ({
    name: `v${index}.npy`,
    content,
    deflated: true,
    raw: true,
    claimedBytes: vector.length,
    claimedCrc32,
  }));
  return written(folder, 'vectors.npz', archiveOf(entries));
};

/** An array of Python objects that would run a program. */
export const programPickle = (folder: string) =>
  written(folder, 'program.npy', objectsOf('cos\nsystem\nX\x04\x00\x00\x00true\x85R.'));

/** A compressed variable of MATLAB that claims a gigabyte, and inflates to it. */
export const matlabBomb = (folder: string) => {
  const zeros = writer.element(1, Buffer.alloc(0), 2 ** 30);
  const head = writer.variable(8, 'x', [2 ** 15, 2 ** 15], [zeros]);
  head.writeUInt32LE(head.length - 8 + 2 ** 30, 4);
  const content = deflateSync(Buffer.concat([head, Buffer.alloc(2 ** 30)]));
  return written(folder, 'bomb.mat', writer.file([writer.element(15, content)]));
};

/** Compressed structures, each with a gigabyte in one of its fields. */
export const matlabStructures = (folder: string) => {
  const zeros = writer.variable(8, '', [2 ** 12, 2 ** 12], [writer.element(1, Buffer.alloc(2 ** 24))]);
  const structure = writer.compressed(
    writer.structure('s', [
      ['a', zeros],
      ['b', zeros],
    ]),
  );
  return written(folder, 'structures.mat', writer.file(Array<Buffer>(60).fill(structure)));
};

/** A folder of Suite2p whose pickles hold more than memory does. */
export const greedyPickles = (pickle: string) => async (folder: string) => {
  const traces = floatNpy(
    [6, 40],
    Float32Array.from({ length: 240 }, (_, index) => Math.sin(index)),
  );
  await written(folder, 'suite2p/plane0/F.npy', traces);
  await written(folder, 'suite2p/plane0/ops.npy', objectsOf(pickle));
  return written(folder, 'suite2p/plane0/stat.npy', objectsOf(pickle));
};

/** Pickles of references to references: each twice the size of the one before, if it were copied. */
export const REFERENCES = arrayPickle(`](K\x01K\x01e${'q\x01(h\x01h\x01t'.repeat(5000)}`);

/** A table with one row that never ends. */
export const endlessRow = (folder: string) => written(folder, 'row.csv', Buffer.alloc(100 * 2 ** 20, '1,'));

/** A table with a quote that never ends. */
export const endlessQuote = (folder: string) =>
  written(folder, 'quote.csv', Buffer.concat([Buffer.from('frame,n001,label\n0,"'), Buffer.alloc(100 * 2 ** 20, 'a')]));
