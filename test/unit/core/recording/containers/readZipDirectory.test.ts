import { describe, expect, test } from 'vitest';
import { MemoryBytes } from '../../../../../src/core/recording/containers/bytes/MemoryBytes';
import { refuseFile } from '../../../../../src/core/recording/containers/bytes/refuseFile';
import { checkZipEntry } from '../../../../../src/core/recording/containers/zip/checkZipEntry';
import { openZipEntry } from '../../../../../src/core/recording/containers/zip/openZipEntry';
import { readZipDirectory, type ZipEntry } from '../../../../../src/core/recording/containers/zip/readZipDirectory';
import { archiveOf } from '../../../../support/numpyFiles';

const inMemory = (bytes: Uint8Array): MemoryBytes => new MemoryBytes(bytes, refuseFile('a.zip'));
const content = Buffer.from('numbers, numbers, numbers, numbers');

async function onlyEntry(bytes: Uint8Array): Promise<ZipEntry> {
  const [entry, other] = [...(await readZipDirectory(inMemory(bytes))).values()];
  expect(other).toBeUndefined();
  return entry as ZipEntry;
}

test.each([
  ['stored', false],
  ['deflated', true],
])('a %s entry is read in any pieces, and again from the start', async (compression, deflated) => {
  const bytes = archiveOf([{ name: 'a', content, deflated }]);
  const entry = await onlyEntry(bytes);
  expect(entry).toMatchObject({ name: 'a', compression, bytes: content.length, isEncrypted: false });
  const opened = await openZipEntry(inMemory(bytes), entry);
  const parts = [await opened.read(3, 5), await opened.read(8, content.length - 8), await opened.read(0, 4)];
  expect(parts.map((part) => Buffer.from(part).toString())).toEqual(['bers,', content.toString('utf8', 8), 'numb']);
  await opened.checkEnd();
  await checkZipEntry(opened, entry);
  await expect(opened.read(content.length - 1, 2)).rejects.toMatchObject({ code: 'file_damaged' });
});

test('a comment may follow the archive', async () => {
  const bytes = archiveOf([{ name: 'a', content }]);
  bytes.writeUInt16LE(5, bytes.length - 2);
  expect((await onlyEntry(Buffer.concat([bytes, Buffer.from('hello')]))).bytes).toBe(content.length);
});

test('sizes beyond 4 GB stand in extra fields and in a record of their own', async () => {
  const plain = archiveOf([{ name: 'a', content }]);
  const directoryAt = plain.readUInt32LE(plain.length - 6);
  const record = plain.subarray(directoryAt, -22);
  const extra = Buffer.alloc(4 + 24);
  extra.writeUInt16LE(1, 0);
  extra.writeUInt16LE(24, 2);
  [content.length, content.length, 0].forEach((value, index) => {
    extra.writeBigUInt64LE(BigInt(value), 4 + 8 * index);
  });
  const large = Buffer.from(record);
  large.writeUInt32LE(0xffffffff, 20);
  large.writeUInt32LE(0xffffffff, 24);
  large.writeUInt32LE(0xffffffff, 42);
  large.writeUInt16LE(extra.length, 30);
  const end = Buffer.alloc(56 + 20);
  end.writeUInt32LE(0x06064b50, 0);
  end.writeBigUInt64LE(1n, 32);
  end.writeBigUInt64LE(BigInt(large.length + extra.length), 40);
  end.writeBigUInt64LE(BigInt(directoryAt), 48);
  end.writeUInt32LE(0x07064b50, 56);
  end.writeBigUInt64LE(BigInt(directoryAt + large.length + extra.length), 64);
  const last = Buffer.from(plain.subarray(-22));
  last.writeUInt16LE(0xffff, 10);
  last.writeUInt32LE(0xffffffff, 16);
  const bytes = Buffer.concat([plain.subarray(0, directoryAt), large, extra, end, last]);
  const entry = await onlyEntry(bytes);
  expect(entry).toMatchObject({ bytes: content.length, storedBytes: content.length, offset: 0 });
  await checkZipEntry(await openZipEntry(inMemory(bytes), entry), entry);
});

describe('damage', () => {
  test.each<[string, (bytes: Buffer) => void, RegExp]>([
    ['a name listed twice', () => {}, /lists "a" twice/],
    ['a directory that ends too early', (bytes) => bytes.writeUInt16LE(3, bytes.length - 12), /ends after/],
    ['an encrypted entry', (bytes) => bytes.writeUInt16LE(1, bytes.indexOf('PK\x01\x02') + 8), /encrypted/],
    ['an uncommon method', (bytes) => bytes.writeUInt16LE(12, bytes.indexOf('PK\x01\x02') + 10), /uncommon/],
    ['an entry elsewhere', (bytes) => bytes.writeUInt32LE(5, bytes.indexOf('PK\x01\x02') + 42), /not where/],
    ['an entry behind the end', (bytes) => bytes.writeUInt32LE(9999, bytes.indexOf('PK\x01\x02') + 42), /not where/],
    ['another checksum', (bytes) => bytes.writeUInt32LE(1, bytes.indexOf('PK\x01\x02') + 16), /checksum differs/],
    ['no end', (bytes) => bytes.fill(0, bytes.length - 22), /end of the archive is missing/],
  ])('%s is refused', async (what, damage, words) => {
    const names = what.includes('twice') ? ['a', 'a'] : ['a'];
    const bytes = archiveOf(names.map((name) => ({ name, content })));
    damage(bytes);
    const read = async (): Promise<void> => {
      const entry = await onlyEntry(bytes);
      await checkZipEntry(await openZipEntry(inMemory(bytes), entry), entry);
    };
    await expect(read()).rejects.toThrow(words);
    await expect(read()).rejects.toMatchObject({ code: 'file_damaged' });
  });

  test('a deflated entry that unpacks to less or more than it claims is refused', async () => {
    for (const claimedBytes of [content.length - 1, content.length + 1]) {
      const bytes = archiveOf([{ name: 'a', content, deflated: true, claimedBytes }]);
      const opened = await openZipEntry(inMemory(bytes), await onlyEntry(bytes));
      await expect(opened.checkEnd()).rejects.toMatchObject({ code: 'file_damaged' });
    }
  });
});
