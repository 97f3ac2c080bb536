import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { IngestOptions } from '../../../../../src/shared/entities/ingestOptions';
import { answerOrError, changes, cuts, withinBounds } from '../../../../support/damage';
import { MatlabWriter } from '../../../../support/matlabFiles';
import { type ArchiveEntry, archiveOf, bytesOf, floatNpy, npyOf } from '../../../../support/numpyFiles';
import { arrayPickle, dictionary, objectsOf } from '../../../../support/pickles';
import { readWhole, type WholeRecording } from '../../../../support/readWhole';
import { temporaryFolders } from '../../../../support/temporaryFolder';

const newFolder = temporaryFolders();
const CHANGED = 100;

const wave = (count: number): Float32Array => Float32Array.from({ length: count }, (_, index) => Math.sin(index));
const labels = npyOf('<i4', [40], bytesOf(Int32Array.from({ length: 40 }, (_, index) => index % 3)));

const archive = (deflated: boolean): Buffer =>
  archiveOf([
    { name: 'traces.npy', content: floatNpy([40, 6], wave(240)), deflated },
    { name: 'labels.npy', content: labels, deflated },
  ]);

function matlab(compressed: boolean, isBigEndian = false): Buffer {
  const writer = new MatlabWriter(isBigEndian);
  const elements = [
    writer.structure('s', [
      ['traces', writer.matrix('', [40, 6], [...wave(240)])],
      ['fs', writer.matrix('', [1, 1], [20])],
    ]),
    writer.matrix(
      'label',
      [1, 40],
      Array.from({ length: 40 }, (_, index) => index % 2),
    ),
  ];
  return writer.file(compressed ? elements.map((element) => writer.compressed(element)) : elements);
}

/** Files of one recording by the path within a folder, and the part that is damaged. */
interface Sample {
  readonly name: string;
  readonly damaged: string;
  readonly files: Readonly<Record<string, Buffer>>;
}

const plane = {
  'plane0/F.npy': floatNpy([6, 40], wave(240)),
  'plane0/Fneu.npy': floatNpy([6, 40], wave(240)),
  'plane0/iscell.npy': npyOf('<f8', [6, 2], bytesOf(new Float64Array(12).fill(1))),
  'plane0/ops.npy': objectsOf(
    arrayPickle(
      dictionary([
        ['fs', 'K\x0a'],
        ['Ly', 'K\x09'],
        ['Lx', 'K\x09'],
      ]),
    ),
  ),
  'plane0/stat.npy': objectsOf(arrayPickle('}'.repeat(6))),
};
const single = (name: string, bytes: Buffer): Sample => ({ name, damaged: name, files: { [name]: bytes } });

const SAMPLES: readonly Sample[] = [
  single('array.npy', floatNpy([40, 6], wave(240))),
  single('stored.npz', archive(false)),
  single('deflated.npz', archive(true)),
  single('plain.mat', matlab(false)),
  single('big_endian.mat', matlab(false, true)),
  single('compressed.mat', matlab(true)),
  ...Object.keys(plane).map((damaged) => ({ name: '.', damaged, files: plane })),
];

async function readDamaged(folder: string, { name, damaged, files }: Sample, bytes: Buffer) {
  for (const [path, content] of Object.entries(files))
    await writeInto(folder, path, path === damaged ? bytes : content);
  const options: Partial<IngestOptions> = name.endsWith('.npy') ? { orientation: 'frames_first' } : {};
  return answerOrError(() => readWhole(join(folder, name), options));
}

async function writeInto(folder: string, path: string, bytes: Uint8Array): Promise<string> {
  const whole = join(folder, path);
  await mkdir(join(whole, '..'), { recursive: true });
  await writeFile(whole, bytes);
  return whole;
}

/** What holds of every answer, whatever the file claims. */
function checkAnswer({ frames, traces, description, frameIndex, labels: own }: WholeRecording): void {
  expect(traces).toHaveLength(frames * description.neuronIds.length);
  expect([frameIndex.length, own.length]).toEqual([frames, frames]);
  expect(frames).toBeGreaterThan(0);
}

