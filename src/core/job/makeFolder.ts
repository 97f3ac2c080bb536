import { mkdir } from 'node:fs/promises';
import { WorkbenchError } from '../../shared/errors';

/** Makes a folder for results, and those above it, where they are not there yet. @throws disk_full, not_writable */
export async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
  } catch (cause) {
    const { code = '' } = cause as NodeJS.ErrnoException;
    const full = code === 'ENOSPC' || code === 'EDQUOT';
    throw new WorkbenchError(
      full ? 'disk_full' : 'not_writable',
      full
        ? `No space left to make the folder ${folder}. Free some and evaluate again.`
        : `The folder ${folder} cannot be made (${code}). Choose one that you may write to with --out.`,
      { folder },
      cause,
    );
  }
}
