import { type FileHandle, open, stat } from 'node:fs/promises';
import { emptyFileError, fileReadError, folderGivenError, vanishedError } from '../fileReadError';
import { Hdf5Thread, mostChunkBytes } from './Hdf5Thread';
import { damagedFileError, tooLargeError } from './hdf5Errors';
import type { Hdf5Dataset, Hdf5Group, Hdf5Numbers, Hdf5Object, Hdf5Values } from './hdf5Protocol';
import { readHdf5Start } from './hdf5Start';

/** Deflate makes at most 1032 bytes of one; what declares more than that for each byte of the file is no data. */
const MOST_UNPACKED = 1032;
const SPARE_BYTES = 2 ** 20;
/** What may be unpacked of one opened file in all: this, and so many times its size. */
const UNPACKED_BYTES = 2 ** 29;
const UNPACKED_FACTOR = 64;
/** What a text counts for at least: it becomes an object, and is handed from thread to thread. */
const TEXT_BYTES = 128;

/**
 * An HDF5 file, opened for reading; paths are those within it. Links into other files are not followed, and nothing
 * outside the file is read. The library runs in a thread of its own, which ends with `close`.
 */
export class Hdf5File {
  #unpackedBytes = 0;

  private constructor(
    readonly path: string,
    /** Size of the file when it was opened. */
    readonly bytes: number,
    private readonly modifiedMs: number,
    private readonly handle: FileHandle,
    private readonly thread: Hdf5Thread,
  ) {}

  /**
   * @throws WorkbenchError `file_not_found`, `file_not_readable`, `file_is_directory`, `file_empty`, `cancelled`;
   * `file_damaged` when it is no HDF5 file, is cut short, or is still written to
   */
  static async open(path: string, signal: AbortSignal): Promise<Hdf5File> {
    const handle = await open(path, 'r').catch((thrown: unknown) => {
      throw fileReadError(path, thrown);
    });
    try {
      const { size, mtimeMs } = await checkedStat(path, handle);
      const thread = await Hdf5Thread.start(path, handle.fd, size, signal);
      return new Hdf5File(path, size, mtimeMs, handle, thread);
    } catch (thrown) {
      await handle.close();
      throw fileReadError(path, thrown);
    }
  }

  /** The object at a path, with its attributes; null where there is none. */
  async describe(path: string): Promise<Hdf5Object | null> {
    return (await this.thread.ask({ kind: 'describe', path })) as Hdf5Object | null;
  }

  /** The dataset at a path; null where there is none. */
  async dataset(path: string): Promise<Hdf5Dataset | null> {
    const found = await this.describe(path);
    return found?.kind === 'dataset' ? found : null;
  }

  /** All groups, each once. */
  async groups(): Promise<readonly Hdf5Group[]> {
    return (await this.thread.ask({ kind: 'groups' })) as readonly Hdf5Group[];
  }

  /**
   * Values of a box of a dataset, or of the whole, in row-major order.
   * @throws WorkbenchError `file_too_large` beyond 80 MB, or what a recording unpacks to; `file_damaged`, also beyond
   * what a file of this size can hold
   */
  async read(dataset: Hdf5Dataset, start?: readonly number[], count?: readonly number[]): Promise<Hdf5Values> {
    this.checkPlausible(dataset);
    const { path, shape } = dataset;
    const question = { kind: 'read', path, start: start ?? shape.map(() => 0), count: count ?? shape } as const;
    this.#spend(dataset, question.start, question.count);
    return (await this.thread.ask(question)) as Hdf5Values;
  }

  /** Numbers of a dataset. @throws WorkbenchError `file_damaged` when it holds something else, and as `read` */
  async readNumbers(dataset: Hdf5Dataset, start?: readonly number[], count?: readonly number[]): Promise<Hdf5Numbers> {
    const values = await this.read(dataset, start, count);
    if (values.kind === 'numbers') return values.values;
    throw damagedFileError(this.path, `has ${dataset.valueKind} in ${dataset.path}, where numbers were expected`);
  }

