import type { Hdf5Start } from '../../recording/hdf5/hdf5Start';

/**
 * Whether an HDF5 file was closed by its writer: nobody has it open for writing, and its size is the end-of-file address
 * of its superblock, which a writer brings up to date when it flushes or closes.
 * @returns why it is not whole; null when it is
 */
export function checkHdf5({ bytes: end, isBeingWritten }: Hdf5Start, bytes: number): string | null {
  if (isBeingWritten) return 'a program has the HDF5 file open for writing, or crashed while it had';
  if (end === null) return 'its HDF5 superblock has no end-of-file address';
  if (end === bytes) return null;
  const cause = end > bytes ? 'the writer has not written it all, or it was cut' : 'the writer has not closed it';
  return `its HDF5 superblock says that it ends at byte ${end}, but it has ${bytes} bytes: ${cause}`;
}
