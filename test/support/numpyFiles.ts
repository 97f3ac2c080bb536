import { deflateRawSync } from 'node:zlib';
import { crc32 } from '../../src/core/recording/containers/zip/crc32';

/** An array as `numpy.save` writes it: format version 1, C order unless said otherwise. */
export function npyOf(descr: string, shape: readonly number[], data: Uint8Array, isColumnMajor = false): Buffer {
  const sizes = shape.length === 1 ? `${shape[0]},` : shape.join(', ');
  const order = isColumnMajor ? 'True' : 'False';
  const text = `{'descr': '${descr}', 'fortran_order': ${order}, 'shape': (${sizes}), }`;
  const length = Math.ceil((10 + text.length + 1) / 64) * 64 - 10;
  const head = Buffer.from(`\x93NUMPY\x01\x00\x00\x00${text.padEnd(length - 1)}\n`, 'latin1');
  head.writeUInt16LE(length, 8);
  return Buffer.concat([head, data]);
}

/** A float32 matrix of given values, row by row. */
export function floatNpy(shape: readonly number[], values: ArrayLike<number>): Buffer {
  return npyOf('<f4', shape, bytesOf(Float32Array.from(values)));
}

/** Bytes of a typed array as they lie in memory (little-endian). */
export function bytesOf(values: ArrayBufferView): Uint8Array {
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
}

/** One file of a made-up archive; what is not given is true of the content. */
export interface ArchiveEntry {
  readonly name: string;
  readonly content: Uint8Array;
  readonly deflated?: boolean;
  readonly claimedBytes?: number;
  readonly claimedCrc32?: number;
  /** Already deflated content, with the size and checksum it inflates to. */
  readonly raw?: boolean;
}

/**
 * A zip archive as `numpy.savez` and `savez_compressed` write it.
 * @param align contents begin at multiples of so many bytes
 */
export function archiveOf(entries: readonly ArchiveEntry[], align = 1): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const entry of entries) {
    const { content, deflated = false, raw = false } = entry;
    const stored = deflated && !raw ? deflateRawSync(content) : content;
    const name = Buffer.from(entry.name);
    const record = Buffer.alloc(46 + name.length);
    record.writeUInt32LE(0x02014b50, 0);
    record.writeUInt16LE(deflated ? 8 : 0, 10);
    record.writeUInt32LE(entry.claimedCrc32 ?? crc32(content), 16);
    record.writeUInt32LE(stored.length, 20);
    record.writeUInt32LE(entry.claimedBytes ?? content.length, 24);
    record.writeUInt16LE(name.length, 28);
    record.writeUInt32LE(at, 42);
    name.copy(record, 46);
    const padding = (align - ((at + 30 + name.length) % align)) % align;
    const local = Buffer.alloc(30 + name.length + padding);
    local.writeUInt32LE(0x04034b50, 0);
    record.copy(local, 8, 10, 12);
    record.copy(local, 14, 16, 30);
    local.writeUInt16LE(padding, 28);
    name.copy(local, 30);
    files.push(local, Buffer.from(stored));
    directory.push(record);
    at += local.length + stored.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(Buffer.concat(directory).length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...files, ...directory, end]);
}
