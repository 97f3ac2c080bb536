import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readPyTorchCheckpoint } from '../../../../../src/core/interchange/pytorch/readPyTorchCheckpoint';
import { crc32 } from '../../../../../src/core/recording/containers/zip/crc32';
import { floatTensor, TorchTensor, torchFile, torchFileOf, zipOf } from '../../../../support/torchFile';

const read = (bytes: Uint8Array) => readPyTorchCheckpoint(bytes, 'model.pth');
const refusal = expect.objectContaining({ code: 'weights_unreadable', details: { file: 'model.pth' } });

const WEIGHTS = {
  'fc.weight': floatTensor([1, 2, 3, 4, 5, 6], [2, 3]),
  'fc.bias': floatTensor([-0.5, 1e30], [2]),
};
const EXPECTED = {
  'fc.weight': { shape: [2, 3], values: Float32Array.of(1, 2, 3, 4, 5, 6) },
  'fc.bias': { shape: [2], values: Float32Array.of(-0.5, 1e30) },
};

test('the checksum is that of zip archives', () => {
  expect(crc32(Buffer.from('123456789'))).toBe(0xcbf43926);
});

describe('where the tensors are', () => {
  test.each([
    ['the checkpoint itself', WEIGHTS],
    [
      'model_state_dict, beside epoch and configuration',
      { epoch: 3, model_state_dict: WEIGHTS, config: { lr: 1e-4, names: ['a', 'b'], best: null, done: true } },
    ],
    [
      'the only dictionary of tensors, an optimizer aside',
      { decoder: WEIGHTS, optimizer: { state: { a: WEIGHTS['fc.bias'] } } },
    ],
  ])('%s', async (_, checkpoint) => {
    expect(await read(torchFile(checkpoint))).toEqual(EXPECTED);
  });

  test('several dictionaries of tensors are named, none is taken', async () => {
    await expect(read(torchFile({ first: WEIGHTS, second: { other: WEIGHTS['fc.bias'] } }))).rejects.toThrow(
      /several: first, second/,
    );
  });
});

describe('tensors', () => {
  test('a transposed view is brought into row-major order', async () => {
    const bytes = new Uint8Array(Float32Array.of(9, 1, 2, 3, 4, 5, 6).buffer);
    const view = new TorchTensor('FloatStorage', bytes, 7, [3, 2], [1, 3], 1);
    expect((await read(torchFile({ view })))['view']).toEqual({
      shape: [3, 2],
      values: Float32Array.of(1, 4, 2, 5, 3, 6),
    });
  });

  test('two tensors may be views of one storage', async () => {
    const bytes = new Uint8Array(Float32Array.of(1, 2, 3, 4).buffer);
    const tensors = {
      first: new TorchTensor('FloatStorage', bytes, 4, [2]),
      second: new TorchTensor('FloatStorage', bytes, 4, [2], [1], 2),
    };
    expect((await read(torchFile(tensors)))['second']?.values).toEqual(Float32Array.of(3, 4));
  });

  test.each([
    ['DoubleStorage', Float64Array.of(1.5, -2), [1.5, -2]],
    ['HalfStorage', Uint16Array.of(0x3e00, 0xc000, 0x0001), [1.5, -2, 2 ** -24]],
    ['BFloat16Storage', Uint16Array.of(0x3fc0, 0xc000), [1.5, -2]],
    ['LongStorage', BigInt64Array.of(7n, -8n), [7, -8]],
    ['IntStorage', Int32Array.of(7, -8), [7, -8]],
    ['ShortStorage', Int16Array.of(7, -8), [7, -8]],
    ['CharStorage', Int8Array.of(7, -8), [7, -8]],
    ['ByteStorage', Uint8Array.of(7, 248), [7, 248]],
    ['BoolStorage', Uint8Array.of(1, 0), [1, 0]],
  ])('%s becomes float32', async (storage, array, expected) => {
    const bytes = new Uint8Array(array.buffer);
    const found = await read(torchFile({ t: new TorchTensor(storage, bytes, expected.length, [expected.length]) }));
    expect(found['t']?.values).toEqual(Float32Array.from(expected));
  });

  test('a scalar has one value and an empty tensor none', async () => {
    const found = await read(torchFile({ scalar: floatTensor([5], []), empty: floatTensor([], [0, 3]) }));
    expect(found['scalar']).toEqual({ shape: [], values: Float32Array.of(5) });
    expect(found['empty']).toEqual({ shape: [0, 3], values: new Float32Array(0) });
  });

  test('any view reads what its strides say', async () => {
    const extent = fc.tuple(
      fc.nat({ max: 4 }),
      fc.nat({ max: 4 }),
      fc.nat({ max: 3 }),
      fc.nat({ max: 3 }),
      fc.nat({ max: 3 }),
    );
    await fc.assert(
      fc.asyncProperty(extent, async ([rows, columns, across, down, offset]) => {
        const storage = Float32Array.from({ length: 40 }, (_, index) => index);
        const bytes = new Uint8Array(storage.buffer);
        const view = new TorchTensor('FloatStorage', bytes, 40, [rows, columns], [down, across], offset);
        const expected = Array.from({ length: rows * columns }, (_, cell) => {
          return offset + Math.floor(cell / columns) * down + (cell % columns) * across;
        });
        expect(Array.from((await read(torchFile({ view })))['view']?.values ?? [])).toEqual(expected);
      }),
    );
  });
});