  /** Texts of a dataset. @throws WorkbenchError `file_damaged` when it holds something else, and as `read` */
  async readTexts(
    dataset: Hdf5Dataset,
    start?: readonly number[],
    count?: readonly number[],
  ): Promise<readonly string[]> {
    const values = await this.read(dataset, start, count);
    if (values.kind === 'text') return values.values;
    throw damagedFileError(this.path, `has ${dataset.valueKind} in ${dataset.path}, where text was expected`);
  }

  /**
   * @throws WorkbenchError `file_damaged` when a dataset declares more than the file can hold, or has its values in other
   * files; `file_too_large` when its compressed pieces are too large to be unpacked
   */
  checkPlausible({ path, shape, bytesPerValue, chunks, isVirtual }: Hdf5Dataset): void {
    if (isVirtual) throw damagedFileError(this.path, `has the values of ${path} in other files, which are not read`);
    const declared = shape.reduce((product, size) => product * size, bytesPerValue);
    const chunkBytes = chunks?.reduce((product, size) => product * size, bytesPerValue) ?? 0;
    if (chunkBytes > mostChunkBytes(this.bytes))
      throw tooLargeError(
        this.path,
        `stores ${path} in compressed pieces of ${chunkBytes} bytes, which take too much memory`,
      );
    const most = chunks === null ? this.bytes : MOST_UNPACKED * this.bytes + SPARE_BYTES;
    if (declared <= most) return;
    throw damagedFileError(
      this.path,
      `declares ${declared} bytes of values in ${path}, but has only ${this.bytes} bytes`,
    );
  }

  /** @throws WorkbenchError `file_vanished` when the file was removed or written to since it was opened */
  async checkUnchanged(): Promise<void> {
    const now = await stat(this.path).catch((thrown: unknown) => {
      throw vanishedError(this.path, 'was removed while it was read', thrown);
    });
    if (now.size !== this.bytes || now.mtimeMs !== this.modifiedMs)
      throw vanishedError(this.path, 'was changed while it was read');
  }

  async close(): Promise<void> {
    await this.thread.close();
    await this.handle.close();
  }

  /** Counts what a box unpacks to, whole pieces of it: a small file that unpacks without end is no recording. */
  #spend(
    { path, valueKind, bytesPerValue, chunks }: Hdf5Dataset,
    start: readonly number[],
    count: readonly number[],
  ): void {
    const along = (axis: number, chunk: number): number => {
      const [from, size] = [start[axis] ?? 0, count[axis] ?? 0];
      return size === 0 ? 0 : chunk * (Math.floor((from + size - 1) / chunk) - Math.floor(from / chunk) + 1);
    };
    this.#unpackedBytes += (chunks ?? count.map(() => 1)).reduce(
      (product, chunk, axis) => product * along(axis, chunk),
      valueKind === 'text' ? Math.max(TEXT_BYTES, bytesPerValue) : bytesPerValue,
    );
    if (this.#unpackedBytes <= UNPACKED_BYTES + UNPACKED_FACTOR * this.bytes) return;
    throw tooLargeError(
      this.path,
      `has only ${this.bytes} bytes, but over ${UNPACKED_BYTES} had to be unpacked on the way to ${path}`,
    );
  }
}

async function checkedStat(path: string, handle: FileHandle): Promise<{ size: number; mtimeMs: number }> {
  const found = await handle.stat();
  if (found.isDirectory()) throw folderGivenError(path);
  if (found.size === 0) throw emptyFileError(path, 'is empty');
  const start = await readHdf5Start(path);
  if (start === null) throw damagedFileError(path, 'does not begin as an HDF5 file does');
  if (start.isBeingWritten)
    throw damagedFileError(
      path,
      'is still open in the program that writes it, or that program ended without closing it',
    );
  if (start.bytes !== null && start.bytes > found.size)
    throw damagedFileError(path, `is cut short: it has ${found.size} of ${start.bytes} bytes`);
  return found;
}
