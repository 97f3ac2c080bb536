import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readHdf5Start } from '../../../../../src/core/recording/hdf5/hdf5Start';
import { temporaryFolders } from '../../../../support/temporaryFolder';

const folder = temporaryFolders();

function write(...parts: readonly Uint8Array[]): string {
  const path = join(folder(), 'file');
  writeFileSync(path, Buffer.concat(parts));
  return path;
}

/** The first bytes of an HDF5 file (File Format Specification, II.A) of 64-bit addresses. */
function superblock(version: number, fileBytes: bigint, flags = 0): Buffer {
  const block = Buffer.alloc(96);
  block.write('\x89HDF\r\n\x1a\n', 'latin1');
  block[8] = version;
  if (version <= 1) block[13] = 8;
  else [block[9], block[11]] = [8, flags];
  block.writeBigUInt64LE(fileBytes, (version === 0 ? 24 : version === 1 ? 28 : 12) + 16);
  return block;
}

test.each([0, 1, 2, 3])('a superblock of version %i says how long the file is', async (version) => {
  expect(await readHdf5Start(write(superblock(version, 12_345n)))).toEqual({
    offset: 0,
    bytes: 12_345,
    isBeingWritten: false,
  });
});

test('the format may begin behind the text of another program', async () => {
  const header = Buffer.alloc(512, 'MATLAB 7.3 MAT-file ');
  expect(await readHdf5Start(write(header, superblock(0, 600n)))).toMatchObject({ offset: 512, bytes: 600 });
});

test('a file that is open for writing says so in version 3 only', async () => {
  expect(await readHdf5Start(write(superblock(3, 96n, 5)))).toMatchObject({ isBeingWritten: true });
  expect(await readHdf5Start(write(superblock(2, 96n, 5)))).toMatchObject({ isBeingWritten: false });
});

test('of a version that is not known nothing is said, and what is no HDF5 is none', async () => {
  expect(await readHdf5Start(write(superblock(9, 96n)))).toMatchObject({ bytes: null });
  expect(await readHdf5Start(write(Buffer.from('frame,a,label')))).toBeNull();
  expect(await readHdf5Start(write(Buffer.alloc(0)))).toBeNull();
});

test('any bytes are looked at without an error', async () => {
  const bytes = fc.uint8Array({ maxLength: 700 });
  await fc.assert(
    fc.asyncProperty(bytes, fc.boolean(), async (content, isSigned) => {
      const start = isSigned ? superblock(0, 0n).subarray(0, 8) : new Uint8Array(0);
      const found = await readHdf5Start(write(start, content));
      if (isSigned) expect(found?.offset).toBe(0);
    }),
    { numRuns: 50 },
  );
});
