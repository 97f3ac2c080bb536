import { Readable, type Transform } from 'node:stream';
import { createInflate, createInflateRaw } from 'node:zlib';
import { crc32 } from '../zip/crc32';
import { type ByteSource, checkWithin, type Refuse } from './ByteSource';

const COMPRESSED_AT_ONCE = 2 ** 16;
const INFLATED_AT_ONCE = 2 ** 18;

/**
 * What a compressed stretch (RFC 1950 and 1951) inflates to, produced as it is read: memory is that of one chunk,
 * whatever the stretch inflates to. Reading back starts over.
 */
export class InflatedBytes implements ByteSource {
  readonly isSequential = true;
  private position = 0;
  private checksum = 0;
  private rest: Uint8Array = new Uint8Array(0);
  private stream: Transform | null = null;
  private chunks: AsyncIterator<Uint8Array> | null = null;

  constructor(
    private readonly compressed: ByteSource,
    private readonly wrapping: 'zlib' | 'none',
    /** What it must inflate to. */
    readonly length: number,
    /** Of what it inflates to, where the container states it (zlib's own checksum is always checked). */
    private readonly crc32: number | null = null,
  ) {}

  get refuse(): Refuse {
    return this.compressed.refuse;
  }

  async read(from: number, length: number): Promise<Uint8Array> {
    checkWithin(this, from, length);
    if (from < this.position) await this.release();
    await this.skipTo(from);
    return this.take(length);
  }

  async checkEnd(): Promise<void> {
    await this.skipTo(this.length);
    if (this.rest.length > 0 || (await this.chunk()) !== null) {
      throw this.refuse(`its compressed data do not end after ${this.length} bytes, as they should.`);
    }
    if (this.crc32 !== null && this.checksum !== this.crc32) {
      throw this.refuse('its compressed data are damaged: the checksum differs.');
    }
  }

  async release(): Promise<void> {
    this.stream?.destroy();
    await this.compressed.release();
    [this.stream, this.chunks, this.rest] = [null, null, new Uint8Array(0)];
    [this.position, this.checksum] = [0, 0];
  }

  private async skipTo(from: number): Promise<void> {
    while (this.position + this.rest.length < from) {
      this.position += this.rest.length;
      this.rest = await this.nextChunk();
    }
    this.rest = this.rest.subarray(from - this.position);
    this.position = from;
  }

  /** Grown as the bytes come, so that a length that a file only claims takes no memory. */
  private async take(length: number): Promise<Uint8Array> {
    const parts: Uint8Array[] = [];
    for (let missing = length; missing > 0; ) {
      if (this.rest.length === 0) this.rest = await this.nextChunk();
      const part = this.rest.subarray(0, missing);
      this.rest = this.rest.subarray(part.length);
      this.position += part.length;
      missing -= part.length;
      parts.push(part);
    }
    return parts.length === 1 ? (parts[0] as Uint8Array) : Buffer.concat(parts, length);
  }

  private async nextChunk(): Promise<Uint8Array> {
    const chunk = await this.chunk();
    if (chunk !== null) return chunk;
    throw this.refuse(`its compressed data end after ${this.position} bytes, where ${this.length} were expected.`);
  }

  /** Null at the end. */
  private async chunk(): Promise<Uint8Array | null> {
    this.chunks ??= this.start();
    const next = await this.chunks.next().catch((thrown: unknown) => {
      throw isZlibError(thrown) ? this.refuse('its compressed data are damaged.', 'file_damaged', thrown) : thrown;
    });
    if (next.done) return null;
    if (this.crc32 !== null) this.checksum = crc32(next.value, this.checksum);
    return next.value;
  }

  private start(): AsyncIterator<Uint8Array> {
    const inflate = this.wrapping === 'zlib' ? createInflate : createInflateRaw;
    const stream = inflate({ chunkSize: INFLATED_AT_ONCE });
    const input = Readable.from(stretches(this.compressed), { highWaterMark: 1 });
    input.on('error', (thrown) => stream.destroy(thrown));
    stream.on('close', () => input.destroy());
    this.stream = input.pipe(stream);
    return stream[Symbol.asyncIterator]() as AsyncIterator<Uint8Array>;
  }
}

async function* stretches(source: ByteSource): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < source.length; at += COMPRESSED_AT_ONCE) {
    yield await source.read(at, Math.min(COMPRESSED_AT_ONCE, source.length - at));
  }
}

/** Errors of zlib itself; those of reading pass through as they are. */
function isZlibError(thrown: unknown): boolean {
  return thrown instanceof Error && 'code' in thrown && String(thrown.code).startsWith('Z_');
}
