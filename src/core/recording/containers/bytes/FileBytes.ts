import { type FileHandle, open, stat } from 'node:fs/promises';
import { fileReadError, folderGivenError, throwIfCancelled, vanishedError } from '../../fileReadError';
import { type ByteSource, checkWithin, type Refuse } from './ByteSource';
import { refuseFile } from './refuseFile';

/** So that a large read can be cancelled. */
const READ_AT_ONCE = 2 ** 26;

/** The bytes of an open file, of the length it had when it was opened. */
export class FileBytes implements ByteSource {
  readonly isSequential = false;
  readonly refuse: Refuse;

  private constructor(
    readonly path: string,
    readonly length: number,
    private readonly modifiedMs: number,
    private readonly file: FileHandle,
    private readonly signal: AbortSignal,
  ) {
    this.refuse = refuseFile(path);
  }

  /** @throws WorkbenchError `file_not_found`, `file_not_readable`, `file_is_directory`, `cancelled` */
  static async open(path: string, signal: AbortSignal): Promise<FileBytes> {
    throwIfCancelled(signal, path);
    const file = await open(path, 'r').catch((thrown: unknown) => {
      throw fileReadError(path, thrown);
    });
    const found = await file.stat();
    if (found.isFile()) return new FileBytes(path, found.size, found.mtimeMs, file, signal);
    await file.close();
    throw folderGivenError(path);
  }

  async read(from: number, length: number): Promise<Uint8Array> {
    checkWithin(this, from, length);
    const bytes = Buffer.allocUnsafeSlow(length);
    for (let done = 0; done < length; ) {
      throwIfCancelled(this.signal, this.path);
      const wanted = Math.min(READ_AT_ONCE, length - done);
      const { bytesRead } = await this.file.read(bytes, done, wanted, from + done).catch((thrown: unknown) => {
        throw fileReadError(this.path, thrown);
      });
      if (bytesRead === 0) throw vanishedError(this.path, 'became shorter while it was read');
      done += bytesRead;
    }
    return bytes;
  }

  /** @throws WorkbenchError `file_vanished` when the file was removed or written to since it was opened */
  async checkUnchanged(): Promise<void> {
    const now = await stat(this.path).catch((thrown: unknown) => {
      throw vanishedError(this.path, 'was removed while it was read', thrown);
    });
    if (now.size !== this.length || now.mtimeMs !== this.modifiedMs) {
      throw vanishedError(this.path, 'was changed while it was read');
    }
  }

  async checkEnd(): Promise<void> {}

  async release(): Promise<void> {}

  async close(): Promise<void> {
    await this.file.close();
  }
}