describe.each(SAMPLES)('$name, with damage to $damaged', (sample) => {
  const bytes = sample.files[sample.damaged] as Buffer;

  test('whole it is read', async () => {
    const whole = await readDamaged(newFolder(), sample, bytes);
    expect(whole?.frames).toBe(40);
    expect(whole?.description.neuronIds).toHaveLength(6);
  });

  test('cut at any percent of its length it is refused, or read without what was cut', async () => {
    const folder = newFolder();
    let answers = 0;
    for (const cut of cuts(bytes)) {
      const answer = await readDamaged(folder, sample, cut);
      if (answer === null) continue;
      answers += 1;
      checkAnswer(answer);
    }
    // A MATLAB file may end between two variables; Suite2p's pickles are no reason to refuse the traces.
    const isAllowed = /mat|ops|stat/.test(sample.damaged);
    expect(answers === 0 || isAllowed).toBe(true);
  });

  test('with any bytes changed it is read or refused', async () => {
    const folder = newFolder();
    for (const changed of changes(bytes, CHANGED, 20)) {
      const answer = await readDamaged(folder, sample, changed);
      if (answer !== null) checkAnswer(answer);
    }
  }, 60_000);
});

describe('hostile archives', () => {
  const bomb = (claim: Partial<ArchiveEntry>): ArchiveEntry => {
    const content = Buffer.concat([npyOf('|i1', [2 ** 13, 2 ** 17], Buffer.alloc(0)), Buffer.alloc(2 ** 26)]);
    return { name: 'x.npy', content: deflateRawSync(content), deflated: true, raw: true, ...claim };
  };

  test.each<[string, ArchiveEntry[], RegExp]>([
    ['that claim gigabytes, and unpack to 64 MB', [bomb({ claimedBytes: 2 ** 30 + 128 })], /would unpack to|in memory/],
    ['that unpack to more than they claim', [{ ...bomb({}), claimedBytes: 128 + 2 ** 12 }], /claims 8192 × 131072/],
    [
      'whose entries share their bytes',
      Array.from({ length: 3 }, (_, index) => ({ name: `${index}.npy`, content: labels })),
      /take .* bytes in all/,
    ],
  ])('%s are refused', async (what, entries, words) => {
    const bytes = archiveOf(entries);
    if (what.includes('share')) {
      // Every entry of the directory takes as many bytes as the whole file has.
      for (let at = bytes.indexOf('PK\x01\x02'); at >= 0; at = bytes.indexOf('PK\x01\x02', at + 1)) {
        bytes.writeUInt32LE(bytes.length - 100, at + 20);
      }
    }
    const path = await writeInto(newFolder(), 'bomb.npz', bytes);
    for (const orientation of ['frames_first', 'neurons_first'] as const) {
      await withinBounds(bytes.length, async () => {
        await expect(readWhole(path, { orientation })).rejects.toThrow(words);
      });
    }
  });

  test('with many long vectors are looked into without filling the memory', async () => {
    const vector = deflateRawSync(npyOf('|i1', [4_000_000], Buffer.alloc(4_000_000)));
    const entries = Array.from({ length: 60 }, (_, index) => ({
      name: `v${index}.npy`,
      content: vector,
      deflated: true,
      raw: true,
      claimedBytes: 4_000_128,
    }));
    const bytes = archiveOf(entries);
    const path = await writeInto(newFolder(), 'vectors.npz', bytes);
    await withinBounds(bytes.length, () => answerOrError(() => readWhole(path)));
  });

  test('whose names climb out of the folder write nothing', async () => {
    const folder = newFolder();
    const entries = ['../../outside.npy', '/tmp/outside.npy', 'C:\\outside.npy'].map((name) => ({
      name,
      content: floatNpy([3, 2], wave(6)),
    }));
    const path = await writeInto(folder, 'names.npz', archiveOf(entries));
    const { frames } = await readWhole(path, { series: '../../outside', orientation: 'frames_first' });
    expect(frames).toBe(3);
    expect(await readdir(folder)).toEqual(['names.npz']);
  });
});

