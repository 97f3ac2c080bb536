import { appendFileSync, copyFileSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { Hdf5File } from '../../../../../src/core/recording/hdf5/Hdf5File';
import type { Hdf5Dataset } from '../../../../../src/core/recording/hdf5/hdf5Protocol';
import { addData, type Writer, writeHdf5 } from '../../../../support/hdf5Files';
import { runPython } from '../../../../support/runPython';
import { temporaryFolders } from '../../../../support/temporaryFolder';

const folder = temporaryFolders();
const never = new AbortController().signal;

/** Opens a file that a test wrote, and closes it whatever happens. */
async function using<T>(path: string, use: (file: Hdf5File) => Promise<T>, signal = never): Promise<T> {
  const file = await Hdf5File.open(path, signal);
  try {
    return await use(file);
  } finally {
    await file.close();
  }
}

async function write(fill: (root: Writer) => void): Promise<string> {
  return writeHdf5(folder(), 'file.h5', fill);
}

async function datasetAt(file: Hdf5File, path: string): Promise<Hdf5Dataset> {
  const dataset = await file.dataset(path);
  if (dataset === null) throw new Error(`no dataset at ${path}`);
  return dataset;
}

test('objects are described with their attributes, values read whole or in part', async () => {
  const path = await write((root) => {
    const group = root.create_group('group');
    group.create_attribute('unit', 'volts');
    addData(
      group,
      'matrix',
      Int16Array.from({ length: 12 }, (_, at) => at - 5),
      { shape: [3, 4], gzip: [2, 4] },
    );
    addData(group, 'words', ['naïve', '', 'two words']);
  });
  await using(path, async (file) => {
    const group = await file.describe('/group');
    expect(group).toMatchObject({ kind: 'group', attributes: { unit: { kind: 'text', values: ['volts'] } } });
    const matrix = await datasetAt(file, '/group/matrix');
    expect(matrix).toMatchObject({ shape: [3, 4], valueKind: 'integer', bytesPerValue: 2, chunks: [2, 4] });
    expect(await file.readNumbers(matrix)).toEqual(Int16Array.from({ length: 12 }, (_, at) => at - 5));
    expect(await file.readNumbers(matrix, [1, 2], [2, 1])).toEqual(Int16Array.of(1, 5));
    expect(await file.readTexts(await datasetAt(file, '/group/words'))).toEqual(['naïve', '', 'two words']);
    await expect(file.readNumbers(await datasetAt(file, '/group/words'))).rejects.toMatchObject({
      code: 'file_damaged',
    });
    expect(await file.describe('/group/nothing')).toBeNull();
    expect(await file.describe('/nowhere/at/all')).toBeNull();
  });
});

test('references name the object that they refer to, and integers of 64 bits are numbers', async () => {
  const path = await write((root) => {
    addData(root, 'far', BigInt64Array.of(-3n, 2n ** 40n));
    addData(
      root,
      'pointer',
      [root.get('far') as never].map((far: Writer) => far.create_reference()),
    );
  });
  await using(path, async (file) => {
    const far = await datasetAt(file, '/far');
    expect(await file.readNumbers(far)).toEqual(Float64Array.of(-3, 2 ** 40));
    expect(await file.read(await datasetAt(file, '/pointer'))).toEqual({ kind: 'references', values: [far.address] });
  });
});

test('groups in a circle and soft links are each met once', async () => {
  const path = await write((root) => {
    const inner = root.create_group('outer').create_group('inner');
    inner.create_hard_link('/outer', 'back');
    inner.create_soft_link('/outer/inner', 'self');
    inner.create_soft_link('/nothing', 'broken');
  });
  await using(path, async (file) => {
    const groups = await file.groups();
    expect(groups.map((group) => group.path)).toEqual(['/', '/outer', '/outer/inner']);
    expect(groups[2]?.links.map(({ name, to }) => `${name} ${to}`).sort()).toEqual([
      'back group',
      'broken elsewhere',
      'self group',
    ]);
  });
});

test('links into other files are not followed, though the files are there', async () => {
  const secret = await writeHdf5(folder(), 'secret.h5', (root) => addData(root, 'data', new Float64Array([42])));
  const path = await write((root) => {
    root.create_external_link(secret, '/data', 'absolute');
    root.create_external_link('secret.h5', '/data', 'beside');
    root.create_soft_link('/absolute', 'around');
  });
  copyFileSync(secret, join(path, '..', 'secret.h5'));
  await using(path, async (file) => {
    const [root] = await file.groups();
    expect(root?.links.map(({ to }) => to)).toEqual(['elsewhere', 'elsewhere', 'elsewhere']);
    for (const name of ['absolute', 'beside', 'around']) expect(await file.describe(`/${name}`)).toBeNull();
  });
});

const MADE_BY_H5PY = `
import h5py, numpy, sys
folder = sys.argv[1]
numpy.arange(10.0).tofile(folder + '/raw.bin')
with h5py.File(folder + '/source.h5', 'w') as file: file['x'] = numpy.arange(10.0)
with h5py.File(folder + '/file.h5', 'w') as file:
    file.create_dataset('outside', shape=(10,), dtype='f8', external=[(folder + '/raw.bin', 0, 80)])
    layout = h5py.VirtualLayout(shape=(10,), dtype='f8')
    layout[:] = h5py.VirtualSource(folder + '/source.h5', 'x', shape=(10,))
    file.create_virtual_dataset('virtual', layout)
    file['big'] = numpy.arange(4, dtype='>f8')
    file['small'] = numpy.arange(4, dtype='>i2')
    file['half'] = numpy.arange(4, dtype='f2')
    file['half_big'] = numpy.arange(4, dtype='>f2')
    file['flags'] = numpy.array([True, False])
    file.create_dataset('packed', data=numpy.arange(6, dtype='i4'), chunks=(6,), fletcher32=True, shuffle=True, compression="gzip")
`;

test('values in other files are not read, and the types of other programs are', async (context) => {
  const into = folder();
  if (runPython(MADE_BY_H5PY, into) === null) return context.skip('Python with h5py is absent');
  await using(join(into, 'file.h5'), async (file) => {
    for (const name of ['outside', 'virtual'])
      await expect(file.read(await datasetAt(file, `/${name}`))).rejects.toMatchObject({ code: 'file_damaged' });
    const read = async (name: string): Promise<unknown> => [...(await file.readNumbers(await datasetAt(file, name)))];
    expect(await read('/big')).toEqual([0, 1, 2, 3]);
    expect(await read('/small')).toEqual([0, 1, 2, 3]);
    expect(await read('/flags')).toEqual([1, 0]);
    expect(await read('/packed')).toEqual([0, 1, 2, 3, 4, 5]);
    expect(await read('/half')).toEqual([0, 1, 2, 3]);
    expect(await read('/half_big')).toEqual([0, 1, 2, 3]);
  });
});

test('a file that declares more than it can hold is refused before memory is taken', async () => {
  const path = await write((root) => {
    addData(root, 'chunked', new Float64Array(8), { shape: [8], gzip: [8] });
    addData(root, 'plain', new Float64Array(8));
  });
  await using(path, async (file) => {
    const chunked = { ...(await datasetAt(file, '/chunked')), shape: [2 ** 40] };
    const plain = { ...(await datasetAt(file, '/plain')), shape: [2 ** 20] };
    for (const dataset of [chunked, plain])
      await expect(file.read(dataset)).rejects.toMatchObject({ code: 'file_damaged', message: /declares \d+ bytes/ });
  });
});

test('a chunked dataset that was never written reads as zeros, within limits', async () => {
  const path = await write((root) => {
    root.create_dataset({ name: 'grown', data: new Float64Array([1]), shape: [1], maxshape: [null], chunks: [1000] });
    (root.get('grown') as unknown as { resize(shape: number[]): void }).resize([2 ** 17]);
  });
  await using(path, async (file) => {
    const values = await file.readNumbers(await datasetAt(file, '/grown'));
    expect([values.length, values[0], values[2 ** 17 - 1]]).toEqual([2 ** 17, 1, 0]);
  });
});

test('what is no whole HDF5 file is refused, with the reason', async () => {
  const path = await write((root) => addData(root, 'data', new Float64Array(100)));
  const bytes = readFileSync(path);
  const refusal = async (content: Uint8Array): Promise<string> => {
    writeFileSync(path, content);
    const thrown: unknown = await using(path, (file) => file.groups()).catch((error: unknown) => error);
    return thrown instanceof Error ? thrown.message : 'read';
  };
  expect(await refusal(bytes.subarray(0, bytes.length - 1))).toContain(`${bytes.length - 1} of ${bytes.length} bytes`);
  expect(await refusal(Buffer.from('not HDF5 at all'))).toContain('does not begin as an HDF5 file');
  expect(await refusal(new Uint8Array(0))).toContain('is empty');
  expect(await refusal(Buffer.concat([bytes.subarray(0, 100), Buffer.alloc(bytes.length - 100)]))).toContain('HDF5');
});

test('a file that changes while it is read is noticed', async () => {
  const path = await write((root) => addData(root, 'data', new Float64Array(100)));
  await using(path, async (file) => {
    await file.checkUnchanged();
    appendFileSync(path, 'more');
    await expect(file.checkUnchanged()).rejects.toMatchObject({ code: 'file_vanished' });
  });
  utimesSync(path, 1, 1);
});

test('cancelling ends an open file, and opening', async () => {
  const path = await write((root) => addData(root, 'data', new Float64Array(100)));
  const controller = new AbortController();
  await using(
    path,
    async (file) => {
      const data = await datasetAt(file, '/data');
      controller.abort();
      await expect(file.read(data)).rejects.toMatchObject({ code: 'cancelled' });
    },
    controller.signal,
  );
  await expect(Hdf5File.open(path, controller.signal)).rejects.toMatchObject({ code: 'cancelled' });
});

test('the library writes nothing on standard error', async () => {
  const written = vi.spyOn(process.stderr, 'write');
  const path = await write((root) => {
    addData(root, 'data', Float64Array.from({ length: 4000 }, Math.random), { shape: [4000], gzip: [4000] });
  });
  const bytes = readFileSync(path);
  bytes.fill(0xff, bytes.length - 20_000);
  writeFileSync(path, bytes);
  await using(path, async (file) => {
    await expect(file.read(await datasetAt(file, '/data'))).rejects.toMatchObject({ code: 'file_damaged' });
  });
  expect(written).not.toHaveBeenCalled();
  written.mockRestore();
});

/**
 * Shortens the free space in a global heap (HDF5 File Format Specification, III.E), so that empty objects of no length
 * follow it: the library then looks for the next one for ever.
 */
function makeEndless(path: string): void {
  const bytes = readFileSync(path);
  let at = bytes.indexOf('GCOL') + 16;
  while (bytes.readUInt16LE(at) !== 0) at += 16 + Math.ceil(Number(bytes.readBigUInt64LE(at + 8)) / 8) * 8;
  bytes.writeBigUInt64LE(bytes.readBigUInt64LE(at + 8) - 24n, at + 8);
  writeFileSync(path, bytes);
}

test('where the library runs for ever it is stopped after 8 s, and other files are read as before', async () => {
  const write = (name: string): Promise<string> =>
    writeHdf5(folder(), name, (root) => root.create_attribute('words', ['one', 'two']));
  const [endless, good] = [await write('endless.h5'), await write('good.h5')];
  makeEndless(endless);
  await expect(using(endless, (file) => file.groups())).rejects.toMatchObject({ code: 'reader_hung' });
  expect(await using(good, (file) => file.groups())).toHaveLength(1);
});

test('cancelling is heard at once, also where the library runs for ever', async () => {
  const path = await write((root) => root.create_attribute('words', ['one', 'two']));
  makeEndless(path);
  const controller = new AbortController();
  const reading = using(
    path,
    (file) => {
      setTimeout(() => controller.abort(), 100);
      return file.groups();
    },
    controller.signal,
  );
  await expect(reading).rejects.toMatchObject({ code: 'cancelled' });
});

test('pieces that would take too much memory to unpack are refused as too large', async () => {
  const path = await write((root) => addData(root, 'data', new Float64Array(8), { shape: [8], gzip: [8] }));
  await using(path, async (file) => {
    const dataset = { ...(await datasetAt(file, '/data')), chunks: [2 ** 26] };
    await expect(file.read(dataset)).rejects.toMatchObject({
      code: 'file_too_large',
      message: /pieces of 536870912 bytes/,
    });
  });
});

test('groups within groups without end, and too many of them, are refused as too large', async () => {
  const deep = await write((root) => {
    let group = root;
    for (let depth = 0; depth < 100; depth++) group = group.create_group('a');
  });
  const wide = await write((root) => {
    const group = root.create_group('group');
    for (let link = 0; link < 20_001; link++) root.create_hard_link('/group', `link ${link}`);
    group.create_attribute('unit', 'volts');
  });
  for (const path of [deep, wide])
    await expect(using(path, (file) => file.groups())).rejects.toMatchObject({ code: 'file_too_large' });
});
