import { writeFileSync } from 'node:fs';
import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readerFor } from '../../../../../src/core/recording/readerRegistry';
import { DEFAULT_INGEST } from '../../../../../src/shared/entities/ingestOptions';
import { UNLABELLED } from '../../../../../src/shared/entities/recording';
import { writeText } from '../../../../support/csvFiles';
import { archiveOf, bytesOf, floatNpy, npyOf } from '../../../../support/numpyFiles';
import { readWhole } from '../../../../support/readWhole';
import { runPython } from '../../../../support/runPython';
import { temporaryFolders } from '../../../../support/temporaryFolder';

const newFolder = temporaryFolders();
const write = (bytes: Uint8Array, name = 'mouse.npy'): Promise<string> => writeText(newFolder(), bytes, name);

/** A matrix of two frames and three neurons, and two labels. */
const MATRIX = floatNpy([2, 3], [1, 2, 3, 4, 5, 6]);
const LABELS = npyOf('<i8', [2], bytesOf(BigInt64Array.of(0n, 4n)));

describe('a bare array', () => {
  test('has no labels, and its orientation must be given', async () => {
    const path = await write(MATRIX);
    const failure = readWhole(path);
    await expect(failure).rejects.toMatchObject({ code: 'choice_needed', details: { field: 'orientation' } });
    await expect(failure).rejects.toThrow('mouse is 2 × 3');
    const whole = await readWhole(path, { orientation: 'frames_first', frameRateHz: 10 });
    expect(whole.inspection).toMatchObject({ format: 'numpy', name: 'mouse', preferredSeries: 'mouse', labels: [] });
    expect(whole.inspection.traces).toMatchObject([{ key: 'mouse', frames: 3, neurons: 2, orientation: null }]);
    expect(whole.description).toMatchObject({ neuronIds: ['n001', 'n002', 'n003'], frameRateHz: 10 });
    expect(whole.traces).toEqual(Float32Array.of(1, 2, 3, 4, 5, 6));
    expect(whole.labels).toEqual(Int32Array.of(UNLABELLED, UNLABELLED));
    expect(whole.frameIndex).toEqual(Float64Array.of(0, 1));
  });

  test('may have neurons first', async () => {
    const whole = await readWhole(await write(MATRIX), { orientation: 'neurons_first' });
    expect(whole.description.neuronIds).toHaveLength(2);
    expect(whole.traces).toEqual(Float32Array.of(1, 4, 2, 5, 3, 6));
  });

  test('with one axis is one neuron', async () => {
    const whole = await readWhole(
      await write(npyOf('>f8', [3], Buffer.from('3ff8000000000000c0000000000000007ff8000000000000', 'hex'))),
    );
    expect(whole.traces).toEqual(Float32Array.of(1.5, -2, Number.NaN));
    expect(whole.description.neuronIds).toEqual(['n001']);
  });

  test.each([
    ['<f2', '00380fc0ff7b017e'],
    ['>f2', '3800c00f7bff7e01'],
  ])('may be of 16-bit floats, %s', async (type, hex) => {
    const path = await write(npyOf(type, [4, 1], Buffer.from(hex, 'hex')));
    const { traces } = await readWhole(path, { orientation: 'frames_first' });
    expect(traces).toEqual(Float32Array.of(0.5, -2.029296875, 65504, Number.NaN));
  });

  test('takes names, rate and classes from a sidecar', async () => {
    const path = await write(MATRIX);
    writeFileSync(
      path.replace('.npy', '.json'),
      '{"name": "A", "frame_rate_hz": 5, "neuron_ids": {"n002": "AVA"}, "rig": 7}',
    );
    const { description } = await readWhole(path, { orientation: 'frames_first' });
    expect(description).toMatchObject({
      name: 'A',
      frameRateHz: 5,
      neuronIds: ['n001', 'AVA', 'n003'],
      extra: { rig: 7 },
    });
  });

  test.each<[string, Uint8Array, RegExp]>([
    ['of another file', Buffer.from('not an array at all'), /no NumPy array/],
    ['with fewer values than claimed', MATRIX.subarray(0, -1), /claims 2 × 3 values \(24 bytes\), but 23 bytes follow/],
    ['that claims terabytes', floatNpy([2 ** 40, 2 ** 12], [1]), /claims .* but 4 bytes follow/],
    [
      'with more values than numbers can count',
      npyOf('<f4', [2 ** 53, 2 ** 53], Buffer.alloc(4)),
      /which no array has/,
    ],
  ])('%s is refused', async (_, bytes, words) => {
    const path = await write(bytes);
    await expect(readWhole(path)).rejects.toMatchObject({ code: 'file_damaged', details: { file: path } });
    await expect(readWhole(path)).rejects.toThrow(words);
  });

  test.each<[string, Uint8Array, RegExp]>([
    [
      'of Python objects',
      npyOf('|O', [2], Buffer.from('cos\nsystem\n(S"true"\ntR.')),
      /Python objects, which are never loaded/,
    ],
    ['of texts', npyOf('<U4', [2], Buffer.alloc(32)), /type "<U4"/],
    ['of long doubles', npyOf('<f16', [2, 2], Buffer.alloc(64)), /type "<f16"/],
    ['of complex numbers', npyOf('<c8', [2, 2], Buffer.alloc(32)), /type "<c8"/],
  ])('%s is refused as what it is', async (_, bytes, words) => {
    const path = await write(bytes);
    await expect(readWhole(path)).rejects.toMatchObject({ code: 'format_unknown', details: { file: path } });
    await expect(readWhole(path)).rejects.toThrow(words);
  });

  test('with millions of neurons in one frame is refused', async () => {
    const path = await write(npyOf('|i1', [2, 2_500_000], Buffer.alloc(5_000_000)));
    await expect(readWhole(path, { orientation: 'frames_first' })).rejects.toMatchObject({ code: 'file_too_large' });
  });
});