describe('hostile MATLAB files', () => {
  const writer = new MatlabWriter();
  const deep = (levels: number): Buffer => {
    let inner = writer.matrix('', [2, 2], [1, 2, 3, 4]);
    for (let level = 0; level < levels; level += 1) inner = writer.structure('', [['a', inner]]);
    return inner;
  };
  const claiming = (shape: readonly number[]): Buffer =>
    writer.variable(6, 'x', shape, [writer.element(9, Buffer.alloc(32))]);

  test.each<[string, Buffer]>([
    ['claim terabytes by their shape', writer.file([claiming([2 ** 31, 2 ** 31])])],
    ['claim more than they hold by an element', writer.file([writer.element(14, Buffer.alloc(64), 2 ** 32 - 8)])],
    ['nest structures a thousand deep', writer.file([deep(1000)])],
    ['nest compressed structures', writer.file([writer.compressed(deep(300))])],
    ['have structures without end', writer.file([writer.structure('s', Array(10_001).fill(['a', Buffer.alloc(8)]))])],
    ['hold ten thousand empty variables', writer.file(Array(10_001).fill(claiming([0, 0])))],
    ['compress a compressed variable', writer.file([writer.compressed(writer.compressed(claiming([2, 2])))])],
  ])('that %s are refused', async (_, bytes) => {
    const path = await writeInto(newFolder(), 'x.mat', bytes);
    await withinBounds(bytes.length, async () => {
      expect(await answerOrError(() => readWhole(path, { orientation: 'frames_first' }))).toBeNull();
    });
  });

  test('that inflate to a thousand times their size are refused', async () => {
    const zeros = writer.element(1, Buffer.alloc(2 ** 20), 2 ** 30);
    const claiming = writer.variable(8, 'x', [2 ** 15, 2 ** 15], [zeros]);
    claiming.writeUInt32LE(2 ** 30 + 100, 4);
    const bytes = writer.file([writer.compressed(claiming)]);
    const path = await writeInto(newFolder(), 'x.mat', bytes);
    for (const orientation of ['frames_first', 'neurons_first'] as const) {
      await withinBounds(bytes.length, async () => {
        await expect(readWhole(path, { orientation })).rejects.toMatchObject({ code: 'file_too_large' });
      });
    }
  });
});

describe('hostile pickles', () => {
  test.each<[string, string]>([
    ['of a call of the system', 'cos\nsystem\nX\x04\x00\x00\x00true\x85R.'],
    ['of a call by name from the stack', 'X\x08\x00\x00\x00builtinsX\x04\x00\x00\x00eval\x93X\x01\x00\x00\x001\x85R.'],
    ['of a new object', 'c__main__\nModel\n)\x81.'],
    ['of lists a hundred thousand deep', `${']'.repeat(100_000)}${'a'.repeat(99_999)}.`],
    ['of millions of dictionaries', `${'}'.repeat(2_000_000)}.`],
    ['of millions of marks', `${'('.repeat(6_000_000)}.`],
    ['of millions of notes', `N${'\x94'.repeat(6_000_000)}.`],
    ['of a text that claims gigabytes', 'X\xff\xff\xff\xffa.'],
    ['of a text that claims more than can be counted', '\x8d\xff\xff\xff\xff\xff\xff\xff\xffa.'],
    ['of references to references', arrayPickle(`](K\x01K\x01e${'q\x01(h\x01h\x01t'.repeat(5000)}`)],
  ])('%s are refused, and the traces are read', async (_, pickle) => {
    const folder = newFolder();
    for (const [path, content] of Object.entries(plane)) await writeInto(folder, path, content);
    const bytes = objectsOf(pickle);
    await writeInto(folder, 'plane0/ops.npy', bytes);
    await writeInto(folder, 'plane0/stat.npy', bytes);
    const whole = await withinBounds(2 * bytes.length, () => readWhole(folder));
    expect(whole).toMatchObject({ frames: 40, masks: null, series: { frameRateHz: null } });
    expect(whole.description.findings[0]?.message).toMatch(/frame rate must be given/);
  });

  test('made of any opcodes do not stop the reading', async () => {
    const folder = newFolder();
    for (const [path, content] of Object.entries(plane)) await writeInto(folder, path, content);
    for (const changed of changes(plane['plane0/ops.npy'].subarray(128), 300, 21)) {
      await writeInto(folder, 'plane0/ops.npy', Buffer.concat([plane['plane0/ops.npy'].subarray(0, 128), changed]));
      expect((await readWhole(folder)).frames).toBe(40);
    }
  });
});
