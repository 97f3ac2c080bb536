import { statfs } from 'node:fs/promises';
import { WorkbenchError } from '../../shared/errors';
import { systemErrorCode } from '../recording/fileReadError';

/**
 * Turns what Node threw while a recording was written below `folder` into an error for the user.
 * @param neededBytes an estimate of what the whole recording takes, or null
 */
export async function storageError(folder: string, thrown: unknown, neededBytes: number | null): Promise<unknown> {
  if (thrown instanceof WorkbenchError) return thrown;
  switch (systemErrorCode(thrown)) {
    case 'ENOSPC':
    case 'EDQUOT':
      return diskFullError(folder, thrown, neededBytes);
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
    case 'ENOTDIR':
      return new WorkbenchError(
        'not_writable',
        `${folder} cannot be written to. Give yourself permission, or choose another workspace.`,
        { file: folder },
        thrown,
      );
    default:
      return thrown;
  }
}

async function diskFullError(folder: string, thrown: unknown, neededBytes: number | null): Promise<WorkbenchError> {
  const freeBytes = await freeSpace(folder);
  const needed = neededBytes === null ? '' : ` The recording takes about ${megabytes(neededBytes)}.`;
  const free = freeBytes === null ? '' : ` ${megabytes(freeBytes)} are free.`;
  const message =
    `The disk of ${folder} is full.${needed}${free} ` +
    `Free some space, or choose a workspace on another disk, then try again.`;
  return new WorkbenchError('disk_full', message, { file: folder, neededBytes, freeBytes }, thrown);
}

/** Bytes a user may still write on the disk of a folder; null where the system does not tell (Node before 18.15). */
async function freeSpace(folder: string): Promise<number | null> {
  if (typeof statfs !== 'function') return null;
  return statfs(folder).then(
    ({ bavail, bsize }) => bavail * bsize,
    () => null,
  );
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
