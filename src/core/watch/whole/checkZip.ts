import type { FileEnds } from './FileEnds';

const END_SIGNATURE = 0x06054b50;
const DIRECTORY_SIGNATURE = 0x02014b50;
const WIDE_LOCATOR_SIGNATURE = 0x07064b50;
const WIDE_END_SIGNATURE = 0x06064b50;
const END_BYTES = 22;
const WIDE_LOCATOR_BYTES = 20;
const LONGEST_COMMENT = 65_535;
const IS_WIDE = 0xffffffff;

/**
 * Whether a zip archive (such as `.npz`) ends with its directory. Format: PKWARE APPNOTE 6.3.10, sections 4.3.12-4.3.16.
 * @returns why it is not whole; null when it is
 */
export async function checkZip(file: FileEnds): Promise<string | null> {
  const tail = await file.tail(END_BYTES + LONGEST_COMMENT + WIDE_LOCATOR_BYTES);
  const end = findEnd(tail);
  if (end === null) return 'it has no zip directory at its end: the writer has not closed it, or it was cut';
  const endAt = file.bytes - tail.length + end;
  const [size, offset] = [tail.readUInt32LE(end + 12), tail.readUInt32LE(end + 16)];
  const whole =
    size === IS_WIDE || offset === IS_WIDE ? isWide(file, tail, end) : hasDirectory(file, endAt, size, offset);
  return (await whole) ? null : 'its zip directory is not where its end says';
}

/** Where the end record begins in the tail: its comment reaches exactly to the end of the file. */
function findEnd(tail: Buffer): number | null {
  for (let at = tail.length - END_BYTES; at >= 0; at--) {
    if (tail.readUInt32LE(at) !== END_SIGNATURE) continue;
    if (at + END_BYTES + tail.readUInt16LE(at + 20) === tail.length) return at;
  }
  return null;
}

async function hasDirectory(file: FileEnds, endAt: number, size: number, offset: number): Promise<boolean> {
  if (offset + size > endAt) return false;
  if (size === 0) return true;
  const first = await file.read(offset, 4);
  return first.length === 4 && first.readUInt32LE(0) === DIRECTORY_SIGNATURE;
}

async function isWide(file: FileEnds, tail: Buffer, end: number): Promise<boolean> {
  const locator = end - WIDE_LOCATOR_BYTES;
  if (locator < 0 || tail.readUInt32LE(locator) !== WIDE_LOCATOR_SIGNATURE) return false;
  const record = await file.read(Number(tail.readBigUInt64LE(locator + 8)), 4);
  return record.length === 4 && record.readUInt32LE(0) === WIDE_END_SIGNATURE;
}
