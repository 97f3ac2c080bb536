import type { FileEnds } from './FileEnds';

const HEADER_BYTES = 128;
const TAG_BYTES = 8;
const COMPRESSED = 15;
const MOST_ELEMENTS = 100_000;

/**
 * Whether the variables of a MATLAB 5 file end exactly where the file does: it goes from tag to tag. Format: "MAT-File
 * Format", The MathWorks, chapter 1.
 * @returns why it is not whole; null when it is
 */
export async function checkMatlab5(file: FileEnds): Promise<string | null> {
  const header = await file.read(0, HEADER_BYTES);
  const isBig = header.toString('latin1', 126, 128) === 'MI';
  let at = HEADER_BYTES;
  for (let element = 0; at < file.bytes && element < MOST_ELEMENTS; element++) {
    const tag = await file.read(at, TAG_BYTES);
    if (tag.length < TAG_BYTES) return `it ends within the tag of variable ${element + 1}`;
    const [type, bytes] = isBig
      ? [tag.readUInt32BE(0), tag.readUInt32BE(4)]
      : [tag.readUInt32LE(0), tag.readUInt32LE(4)];
    // Only compressed variables are not padded to 8 bytes.
    const next = at + TAG_BYTES + (type === COMPRESSED ? bytes : 8 * Math.ceil(bytes / 8));
    if (next > file.bytes)
      return `its variable ${element + 1} should end at byte ${next}, but the file has ${file.bytes} bytes`;
    at = next;
  }
  return at > HEADER_BYTES ? null : 'it holds no variable yet';
}
