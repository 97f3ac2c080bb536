import { type FileHandle, open } from 'node:fs/promises';
import { fileReadError } from '../fileReadError';

const SIGNATURE = Buffer.from('\x89HDF\r\n\x1a\n', 'latin1');
/** The format starts at 0, or behind a text of 512, 1024, 2048, … bytes of another program's. */
const FIRST_OFFSET = 512;
const LAST_OFFSET = 2 ** 20;
const SUPERBLOCK_BYTES = 96;

/** What the first bytes of an HDF5 file say (HDF5 File Format Specification 3.0, section II.A). */
export interface Hdf5Start {
  /** Where the format starts: 512 in MATLAB's files. */
  readonly offset: number;
  /** Length that the whole file has; null where the version of the superblock is not known. */
  readonly bytes: number | null;
  /** A program has the file open for writing, or ended without closing it. */
  readonly isBeingWritten: boolean;
}

/**
 * Looks for HDF5 in a file, without the library.
 * @returns null when it is none
 * @throws WorkbenchError when the file cannot be read
 */
export async function readHdf5Start(path: string): Promise<Hdf5Start | null> {
  try {
    const file = await open(path, 'r');
    try {
      return await findStart(file);
    } finally {
      await file.close();
    }
  } catch (thrown) {
    throw fileReadError(path, thrown);
  }
}

async function findStart(file: FileHandle): Promise<Hdf5Start | null> {
  const { size } = await file.stat();
  for (let offset = 0; offset < size && offset <= LAST_OFFSET; offset = Math.max(FIRST_OFFSET, offset * 2)) {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(SUPERBLOCK_BYTES), 0, SUPERBLOCK_BYTES, offset);
    const block = buffer.subarray(0, bytesRead);
    if (block.subarray(0, SIGNATURE.length).equals(SIGNATURE)) return { offset, ...readSuperblock(block) };
  }
  return null;
}

function readSuperblock(block: Buffer): Omit<Hdf5Start, 'offset'> {
  const version = block[8] ?? Number.NaN;
  if (version === 0) return { bytes: addressAt(block, 24, 2, block[13]), isBeingWritten: false };
  if (version === 1) return { bytes: addressAt(block, 28, 2, block[13]), isBeingWritten: false };
  const flags = block[11] ?? 0;
  if (version === 2) return { bytes: addressAt(block, 12, 2, block[9]), isBeingWritten: false };
  if (version === 3) return { bytes: addressAt(block, 12, 2, block[9]), isBeingWritten: (flags & 1) !== 0 };
  return { bytes: null, isBeingWritten: false };
}

/** The address of this index in a row of addresses from `start`; null for a size that no program writes. */
function addressAt(block: Buffer, start: number, index: number, size: number | undefined): number | null {
  const at = start + index * (size ?? 0);
  if ((size !== 4 && size !== 8) || at + size > block.length) return null;
  return size === 4 ? block.readUInt32LE(at) : Number(block.readBigUInt64LE(at));
}
