import { type FileHandle, open } from 'node:fs/promises';

/** A file whose beginning, end and landmarks are read, never all of it. */
export class FileEnds {
  private constructor(
    private readonly file: FileHandle,
    readonly bytes: number,
  ) {}

  static async open(path: string): Promise<FileEnds> {
    const file = await open(path, 'r');
    return new FileEnds(file, (await file.stat()).size);
  }

  /** Up to `length` bytes from a position; fewer at the end of the file. */
  async read(position: number, length: number): Promise<Buffer> {
    const { buffer, bytesRead } = await this.file.read(Buffer.alloc(length), 0, length, position);
    return buffer.subarray(0, bytesRead);
  }

  /** The last `length` bytes; fewer of a shorter file. */
  tail(length: number): Promise<Buffer> {
    const taken = Math.min(length, this.bytes);
    return this.read(this.bytes - taken, taken);
  }

  close(): Promise<void> {
    return this.file.close();
  }
}
