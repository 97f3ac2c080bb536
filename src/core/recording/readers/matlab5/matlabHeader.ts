/** Text, then version and byte order. (MATLAB's "MAT-File Format", chapter 1, as are the names in this folder.) */
export const HEADER_BYTES = 128;

const VERSION_PLACE = 124;
const VERSION_5 = 0x01;
/** The letters M and I, written as one number of 16 bits: their order tells that of all others. */
const LITTLE_ENDIAN = 'IM';
const BIG_ENDIAN = 'MI';

/** Whether a file begins as those of versions 5 to 7 do; 7.3 has another number there. A header cut short is one, too. */
export function isMatlab5Header(start: Buffer): boolean {
  if (start.length < HEADER_BYTES) return start.toString('latin1', 0, 19) === 'MATLAB 5.0 MAT-file';
  const order = start.toString('latin1', 126, 128);
  const version = order === BIG_ENDIAN ? start[VERSION_PLACE] : start[VERSION_PLACE + 1];
  return (order === LITTLE_ENDIAN || order === BIG_ENDIAN) && version === VERSION_5;
}

/** Whether the numbers of a file have their first byte first. */
export function isBigEndian(header: Buffer): boolean {
  return header.toString('latin1', 126, 128) === BIG_ENDIAN;
}
