/** Text, then version and byte order. (MATLAB's "MAT-File Format", chapter 1, as are the names in this folder.) */
export const HEADER_BYTES = 128;

const MATLAB_4_BYTES = 20;
const LONGEST_MATLAB_4_NAME = 64;
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

/**
 * Whether a file begins as those of version 4 do, which have no header: a matrix whose type is a number of four digits
 * (MOPT: byte order, 0, precision, kind), its sizes, and the length of its name.
 */
export function isMatlab4Start(start: Buffer): boolean {
  if (start.length < MATLAB_4_BYTES) return false;
  const isBig = start.readUInt32BE(0) < start.readUInt32LE(0);
  const [type = 0, rows = 0, columns = 0, isImaginary = 0, nameBytes = 0] = [0, 4, 8, 12, 16].map((at) =>
    isBig ? start.readUInt32BE(at) : start.readUInt32LE(at),
  );
  const [order, reserved, precision, kind] = [1000, 100, 10, 1].map((unit) => Math.floor(type / unit) % 10);
  const isType =
    type < 5000 && order === (isBig ? 1 : 0) && reserved === 0 && (precision ?? 9) <= 5 && (kind ?? 9) <= 2;
  return isType && rows * columns > 0 && isImaginary <= 1 && nameBytes >= 2 && nameBytes <= LONGEST_MATLAB_4_NAME;
}

/** Whether the numbers of a file have their first byte first. */
export function isBigEndian(header: Buffer): boolean {
  return header.toString('latin1', 126, 128) === BIG_ENDIAN;
}
