import { type FileHandle, open, stat } from 'node:fs/promises';
import { emptyFileError, fileReadError, folderGivenError, throwIfCancelled, vanishedError } from '../../fileReadError';

const CHUNK_BYTES = 2 ** 18;
/** A row beyond this is no row of a recording: a quote never closed, or a file that is not text. */
export const LONGEST_ROW_BYTES = 2 ** 25;

/**
 * The bytes of a file, a stretch at a time: `bytes[start, end)` is read and not yet used. The caller moves `start`;
 * `fill` keeps the rest and reads on, so that memory is bounded by the longest row.
 */
export class CsvSource {
  bytes = Buffer.allocUnsafe(CHUNK_BYTES);
  start = 0;
  end = 0;
  bytesRead = 0;

  private constructor(
    readonly path: string,
    /** Size of the file when it was opened; it is read up to here. */
    readonly bytesTotal: number,
    readonly modifiedMs: number,
    readonly file: FileHandle,
    readonly signal: AbortSignal,
  ) {}

  /** @throws WorkbenchError `file_not_found`, `file_not_readable`, `file_is_directory`, `file_empty` */
  static async open(path: string, signal: AbortSignal): Promise<CsvSource> {
    throwIfCancelled(signal, path);
    const file = await open(path, 'r').catch((thrown: unknown) => {
      throw fileReadError(path, thrown);
    });
    const found = await file.stat();
    if (found.isFile() && found.size > 0) return new CsvSource(path, found.size, found.mtimeMs, file, signal);
    await file.close();
    throw found.isDirectory() ? folderGivenError(path) : emptyFileError(path, 'is empty');
  }

  /** Whether `bytes` reaches to the end of the file. */
  get isLast(): boolean {
    return this.bytesRead >= this.bytesTotal;
  }

  /** Bytes used so far, for progress. */
  get bytesUsed(): number {
    return this.bytesRead - (this.end - this.start);
  }

  /** Keeps the unused bytes and reads more behind them; `isLast` must be false. */
  async fill(): Promise<void> {
    throwIfCancelled(this.signal, this.path);
    this.#makeRoom();
    const wanted = Math.min(this.bytes.length - this.end, this.bytesTotal - this.bytesRead);
    const { bytesRead } = await this.file.read(this.bytes, this.end, wanted).catch((thrown: unknown) => {
      throw fileReadError(this.path, thrown);
    });
    if (bytesRead === 0) throw vanishedError(this.path, this.#shortened());
    this.end += bytesRead;
    this.bytesRead += bytesRead;
  }

  /** @throws WorkbenchError `file_vanished` when the file was removed or written to since it was opened */
  async checkUnchanged(): Promise<void> {
    const now = await stat(this.path).catch((thrown: unknown) => {
      throw vanishedError(this.path, 'was removed while it was read', thrown);
    });
    if (now.size !== this.bytesTotal || now.mtimeMs !== this.modifiedMs) {
      throw vanishedError(this.path, 'was changed while it was read');
    }
  }

  async close(): Promise<void> {
    await this.file.close();
  }

  /** Moves the unused bytes to the front; doubles the buffer when they are more than half of it. */
  #makeRoom(): void {
    const unused = this.end - this.start;
    const from = this.bytes;
    if (unused > from.length / 2) this.bytes = Buffer.allocUnsafe(from.length * 2);
    from.copy(this.bytes, 0, this.start, this.end);
    this.start = 0;
    this.end = unused;
  }

  #shortened(): string {
    return `ended after ${this.bytesRead} of ${this.bytesTotal} bytes while it was read`;
  }
}