describe('an archive', () => {
  const archive = (deflated: boolean): Buffer =>
    archiveOf([
      { name: 'traces.npy', content: floatNpy([3, 2], [1, 2, 3, 4, 5, 6]), deflated },
      { name: 'behaviour.npy', content: LABELS, deflated },
      { name: 'traces_fs.npy', content: npyOf('<f8', [], bytesOf(Float64Array.of(12.5))), deflated },
      { name: 'objects.npy', content: npyOf('|O', [2], Buffer.from('.')), deflated },
      { name: 'names.npy', content: npyOf('<U2', [2], Buffer.alloc(16)), deflated },
    ]);

  test.each([
    ['stored', false],
    ['deflated', true],
  ])('of %s arrays has the orientation that its labels fit', async (_, deflated) => {
    const path = await write(archive(deflated), 'mouse.npz');
    const { inspection, description, traces, tracks } = await readWhole(path);
    expect(inspection.traces).toMatchObject([{ key: 'traces', frames: 2, neurons: 3, orientation: 'neurons_first' }]);
    expect(inspection.labels).toMatchObject([{ key: 'behaviour', kind: 'samples', count: 2 }]);
    expect(traces).toEqual(Float32Array.of(1, 3, 5, 2, 4, 6));
    expect(tracks).toEqual({
      behaviour: { kind: 'samples', timesSeconds: null, labels: Int32Array.of(0, 4), classNames: {} },
    });
    expect(description.frameRateHz).toBe(12.5);
    expect(description.findings.map(({ message }) => message)).toEqual([
      'The frame rate of 12.5 per second was taken from traces_fs.',
      'Not read: objects (Python objects, which are never loaded), names (values of the type "<U2").',
    ]);
  });

  test('with several matrices asks which to take', async () => {
    const content = floatNpy([3, 2], [1, 2, 3, 4, 5, 6]);
    const path = await write(
      archiveOf([
        { name: 'a.npy', content },
        { name: 'b.npy', content },
      ]),
      'two.npz',
    );
    const failure = readWhole(path);
    await expect(failure).rejects.toMatchObject({ code: 'choice_needed', details: { field: 'series' } });
    await expect(failure).rejects.toThrow('It has: a, 3 × 2; b, 3 × 2.');
    await expect(readWhole(path, { series: 'c' })).rejects.toThrow('no series of traces called "c"');
    const { traces } = await readWhole(path, { series: 'b', orientation: 'frames_first' });
    expect(traces).toEqual(Float32Array.of(1, 2, 3, 4, 5, 6));
  });

  test('with a label source that is not there asks for another', async () => {
    const path = await write(archive(false), 'mouse.npz');
    const file = await (await readerFor(path)).open(path, new AbortController().signal, DEFAULT_INGEST);
    await expect(file.labelTrack?.('traces')).rejects.toThrow(/no source of labels called "traces". It has: behaviour/);
    await file.close();
  });

  test.each([
    ['stored', false],
    ['deflated', true],
  ])('of %s arrays with a changed label is refused by its checksum', async (_, deflated) => {
    const content = floatNpy([3, 2], [1, 2, 3, 4, 5, 6]);
    const entries = [
      { name: 'x.npy', content, deflated },
      { name: 'label.npy', content: LABELS, deflated, claimedCrc32: 1 },
    ];
    await expect(readWhole(await write(archiveOf(entries), 'changed.npz'))).rejects.toThrow(/checksum differs/);
  });

  test.each([
    ['stored', false],
    ['deflated', true],
  ])('of %s arrays with a changed value is refused by its checksum', async (_, deflated) => {
    const content = floatNpy(
      [200, 3],
      Float32Array.from({ length: 600 }, (_, index) => Math.sin(index)),
    );
    const bytes = archiveOf([{ name: 'x.npy', content, deflated, claimedCrc32: 1 }]);
    const path = await write(bytes, 'changed.npz');
    await expect(readWhole(path, { orientation: 'frames_first' })).rejects.toThrow(/checksum differs/);
  });
});

