import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { NPY_HEADER_BYTES, type NpyType, npyHeader } from '../recording/npy';

/** Writes an .npy file whose shape is known only at its end, and the SHA-256 of its data on the way. */
export class NpyWriter {
  readonly #hash = createHash('sha256');
  #position = NPY_HEADER_BYTES;

  private constructor(
    readonly file: FileHandle,
    readonly type: NpyType,
  ) {}

  static async create(path: string, type: NpyType): Promise<NpyWriter> {
    return new NpyWriter(await open(path, 'wx'), type);
  }

  /** Adds elements in C order; the array must be of the file's type and may be changed once this is done. */
  async append(elements: Float32Array | Int32Array): Promise<void> {
    const data = Buffer.from(elements.buffer, elements.byteOffset, elements.byteLength);
    this.#hash.update(data);
    await this.#writeAll(data, this.#position);
    this.#position += data.length;
  }

  /** Puts the header in place and forces the file to disk. Returns the SHA-256 (hex) of the data. */
  async finish(shape: readonly number[]): Promise<string> {
    await this.#writeAll(npyHeader({ type: this.type, shape }), 0);
    await this.file.sync();
    return this.#hash.digest('hex');
  }

  async close(): Promise<void> {
    await this.file.close();
  }

  async #writeAll(data: Buffer, position: number): Promise<void> {
    for (let done = 0; done < data.length; ) {
      done += (await this.file.write(data, done, data.length - done, position + done)).bytesWritten;
    }
  }
}
