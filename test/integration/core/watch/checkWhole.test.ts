import { copyFileSync, existsSync, mkdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { File, ready } from 'h5wasm/node';
import { describe, expect, it } from 'vitest';
import { checkWhole, checkWholeFolder } from '../../../../src/core/watch/whole/checkWhole';
import { writeHdf5 } from '../../../support/hdf5Files';
import { archiveOf, floatNpy } from '../../../support/numpyFiles';
import { sharedFolder } from '../../../support/sharedFolder';
import { temporaryFolders } from '../../../support/temporaryFolder';
import { recordingText } from '../../../support/watchedFolder';

const folder = temporaryFolders();

function written(name: string, content: string | Uint8Array): string {
  const path = join(folder(), name);
  writeFileSync(path, content);
  return path;
}

/** What is said of a file cut to some shares of its length. */
async function whenCut(path: string, shares: readonly number[]): Promise<readonly (string | null)[]> {
  const content = readFileSync(path);
  const said: (string | null)[] = [];
  for (const share of shares) {
    const cut = written(basename(path), content.subarray(0, Math.floor(share * content.length)));
    said.push(await checkWhole(cut));
  }
  return said;
}
const SHARES = [0, 0.01, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99, 0.999];

describe('a file is whole, and no beginning of it is', () => {
  it('HDF5', async () => {
    const path = await writeHdf5(folder(), 'a.h5', (root) => {
      root.create_dataset({ name: 'x', data: new Float64Array(1000) });
    });
    expect(await checkWhole(path)).toBeNull();
    expect(await whenCut(path, SHARES)).not.toContain(null);
  });

  it('NumPy', async () => {
    const path = written('a.npy', floatNpy([20, 5], new Float32Array(100)));
    expect(await checkWhole(path)).toBeNull();
    expect(await whenCut(path, SHARES)).not.toContain(null);
    writeFileSync(path, Buffer.concat([readFileSync(path), Buffer.alloc(4)]));
    expect(await checkWhole(path)).toMatch(/^its NumPy header says 528 bytes, but it has 532$/);
  });

  it('zip', async () => {
    const array = floatNpy(
      [200, 5],
      Float32Array.from({ length: 1000 }, (_, index) => index),
    );
    const path = written('a.npz', archiveOf([{ name: 'F.npy', content: array }]));
    expect(await checkWhole(path)).toBeNull();
    expect(await whenCut(path, SHARES)).not.toContain(null);
  });

  it('a table of text', async () => {
    const path = written('a.csv', recordingText(1));
    expect(await checkWhole(path)).toBeNull();
    // Without its last line end it is whole still.
    expect(await checkWhole(written('a.csv', recordingText(1).trimEnd()))).toBeNull();
    expect(await checkWhole(written('a.csv', recordingText(1).slice(0, -4)))).toMatch(/last row has 3 of 4 cells/);
    expect(await checkWhole(written('a.csv', ''))).toBe('it is empty');
    const quoted = 'frame;"a;b";label\n1;2;0\n2;"x;y;z"';
    expect(await checkWhole(written('a.csv', quoted))).toMatch(/last row has 2 of 3 cells/);
  });

  it('a table whose rows are longer than a stretch that is read', async () => {
    const row = Array.from({ length: 60_000 }, (_, index) => index).join(',');
    expect(await checkWhole(written('a.csv', `${row}\n${row}`))).toBeNull();
    expect(await checkWhole(written('a.csv', `${row}\n${row.slice(0, -7)}`))).toMatch(
      /last row has 59999 of 60000 cells/,
    );
  });

  it.skipIf(!existsSync(join(sharedFolder, 'data')))('each real recording', async () => {
    const names = [
      'dag2023_worm.nwb',
      'caiman_results.hdf5',
      'li2023_colliculus_v73.mat',
      'mackevicius2019_hvc_v5.mat',
      'kato2015_worm1.csv',
    ];
    for (const name of names) {
      const path = join(folder(), name);
      copyFileSync(join(sharedFolder, 'data', name), path);
      expect([name, await checkWhole(path)]).toEqual([name, null]);
      truncateSync(path, Math.floor(0.83 * readFileSync(path).length));
      if (name.endsWith('.csv')) continue;
      expect(await checkWhole(path)).toMatch(/^it|^its/);
    }
  });
});

describe('a file that is being written', () => {
  it('is not whole while an HDF5 library has it open with data that are not flushed', async () => {
    await ready;
    const path = join(folder(), 'open.h5');
    const file = new File(path, 'w');
    const data = Float64Array.from({ length: 50_000 }, (_, index) => index);
    file.create_dataset({ name: 'x', data, shape: [50_000], chunks: [1000], maxshape: [null] });
    expect(await checkWhole(path)).not.toBeNull();
    file.close();
    expect(await checkWhole(path)).toBeNull();
  });

  it('is not whole while the superblock says that a writer has it open', async () => {
    const superblock = Buffer.alloc(48);
    superblock.write('\x89HDF\r\n\x1a\n', 'latin1');
    superblock.set([3, 8, 8, 0b101], 8);
    superblock.writeBigUInt64LE(48n, 28);
    expect(await checkWhole(written('a.h5', superblock))).toMatch(/has the HDF5 file open for writing/);
    superblock[11] = 0;
    expect(await checkWhole(written('a.h5', superblock))).toBeNull();
  });

  it('is not whole as a MATLAB file whose last variable is longer than the file', async () => {
    const header = Buffer.alloc(128, ' ');
    header.write('MATLAB 5.0 MAT-file');
    header.write('\x00\x01IM', 124, 'latin1');
    const element = Buffer.alloc(8 + 6);
    element.writeUInt32LE(15, 0);
    element.writeUInt32LE(6, 4);
    expect(await checkWhole(written('a.mat', Buffer.concat([header, element, element])))).toBeNull();
    const cut = Buffer.concat([header, element, element.subarray(0, 10)]);
    expect(await checkWhole(written('a.mat', cut))).toBe(
      'its variable 2 should end at byte 156, but the file has 152 bytes',
    );
    expect(await checkWhole(written('a.mat', header))).toBe('it holds no variable yet');
  });
});

describe('a folder that is a recording', () => {
  it('is whole when its arrays are, and each plane has traces', async () => {
    const plane = join(folder(), 'suite2p', 'plane0');
    mkdirSync(plane, { recursive: true });
    const suite2p = join(plane, '..');
    expect(await checkWholeFolder(suite2p)).toBe('plane0 has no F.npy');
    const whole = floatNpy([2, 10], new Float32Array(20));
    writeFileSync(join(plane, 'F.npy'), whole.subarray(0, 150));
    expect(await checkWholeFolder(suite2p)).toMatch(/^F\.npy: its NumPy header says/);
    writeFileSync(join(plane, 'F.npy'), whole);
    expect(await checkWholeFolder(suite2p)).toBeNull();
  });
});
