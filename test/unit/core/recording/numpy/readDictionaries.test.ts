import { describe, expect, test } from 'vitest';
import { MemoryBytes } from '../../../../../src/core/recording/containers/bytes/MemoryBytes';
import { refuseFile } from '../../../../../src/core/recording/containers/bytes/refuseFile';
import {
  type Dictionary,
  numberAt,
  numbersAt,
  readDictionaries,
} from '../../../../../src/core/recording/numpy/readDictionaries';
import { arrayPickle, dictionary, objectsOf } from '../../../../support/pickles';

const read = (pickle: string): Promise<readonly Dictionary[]> =>
  readDictionaries(new MemoryBytes(objectsOf(pickle), refuseFile('ops.npy')));

const TYPE = (code: string, order: string): string =>
  `cnumpy\ndtype\nX\x02\x00\x00\x00${code}K\x00K\x01\x87R(K\x03X\x01\x00\x00\x00${order}NNNJ\xff\xff\xff\xffJ\xff\xff\xff\xffK\x00tb`;
const ARRAY = (shape: string, type: string, bytes: string): string =>
  `cnumpy.core.multiarray\n_reconstruct\ncnumpy\nndarray\nK\x00\x85C\x01b\x87R(K\x01${shape}${type}\x89C${String.fromCharCode(bytes.length)}${bytes}tb`;
const SCALAR = (type: string, bytes: string): string =>
  `cnumpy.core.multiarray\nscalar\n${type}C${String.fromCharCode(bytes.length)}${bytes}\x86R`;

test('numbers, scalars and arrays of either byte order are read', async () => {
  const pickle = dictionary([
    ['fs', 'G\x40\x3e\x00\x00\x00\x00\x00\x00'],
    ['small', SCALAR(TYPE('i2', '<'), '\xfe\xff')],
    ['big', ARRAY('K\x02\x85', TYPE('i2', '>'), '\x00\x01\xff\xff')],
    ['text', 'X\x01\x00\x00\x00a'],
  ]);
  const [ops] = await read(arrayPickle(pickle));
  expect(numberAt(ops ?? null, 'fs')).toBe(30);
  expect(numberAt(ops ?? null, 'small')).toBe(-2);
  expect(numberAt(ops ?? null, 'text')).toBeNull();
  expect(numbersAt(ops as Dictionary, 'big')).toEqual(Int16Array.of(1, -1));
  expect(numbersAt(ops as Dictionary, 'fs')).toBeNull();
});

describe('refused is', () => {
  test.each([
    [
      'an array with fewer bytes than its shape has',
      arrayPickle(dictionary([['x', ARRAY('K\x09\x85', TYPE('i2', '<'), 'ab')]])),
    ],
    ['a scalar with other bytes than its type has', arrayPickle(dictionary([['x', SCALAR(TYPE('i2', '<'), 'abc')]]))],
    ['a class that is no array', 'cnumpy.core.multiarray\n_reconstruct\ncnumpy\ndtype\nK\x00\x85C\x01b\x87R.'],
    ['a function of NumPy that loads files', 'cnumpy\nload\nX\x01\x00\x00\x00a\x85R.'],
    ['another value than an array of dictionaries', 'K\x01.'],
    ['an array of numbers among objects', arrayPickle('K\x01')],
    ['an empty array', arrayPickle('')],
  ])('%s', async (_, pickle) => {
    await expect(read(pickle)).rejects.toMatchObject({ code: 'file_damaged', details: { file: 'ops.npy' } });
  });
});
