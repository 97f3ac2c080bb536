import { open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { WorkbenchError } from '../../shared/errors';

/**
 * Writes a whole file so that it is the old or the new one after any kill or power cut: temporary file, fsync, rename,
 * fsync of the folder. @throws disk_full, not_writable
 */
export async function writeFileDurably(file: string, content: string | Uint8Array): Promise<void> {
  const temporary = `${file}.${process.pid}.tmp`;
  try {
    const handle = await open(temporary, 'w');
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, file);
    await syncFolder(path.dirname(file));
  } catch (cause) {
    await rm(temporary, { force: true });
    throw explained(file, cause);
  }
}

/** Makes the rename itself durable; Windows has no such call and needs none. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
}

function explained(file: string, cause: unknown): unknown {
  const { code } = cause as NodeJS.ErrnoException;
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new WorkbenchError(
      'disk_full',
      `No space left to write ${file}. Free some and go on with the run.`,
      { file },
      cause,
    );
  }
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    return new WorkbenchError(
      'not_writable',
      `${file} cannot be written (${code}). Check who may write the folder.`,
      { file },
      cause,
    );
  }
  return cause;
}