test('reading tells how far it is, can be cancelled, and sees that the file changes', async () => {
  const path = await write(
    floatNpy(
      [3000, 300],
      new Float32Array(900_000).map((_, index) => index % 1000),
    ),
  );
  const { fractions } = await readWhole(path, { orientation: 'frames_first' });
  expect(fractions.length).toBeGreaterThan(2);
  expect(fractions).toEqual([...fractions].sort((one, other) => one - other));
  expect(fractions.at(-1)).toBe(1);
  const reader = await readerFor(path);
  const controller = new AbortController();
  const options = { ...DEFAULT_INGEST, orientation: 'neurons_first' } as const;
  const cancelled = await reader.open(path, controller.signal, options);
  controller.abort();
  await expect(cancelled.blocks()[Symbol.asyncIterator]().next()).rejects.toMatchObject({ code: 'cancelled' });
  await cancelled.close();
  const file = await reader.open(path, new AbortController().signal, options);
  const drain = async (): Promise<void> => {
    for await (const block of file.blocks()) if (block.bytesRead < block.bytesTotal) await appendFile(path, 'x');
  };
  await expect(drain()).rejects.toMatchObject({ code: 'file_vanished' });
  await file.close();
});

test('every type, byte order and layout of NumPy reads as NumPy reads it', async (context) => {
  const folder = newFolder();
  const script = `
import numpy, sys, json
folder = sys.argv[1]
values = numpy.random.default_rng(7).integers(-90, 90, (5, 4))
found = {}
for kind in ['f4','f8','i1','i2','i4','i8','u1','u2','u4','u8']:
  for order in '<>':
    for layout in 'CF':
      array = numpy.array(abs(values) if kind[0] == 'u' else values, dtype=order + kind, order=layout)
      name = f'{kind}_{"little" if order == "<" else "big"}_{layout}'
      numpy.save(f'{folder}/{name}.npy', array)
      (numpy.savez if layout == 'C' else numpy.savez_compressed)(f'{folder}/{name}.npz', x=array)
      found[name] = array.astype('f4').ravel().tolist()
print(json.dumps(found))`;
  const output = runPython(script, folder);
  if (output === null) return context.skip('Python with NumPy is absent');
  const expected = Object.entries(JSON.parse(output) as Record<string, number[]>);
  expect(expected).toHaveLength(40);
  for (const [name, values] of expected) {
    const transposed = values.map((_, index) => values[(index % 5) * 4 + Math.floor(index / 5)]);
    for (const ending of ['npy', 'npz']) {
      const path = join(folder, `${name}.${ending}`);
      expect([...(await readWhole(path, { orientation: 'frames_first' })).traces], path).toEqual(values);
      expect([...(await readWhole(path, { orientation: 'neurons_first' })).traces], path).toEqual(transposed);
    }
  }
});

test('any matrix comes back whole, however it lies', async () => {
  const folder = newFolder();
  const shape = fc.tuple(fc.integer({ min: 2, max: 40 }), fc.integer({ min: 2, max: 40 }), fc.boolean(), fc.boolean());
  await fc.assert(
    fc.asyncProperty(shape, async ([rows, columns, isColumnMajor, deflated]) => {
      const value = (row: number, column: number): number => row * 1000 + column;
      const data = Float64Array.from({ length: rows * columns }, (_, at) =>
        isColumnMajor ? value(at % rows, Math.floor(at / rows)) : value(Math.floor(at / columns), at % columns),
      );
      const content = npyOf('<f8', [rows, columns], bytesOf(data), isColumnMajor);
      const path = await writeText(folder, archiveOf([{ name: 'x.npy', content, deflated }]), 'x.npz');
      const { traces } = await readWhole(path, { orientation: 'neurons_first' });
      const expected = Float32Array.from({ length: rows * columns }, (_, at) =>
        value(at % rows, Math.floor(at / rows)),
      );
      expect(traces).toEqual(expected);
    }),
    { numRuns: 60 },
  );
});
