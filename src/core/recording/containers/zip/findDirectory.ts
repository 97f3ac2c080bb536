import type { ByteSource } from '../bytes/ByteSource';

const END_RECORD = 0x06054b50;
const LARGE_END_LOCATOR = 0x07064b50;
const LARGE_END_RECORD = 0x06064b50;
const END_RECORD_BYTES = 22;
const LOCATOR_BYTES = 20;
const LARGE_END_BYTES = 56;
const LONGEST_COMMENT = 0xffff;
/** Archives of arrays or tensors have far fewer entries; each takes some hundred bytes of memory. */
const MOST_ENTRIES = 100_000;
const LONGEST_DIRECTORY_BYTES = 2 ** 25;

/** Where the directory of an archive lies, and how many entries it lists. */
export interface DirectoryPlace {
  readonly count: number;
  readonly from: number;
  readonly length: number;
}

/** Finds the directory by the record that ends the archive, searched from the back: a comment may follow it. */
export async function findDirectory(source: ByteSource): Promise<DirectoryPlace> {
  const tailBytes = Math.min(source.length, END_RECORD_BYTES + LONGEST_COMMENT + LOCATOR_BYTES);
  const tail = Buffer.from(await source.read(source.length - tailBytes, tailBytes));
  let at = tail.length - END_RECORD_BYTES;
  while (at >= 0 && tail.readUInt32LE(at) !== END_RECORD) at -= 1;
  if (at < 0) throw source.refuse('the end of the archive is missing: the file was cut short. Copy it again.');
  const short = {
    count: tail.readUInt16LE(at + 10),
    length: tail.readUInt32LE(at + 12),
    from: tail.readUInt32LE(at + 16),
  };
  const place = (await findLargeEnd(source, tail.subarray(Math.max(0, at - LOCATOR_BYTES), at))) ?? short;
  if (place.count > MOST_ENTRIES || place.length > LONGEST_DIRECTORY_BYTES) {
    throw source.refuse(
      `its directory of ${place.count} entries is longer than that of any recording.`,
      'file_too_large',
    );
  }
  return place;
}

/** The same of an archive beyond 4 GB or 65,535 entries (4.3.14 and 4.3.15); null for any other. */
async function findLargeEnd(source: ByteSource, locator: Buffer): Promise<DirectoryPlace | null> {
  if (locator.length < LOCATOR_BYTES || locator.readUInt32LE(0) !== LARGE_END_LOCATOR) return null;
  const record = Buffer.from(await source.read(Number(locator.readBigUInt64LE(8)), LARGE_END_BYTES));
  if (record.readUInt32LE(0) !== LARGE_END_RECORD) {
    throw source.refuse('the end of the archive is not where its last bytes say.');
  }
  const [count = 0, length = 0, from = 0] = [32, 40, 48].map((place) => Number(record.readBigUInt64LE(place)));
  return { count, length, from };
}
