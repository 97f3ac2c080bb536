import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeSafetensors, encodeSafetensors, type StoredTensor } from '../../../../src/core/tensor/safetensors';
import { sharedFolder } from '../../../support/sharedFolder';

const FIXTURES = path.join(sharedFolder, 'fixtures/parity');

/** A file with any header text and any bytes after it. */
function fileOf(
  header: string,
  data: ArrayLike<number> = [],
  headerLength = BigInt(Buffer.byteLength(header)),
): Buffer {
  const prefix = Buffer.alloc(8);
  prefix.writeBigUInt64LE(headerLength);
  return Buffer.concat([prefix, Buffer.from(header), Uint8Array.from(data)]);
}

const SMALL = { w: { shape: [2, 2], values: Float32Array.of(1, -2, 0.5, 3e38) }, n: intTensor([7, -8, 9]) };

function intTensor(values: readonly number[]): StoredTensor {
  return { shape: [values.length], values: Int32Array.from(values) };
}

test('a small file is laid out as the format says', () => {
  const file = Buffer.from(encodeSafetensors({ w: SMALL.w }, { who: 'me' }));
  const headerLength = Number(file.readBigUInt64LE());
  expect(JSON.parse(file.subarray(8, 8 + headerLength).toString())).toEqual({
    __metadata__: { who: 'me' },
    w: { dtype: 'F32', shape: [2, 2], data_offsets: [0, 16] },
  });
  expect(file.length).toBe(8 + headerLength + 16);
  expect([0, 4, 8, 12].map((at) => file.readFloatLE(8 + headerLength + at))).toEqual([...SMALL.w.values]);
});

const shape = fc.array(fc.nat({ max: 4 }), { maxLength: 3 });
const tensor: fc.Arbitrary<StoredTensor> = shape.chain((dimensions) => {
  const length = dimensions.reduce((product, size) => product * size, 1);
  const exactly = { minLength: length, maxLength: length };
  return fc.record({
    shape: fc.constant(dimensions),
    values: fc.oneof(fc.float32Array(exactly), fc.float64Array(exactly), fc.int32Array(exactly)),
  });
});
/** Any name but the ones with two underscores, which the format and JavaScript keep for themselves. */
const name = fc.string().filter((text) => !text.startsWith('__'));
const tensors = fc.dictionary(name, tensor, { maxKeys: 5 });

describe('round trip', () => {
  test('any tensors of any type, shape and name come back bit by bit, in their order', () => {
    fc.assert(
      fc.property(tensors, fc.dictionary(name, fc.string()), (given, metadata) => {
        const read = decodeSafetensors(encodeSafetensors(given, metadata), 'x');
        expect(Object.keys(read.tensors)).toEqual(Object.keys(given));
        expect(read.tensors).toEqual(given);
        expect(read.metadata).toEqual({ ...metadata });
      }),
    );
  });

  test('the header ends on a multiple of eight bytes, and the values fill the rest without holes', () => {
    fc.assert(
      fc.property(tensors, (given) => {
        const file = encodeSafetensors(given);
        const headerLength = Number(new DataView(file.buffer).getBigUint64(0, true));
        expect(headerLength % 8).toBe(0);
        const bytes = Object.values(given).reduce((sum, { values }) => sum + values.byteLength, 0);
        expect(file.length).toBe(8 + headerLength + bytes);
      }),
    );
  });

  test('a view into a larger array is written as what it shows', () => {
    const values = Float32Array.of(0, 1, 2, 3, 4).subarray(1, 4);
    const { tensors: read } = decodeSafetensors(encodeSafetensors({ a: { shape: [3], values } }), 'x');
    expect(read['a']?.values).toEqual(Float32Array.of(1, 2, 3));
  });

  test('a file is read wherever it lies in memory, and what was read does not change with it', () => {
    const file = encodeSafetensors(SMALL);
    for (const offset of [0, 1, 3]) {
      const shifted = new Uint8Array(file.length + offset).subarray(offset);
      shifted.set(file);
      const { tensors: read } = decodeSafetensors(shifted, 'x');
      shifted.fill(0);
      expect(read).toEqual(SMALL);
    }
  });

  test('half precision and bfloat16 become float32', () => {
    const header =
      '{"h":{"dtype":"F16","shape":[1],"data_offsets":[0,2]},"b":{"dtype":"BF16","shape":[1],"data_offsets":[2,4]}}';
    const data = new Uint8Array(Uint16Array.of(0x3e00, 0xc040).buffer);
    const { tensors: read } = decodeSafetensors(fileOf(header, data), 'x');
    expect([read['h']?.values, read['b']?.values]).toEqual([Float32Array.of(1.5), Float32Array.of(-3)]);
  });

  test('64-bit integers are read as numbers', () => {
    const header = '{"n":{"dtype":"I64","shape":[2],"data_offsets":[0,16]}}';
    const data = new Uint8Array(BigInt64Array.of(5n, -(2n ** 40n)).buffer);
    expect(decodeSafetensors(fileOf(header, data), 'x').tensors['n']?.values).toEqual(Float64Array.of(5, -(2 ** 40)));
  });
});

