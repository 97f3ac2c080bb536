import { z } from 'zod';
import { WorkbenchError } from '../../shared/errors';

/** A named array as safetensors holds it. `I64` values are kept as numbers; counts here are far below 2^53. */
export interface StoredTensor {
  readonly shape: readonly number[];
  readonly values: Float32Array | Float64Array | Int32Array;
}

const count = z.int().nonnegative();

/** Where a tensor lies in the file: `data_offsets` are bytes from the end of the header. */
const entrySchema = z.object({ dtype: z.string(), shape: z.array(count), data_offsets: z.tuple([count, count]) });
type HeaderEntry = z.infer<typeof entrySchema>;

const headerSchema = z.record(z.string(), z.unknown());
const metadataSchema = z.record(z.string(), z.string()).default({});
const entriesSchema = z.record(z.string(), entrySchema);

const DTYPE_OF = new Map<string, string>([
  ['Float32Array', 'F32'],
  ['Float64Array', 'F64'],
  ['Int32Array', 'I32'],
]);

/**
 * Encodes tensors as a safetensors file (https://github.com/huggingface/safetensors): u64 header length, JSON header
 * padded with spaces to 8 bytes, then the values, little-endian, without holes.
 */
export function encodeSafetensors(
  tensors: Readonly<Record<string, StoredTensor>>,
  metadata: Readonly<Record<string, string>> = {},
): Uint8Array {
  const header: Record<string, unknown> = { __metadata__: metadata };
  let offset = 0;
  for (const [name, { shape, values }] of Object.entries(tensors)) {
    const end = offset + values.byteLength;
    header[name] = { dtype: DTYPE_OF.get(values.constructor.name), shape, data_offsets: [offset, end] };
    offset = end;
  }
  const text = JSON.stringify(header);
  const headerBytes = new TextEncoder().encode(text.padEnd(text.length + ((8 - (Buffer.byteLength(text) % 8)) % 8)));
  const file = new Uint8Array(8 + headerBytes.length + offset);
  new DataView(file.buffer).setBigUint64(0, BigInt(headerBytes.length), true);
  file.set(headerBytes, 8);
  let position = 8 + headerBytes.length;
  for (const { values } of Object.values(tensors)) {
    file.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), position);
    position += values.byteLength;
  }
  return file;
}

/** Decodes a safetensors file; `fileName` is for errors. @throws checkpoint_damaged */
export function decodeSafetensors(
  file: Uint8Array,
  fileName: string,
): { readonly tensors: Readonly<Record<string, StoredTensor>>; readonly metadata: Readonly<Record<string, string>> } {
  const { start, metadata, entries } = readHeader(file, fileName);
  const tensors = Object.entries(entries).map(([name, entry]) => [name, readEntry(file, start, name, entry, fileName)]);
  return { tensors: Object.fromEntries(tensors) as Record<string, StoredTensor>, metadata };
}

function damaged(fileName: string, what: string): WorkbenchError {
  return new WorkbenchError('checkpoint_damaged', `${fileName}: not a whole safetensors file: ${what}.`, {
    file: fileName,
  });
}

interface Header {
  /** First byte after the header. */
  readonly start: number;
  readonly metadata: Readonly<Record<string, string>>;
  readonly entries: Readonly<Record<string, HeaderEntry>>;
}

function readHeader(file: Uint8Array, fileName: string): Header {
  if (file.length < 8) throw damaged(fileName, `${file.length} bytes, at least 8 expected`);
  const length = Number(new DataView(file.buffer, file.byteOffset).getBigUint64(0, true));
  if (length > file.length - 8)
    throw damaged(fileName, `its header should be ${length} bytes but the file ends before`);
  try {
    const json: unknown = JSON.parse(new TextDecoder().decode(file.subarray(8, 8 + length)));
    const { __metadata__, ...entries } = headerSchema.parse(json);
    return { start: 8 + length, metadata: metadataSchema.parse(__metadata__), entries: entriesSchema.parse(entries) };
  } catch (cause) {
    const reason = cause instanceof z.ZodError ? z.prettifyError(cause) : String(cause);
    throw damaged(fileName, `its header does not describe tensors (${reason})`);
  }
}

function readEntry(file: Uint8Array, start: number, name: string, entry: HeaderEntry, fileName: string): StoredTensor {
  const [from, to] = entry.data_offsets;
  const size = entry.shape.reduce((product, dimension) => product * dimension, 1);
  const width = { F32: 4, I32: 4, F64: 8, I64: 8 }[entry.dtype];
  if (width === undefined)
    throw damaged(fileName, `tensor ${name} has type ${entry.dtype}; F32, F64, I32 or I64 expected`);
  if (to - from !== size * width || start + to > file.length) {
    throw damaged(
      fileName,
      `tensor ${name} needs ${size * width} bytes at ${start + from}, the file has ${file.length}`,
    );
  }
  // A copy, because the values need not be aligned in the file (a Buffer's own slice would be a view).
  const bytes = new Uint8Array(file.subarray(start + from, start + to)).buffer;
  if (entry.dtype === 'F32') return { shape: entry.shape, values: new Float32Array(bytes) };
  if (entry.dtype === 'I32') return { shape: entry.shape, values: new Int32Array(bytes) };
  if (entry.dtype === 'F64') return { shape: entry.shape, values: new Float64Array(bytes) };
  return { shape: entry.shape, values: Float64Array.from(new BigInt64Array(bytes), Number) };
}
