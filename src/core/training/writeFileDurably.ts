import { open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { WorkbenchError } from '../../shared/errors';

/**
 * Writes a whole file so that it is the old or the new one after any kill or power cut: temporary file, fsync, rename,
 * fsync of the folder. @throws disk_full, not_writable
 */
export async function writeFileDurably(
  file: string,
  content: string | Uint8Array | AsyncIterable<string>,
): Promise<void> {
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
    // Whatever hindered the write may hinder this too; the first failure is the one to tell.
    await rm(temporary, { force: true }).catch(() => undefined);
    throw explained(file, cause);
  }
}

/** Makes the rename itself durable; Windows has no such call and needs none. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
}

const NO_SPACE = new Set(['ENOSPC', 'EDQUOT']);
const NO_PLACE = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOENT', 'ENOTDIR', 'EISDIR']);

function explained(file: string, cause: unknown): unknown {
  const { code = '' } = cause as NodeJS.ErrnoException;
  if (NO_SPACE.has(code)) {
    const message = `No space left to write ${file}. Free some and go on with the run.`;
    return new WorkbenchError('disk_full', message, { file }, cause);
  }
  if (NO_PLACE.has(code)) {
    const message = `${file} cannot be written (${code}). Check that its folder is there and who may write in it.`;
    return new WorkbenchError('not_writable', message, { file }, cause);
  }
  return cause;
}
