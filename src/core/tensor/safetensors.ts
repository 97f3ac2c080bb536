import { z } from 'zod';
import { WorkbenchError } from '../../shared/errors';
import { bfloat16ToFloat32, halfToFloat32 } from '../../shared/halfPrecision';

/**
 * A named array as safetensors holds it. `I64` values are kept as numbers; counts here are far below 2^53. `F16` and
 * `BF16` values become float32, which holds each of them exactly.
 */
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

/** A header beyond this describes no model; the reference implementation has the same limit. */
const LONGEST_HEADER_BYTES = 100_000_000;

/** Bytes of a value. */
const WIDTHS = new Map([
  ['F32', 4],
  ['I32', 4],
  ['F64', 8],
  ['I64', 8],
  ['F16', 2],
  ['BF16', 2],
]);

/**
 * Decodes a safetensors file; `fileName` is for errors. As the format demands, the values of all tensors must fill the
 * file behind its header: no hole, no overlap, nothing after them.
 * @throws checkpoint_damaged
 */
export function decodeSafetensors(
  file: Uint8Array,
  fileName: string,
): { readonly tensors: Readonly<Record<string, StoredTensor>>; readonly metadata: Readonly<Record<string, string>> } {
  const { start, metadata, entries } = readHeader(file, fileName);
  checkFilled(entries, file.length - start, fileName);
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
  if (length > LONGEST_HEADER_BYTES)
    throw damaged(fileName, `its header of ${length} bytes is longer than any model's`);
  try {
    const json: unknown = JSON.parse(new TextDecoder().decode(file.subarray(8, 8 + length)));
    const { __metadata__, ...entries } = headerSchema.parse(json);
    return { start: 8 + length, metadata: metadataSchema.parse(__metadata__), entries: entriesSchema.parse(entries) };
  } catch (cause) {
    const reason = cause instanceof z.ZodError ? z.prettifyError(cause) : String(cause);
    throw damaged(fileName, `its header does not describe tensors (${reason})`);
  }
}

/** A name that stands twice in the header shows here too: the tensor that it hides leaves a hole. */
function checkFilled(entries: Header['entries'], bytes: number, fileName: string): void {
  const inOrder = Object.entries(entries).sort(([, a], [, b]) => {
    return a.data_offsets[0] - b.data_offsets[0] || a.data_offsets[1] - b.data_offsets[1];
  });
  let filled = 0;
  for (const [name, { data_offsets: place }] of inOrder) {
    const [from, to] = place;
    if (from !== filled || to < from) {
      const fault = from < filled ? 'overlaps another tensor' : 'leaves a hole before it';
      throw damaged(fileName, `tensor ${name} at bytes ${from} to ${to} of the values ${fault}`);
    }
    filled = to;
  }
  if (filled > bytes) throw damaged(fileName, `its tensors need ${filled} bytes, ${bytes} are there`);
  if (filled < bytes) throw damaged(fileName, `${bytes - filled} bytes follow its last tensor`);
}

function readEntry(file: Uint8Array, start: number, name: string, entry: HeaderEntry, fileName: string): StoredTensor {
  const [from, to] = entry.data_offsets;
  const size = entry.shape.reduce((product, dimension) => product * dimension, 1);
  const width = WIDTHS.get(entry.dtype);
  if (width === undefined)
    throw damaged(fileName, `tensor ${name} has type ${entry.dtype}; one of ${[...WIDTHS.keys()].join(', ')} expected`);
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
  if (entry.dtype === 'F16') return { shape: entry.shape, values: halfToFloat32(new Uint16Array(bytes)) };
  if (entry.dtype === 'BF16') return { shape: entry.shape, values: bfloat16ToFloat32(new Uint16Array(bytes)) };
  if (entry.dtype === 'F64') return { shape: entry.shape, values: new Float64Array(bytes) };
  return { shape: entry.shape, values: Float64Array.from(new BigInt64Array(bytes), Number) };
}