describe('what is refused', () => {
  const pickle = (text: string): Buffer => torchFileOf(Buffer.from(`\x80\x02${text}`, 'latin1'));

  test.each([
    ['a function of the system', 'cos\nsystem\nX\x02\x00\x00\x00ls\x85R.', '"os.system" at byte'],
    ['a function by its name on the stack', 'X\x08\x00\x00\x00builtinsX\x04\x00\x00\x00eval\x93.', '"builtins.eval"'],
    ['a class of the training program', 'c__main__\nModel\n)\x81.', '"__main__.Model"'],
    ['a name of JavaScript', 'cconstructor\nconstructor\n)R.', '"constructor.constructor"'],
    ['an opcode that makes objects', ')\x81.', 'opcode 0x81'],
    ['the same with named arguments', ')}\x92.', 'opcode 0x92'],
    ['a class and its arguments in one opcode', '(ios\nsystem\n.', 'opcode 0x69'],
    ['an object from what lies on the stack', '(X\x02\x00\x00\x00lso.', 'opcode 0x6f'],
    ['a name by a number of a registry', '\x82\x01.', 'opcode 0x82'],
    ['a persistent id as text', 'Pfile:///etc/passwd\n.', 'opcode 0x50'],
    ['a state that would replace the items of a list', ']}b.', 'an object with a state of its own'],
    ['a note with a number that no memory holds', 'K\x01r\xff\xff\xff\xff.', 'a note with the number 4294967295'],
    ['a text longer than the file', 'X\xff\xff\xff\x7f.', 'in the middle of a value'],
    ['a storage of functions', '(X\x07\x00\x00\x00storagecos\nsystem\nt.', '"os.system"'],
    [
      'a known function with other arguments',
      'ctorch._utils\n_rebuild_tensor_v2\n)R.',
      '"torch._utils._rebuild_tensor_v2"',
    ],
    ['a call of a value', 'K\x01)R.', 'no function'],
    ['a stack that ends too early', 'R.', 'stack'],
    ['a reference to nothing', 'h\x05.', 'reference to value 5'],
    ['a newer protocol', '\x80\x09.', 'protocol 9'],
  ])('%s', async (_, text, words) => {
    await expect(read(pickle(text))).rejects.toThrow(refusal);
    await expect(read(pickle(text))).rejects.toThrow(words);
  });

  test('a tensor that reaches beyond its storage, or repeats it', async () => {
    const bytes = new Uint8Array(8);
    const reaching = new TorchTensor('FloatStorage', bytes, 1000, [3]);
    const repeated = new TorchTensor('FloatStorage', bytes, 2, [2 ** 30, 2 ** 30], [0, 0]);
    for (const tensor of [reaching, repeated]) {
      await expect(read(torchFile({ tensor }))).rejects.toThrow(/reaches beyond the 2 values of its storage/);
    }
  });

  test('a tensor that reaches beyond what its storage is said to hold, though the file holds more', async () => {
    const tensor = new TorchTensor('FloatStorage', new Uint8Array(40), 2, [3]);
    await expect(read(torchFile({ tensor }))).rejects.toThrow(/reaches beyond the 2 values of its storage/);
  });

  test('many tensors on one large storage, which would fill the memory', async () => {
    const bytes = new Uint8Array(400_000);
    const many = Array.from({ length: 50 }, (_, index) => [
      `t${index}`,
      new TorchTensor('FloatStorage', bytes, 100_000, [100_000]),
    ]);
    await expect(read(torchFile(Object.fromEntries(many)))).rejects.toThrow(/fill the memory/);
  });

  test('lists within lists, however deep, and references to references', async () => {
    const deep = pickle(`${']'.repeat(100_000)}${'a'.repeat(99_999)}.`);
    await expect(read(deep)).rejects.toThrow(refusal);
    const laughs = pickle(
      `](K\x01K\x01e${Array.from({ length: 200 }, (_, level) => `q${String.fromCharCode(level)}(h${String.fromCharCode(level)}h${String.fromCharCode(level)}t`).join('')}.`,
    );
    await expect(read(laughs)).rejects.toThrow(refusal);
    await expect(read(pickle(`${'}'.repeat(300_000)}.`))).rejects.toThrow(/over 200000 lists/);
  });

  test('the format before PyTorch 1.6, and archives that are none of PyTorch or compressed', async () => {
    await expect(read(Buffer.from([0x80, 2, 0x8a, 10]))).rejects.toThrow(/before version 1.6/);
    await expect(read(zipOf([['readme.txt', Buffer.from('x')]]))).rejects.toThrow(/no data.pkl/);
    const compressed = torchFile(WEIGHTS);
    compressed.writeUInt16LE(8, compressed.indexOf(Buffer.from('504b0102', 'hex')) + 10);
    await expect(read(compressed)).rejects.toThrow(/compressed/);
  });
});

describe('damaged files', () => {
  const file = torchFile({ epoch: 1, model_state_dict: WEIGHTS });

  test('cut anywhere it is refused', async () => {
    for (let percent = 0; percent < 100; percent += 1) {
      await expect(read(file.subarray(0, Math.floor((file.length * percent) / 100))), `${percent} %`).rejects.toThrow(
        refusal,
      );
    }
  });

  test('with any byte changed it is read or refused, never another error', async () => {
    const changed = fc.tuple(fc.nat({ max: file.length - 1 }), fc.nat({ max: 255 }));
    await fc.assert(
      fc.asyncProperty(changed, async ([place, byte]) => {
        const copy = Buffer.from(file);
        copy[place] = byte;
        await expectReadOrRefused(copy);
      }),
      { numRuns: 500 },
    );
  });

  test('any bytes as a pickle are read or refused', async () => {
    const opcodes = fc.constantFrom(
      ...Buffer.from('\x80\x95cRbQ(0qrhj)t]ale}suXUTJKMGN.\x85\x86\x87\x88\x89\x8a\x8c\x93\x94', 'latin1'),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(opcodes, fc.nat({ max: 255 })), { maxLength: 60 }), async (bytes) => {
        await expectReadOrRefused(torchFileOf(Uint8Array.from(bytes)));
      }),
      { numRuns: 2000 },
    );
  });
});

async function expectReadOrRefused(bytes: Uint8Array): Promise<void> {
  try {
    await read(bytes);
  } catch (thrown) {
    expect(thrown).toMatchObject({ code: 'weights_unreadable' });
  }
}