describe('a file that is not whole', () => {
  test('cut at any byte it is refused as damaged, with its name', () => {
    const file = encodeSafetensors(SMALL);
    for (let length = 0; length < file.length; length += 1) {
      const read = () => decodeSafetensors(file.subarray(0, length), 'last-00003.safetensors');
      expect(read, `${length} bytes`).toThrow(expect.objectContaining({ code: 'checkpoint_damaged' }));
      expect(read, `${length} bytes`).toThrow('last-00003.safetensors: not a whole safetensors file');
    }
  });

  test.each([
    ['2^64 − 1', 2n ** 64n - 1n],
    ['2^63', 2n ** 63n],
    ['2^53 + 1', 2n ** 53n + 1n],
    ['one byte more than there is', 3n],
  ])('a header length of %s is refused without reading that much', (_, length) => {
    expect(() => decodeSafetensors(fileOf('{}', [], length), 'x')).toThrow(/its header should be \d+ bytes/);
  });

  test.each([
    ['no JSON', '{"a":'],
    ['null', 'null'],
    ['a list', '[]'],
    ['a text', '"x"'],
    ['an entry that is null', '{"a":null}'],
    ['an entry without a shape', '{"a":{"dtype":"F32","data_offsets":[0,4]}}'],
    ['an entry without offsets', '{"a":{"dtype":"F32","shape":[1]}}'],
    ['offsets that are text', '{"a":{"dtype":"F32","shape":[1],"data_offsets":["0","4"]}}'],
    ['one offset', '{"a":{"dtype":"F32","shape":[1],"data_offsets":[4]}}'],
    ['an unknown type', '{"a":{"dtype":"F8_E4M3","shape":[4],"data_offsets":[0,4]}}'],
    ['bytes that no tensor has', '{"a":{"dtype":"F16","shape":[1],"data_offsets":[0,2]}}'],
    ['a hole before a tensor', '{"a":{"dtype":"F16","shape":[1],"data_offsets":[2,4]}}'],
    [
      'tensors that overlap',
      '{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F16","shape":[1],"data_offsets":[2,4]}}',
    ],
    [
      'a name that stands there twice',
      '{"a":{"dtype":"F16","shape":[1],"data_offsets":[0,2]},"a":{"dtype":"F16","shape":[1],"data_offsets":[2,4]}}',
    ],
    ['a type that is a word of JavaScript', '{"a":{"dtype":"constructor","shape":[1],"data_offsets":[0,4]}}'],
    ['a negative dimension', '{"a":{"dtype":"F32","shape":[-1],"data_offsets":[4,0]}}'],
    ['half an element', '{"a":{"dtype":"F32","shape":[0.5],"data_offsets":[0,2]}}'],
    ['a negative offset', '{"a":{"dtype":"F32","shape":[1],"data_offsets":[-4,0]}}'],
    ['offsets beyond the end', '{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}'],
    ['more elements than bytes', '{"a":{"dtype":"F64","shape":[1],"data_offsets":[0,4]}}'],
    ['an enormous shape', '{"a":{"dtype":"F32","shape":[9007199254740991,9007199254740991],"data_offsets":[0,4]}}'],
    ['metadata that are no texts', '{"__metadata__":{"a":1}}'],
  ])('a header with %s is refused as damaged', (_, header) => {
    expect(() => decodeSafetensors(fileOf(header, [0, 0, 0, 0]), 'x')).toThrow(
      expect.objectContaining({ code: 'checkpoint_damaged', details: { file: 'x' } }),
    );
  });

  test('with any byte changed it is read or refused as damaged, never with another error', () => {
    const file = encodeSafetensors(SMALL);
    fc.assert(
      fc.property(fc.nat({ max: file.length - 1 }), fc.nat({ max: 255 }), (place, byte) => {
        const changed = file.slice();
        changed[place] = byte;
        try {
          decodeSafetensors(changed, 'x');
        } catch (thrown) {
          expect(thrown).toMatchObject({ code: 'checkpoint_damaged' });
        }
      }),
      { numRuns: 1000 },
    );
  });
});

test.skipIf(!existsSync(FIXTURES))(
  'files that the safetensors library wrote are read: every tensor of the fixtures',
  () => {
    const files = readdirSync(FIXTURES).filter((name) => name.endsWith('.safetensors'));
    expect(files).toContain('lstm.safetensors');
    for (const name of files) {
      const bytes = readFileSync(path.join(FIXTURES, name));
      const { tensors: read } = decodeSafetensors(bytes, name);
      const stored = Object.values(read).reduce((sum, { values }) => sum + values.length, 0);
      expect(stored).toBeGreaterThan(1000);
      for (const { shape: dimensions, values } of Object.values(read)) {
        expect(values.length).toBe(dimensions.reduce((product, size) => product * size, 1));
        expect(values.every(Number.isFinite)).toBe(true);
      }
    }
    const lstm = decodeSafetensors(readFileSync(path.join(FIXTURES, 'lstm.safetensors')), 'lstm').tensors;
    expect(lstm['x']).toMatchObject({ shape: [8, 12, 13], values: expect.any(Float32Array) });
    expect(lstm['init/lstm.weight_ih_l0']?.shape).toEqual([40, 13]);
  },
);
