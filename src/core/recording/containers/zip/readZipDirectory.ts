import type { ByteSource } from '../bytes/ByteSource';
import { findDirectory } from './findDirectory';

const DIRECTORY_RECORD = 0x02014b50;
const DIRECTORY_RECORD_BYTES = 46;
const LARGE_SIZES = 1;
const ENCRYPTED = 1;
const IN_EXTRA_FIELD = 0xffffffff;

/** A file in a zip archive, as the directory at the archive's end lists it. */
export interface ZipEntry {
  /** As written, `..` and all: a name is never used as a path. */
  readonly name: string;
  readonly compression: 'stored' | 'deflated' | 'other';
  readonly isEncrypted: boolean;
  readonly crc32: number;
  readonly storedBytes: number;
  readonly bytes: number;
  /** Where its own header is. */
  readonly offset: number;
}

/**
 * The entries of a zip archive by name, without their content (APPNOTE.TXT 6.3, sections 4.3.12 and 4.5.3).
 * @throws what `source.refuse` makes when the directory is damaged, lists a name twice, or entries overlap
 */
export async function readZipDirectory(source: ByteSource): Promise<ReadonlyMap<string, ZipEntry>> {
  const { count, from, length } = await findDirectory(source);
  const bytes = Buffer.from(await source.read(from, length));
  const entries = new Map<string, ZipEntry>();
  for (let index = 0, at = 0; index < count; index += 1) {
    const end = at + DIRECTORY_RECORD_BYTES;
    if (end > bytes.length || bytes.readUInt32LE(at) !== DIRECTORY_RECORD) {
      throw source.refuse(`its directory of ${count} entries ends after ${index}; the file is damaged.`);
    }
    const [nameBytes, extraBytes, commentBytes] = [28, 30, 32].map((place) => bytes.readUInt16LE(at + place));
    const next = end + (nameBytes ?? 0) + (extraBytes ?? 0) + (commentBytes ?? 0);
    const entry = readEntry(bytes.subarray(at, next), nameBytes ?? 0, extraBytes ?? 0);
    if (entries.has(entry.name)) {
      throw source.refuse(`its directory lists "${entry.name}" twice; the file is damaged.`);
    }
    entries.set(entry.name, entry);
    at = next;
  }
  checkNoOverlap(source, [...entries.values()]);
  return entries;
}

/** Entries that share their bytes make a small archive unpack to any size; no program writes them. */
function checkNoOverlap(source: ByteSource, entries: readonly ZipEntry[]): void {
  const stored = entries.reduce((sum, { storedBytes }) => sum + storedBytes, 0);
  if (stored <= source.length) return;
  throw source.refuse(
    `its entries take ${stored} bytes in all, more than the file of ${source.length}; it is damaged.`,
  );
}

function readEntry(record: Buffer, nameBytes: number, extraBytes: number): ZipEntry {
  const nameEnd = DIRECTORY_RECORD_BYTES + nameBytes;
  const short = [24, 20, 42].map((place) => record.readUInt32LE(place));
  const [bytes = 0, storedBytes = 0, offset = 0] = largeSizes(short, record.subarray(nameEnd, nameEnd + extraBytes));
  const method = record.readUInt16LE(10);
  return {
    name: record.toString('utf8', DIRECTORY_RECORD_BYTES, nameEnd),
    compression: method === 0 ? 'stored' : method === 8 ? 'deflated' : 'other',
    isEncrypted: (record.readUInt16LE(8) & ENCRYPTED) !== 0,
    crc32: record.readUInt32LE(16),
    storedBytes,
    bytes,
    offset,
  };
}

/** Sizes and offset beyond 4 GB stand in an extra field, in this order, those alone that do not fit. */
function largeSizes(short: readonly number[], extra: Buffer): number[] {
  let large: Buffer = Buffer.alloc(0);
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) === LARGE_SIZES) large = extra.subarray(at + 4, at + 4 + extra.readUInt16LE(at + 2));
  }
  let used = 0;
  return short.map((value) => {
    if (value !== IN_EXTRA_FIELD || used + 8 > large.length) return value;
    used += 8;
    return Number(large.readBigUInt64LE(used - 8));
  });
}
