import { type Hdf5Values, MOST_ATTRIBUTE_BYTES, MOST_BYTES_READ } from '../hdf5Protocol';
import { takeReason } from './capturedOutput';
import { decodeValues } from './decodeValues';
import { type Metadata, type OpenLibrary, ReadFault } from './Library';

/** A larger attribute describes nothing that is looked for here. */
const LARGEST_ATTRIBUTE_BYTES = 2 ** 16;
/** What an attribute takes besides its values. */
const ATTRIBUTE_COST = 256;

/**
 * Reads a box of a dataset.
 * @param start @param count along each axis; within the dataset
 * @throws ReadFault when the file is damaged there, when the box is larger than `MOST_BYTES_READ`, or its type is not read
 */
export function readValues(
  { library, fileId }: Pick<OpenLibrary, 'library' | 'fileId'>,
  path: string,
  start: readonly number[],
  count: readonly number[],
): Hdf5Values {
  const type = library.get_dataset_metadata(fileId, path);
  if (type.shape === null) throw new ReadFault('it holds no value');
  if (
    start.length !== type.shape.length ||
    type.shape.some((size, axis) => (start[axis] ?? 0) + (count[axis] ?? 0) > size)
  )
    throw new ReadFault('it is smaller than it was a moment ago');
  const box = { count: count.map(BigInt), start: start.map(BigInt), strides: start.map(() => 1n) };
  return readInto(
    { library, fileId },
    type,
    count.reduce((product, size) => product * size, 1),
    (pointer) =>
      count.length === 0
        ? library.get_dataset_data(fileId, path, null, null, null, pointer)
        : library.get_dataset_data(fileId, path, box.count, box.start, box.strides, pointer),
    (pointer) =>
      count.length === 0
        ? library.reclaim_vlen_memory(fileId, path, '', pointer)
        : library.reclaim_vlen_memory_count(fileId, path, '', pointer, box.count),
  );
}

/**
 * Reads the attributes of an object; those of kinds that are not read, or too large, are left out.
 * @throws ReadFault when all of an answer together take more than `MOST_ATTRIBUTE_BYTES`
 */
export function readAttributes(open: OpenLibrary, path: string): Record<string, Hdf5Values> {
  const { library, fileId } = open;
  const attributes: Record<string, Hdf5Values> = {};
  for (const name of library.get_attribute_names(fileId, path)) {
    const type = library.get_attribute_metadata(fileId, path, name);
    if (type.shape === null || type.total_size * type.size > LARGEST_ATTRIBUTE_BYTES) continue;
    if (decodeValues(library, new Uint8Array(0), type) === null) continue;
    const values = readInto(
      open,
      type,
      type.total_size,
      (pointer) => library.get_attribute_data(fileId, path, name, pointer),
      (pointer) => library.reclaim_vlen_memory(fileId, path, name, pointer),
    );
    open.attributeBytesLeft -= ATTRIBUTE_COST + sizeOf(values, type);
    if (open.attributeBytesLeft < 0)
      throw new ReadFault(`its attributes take over ${MOST_ATTRIBUTE_BYTES} bytes`, true);
    attributes[name] = values;
  }
  return attributes;
}

/** Bytes that values take, about. */
function sizeOf(values: Hdf5Values, { total_size: count, size }: Metadata): number {
  return values.kind === 'text' ? values.values.reduce((sum, text) => sum + text.length, 0) : count * size;
}

function readInto(
  { library }: Pick<OpenLibrary, 'library' | 'fileId'>,
  type: Metadata,
  values: number,
  read: (pointer: bigint) => number,
  reclaim: (pointer: bigint) => number,
): Hdf5Values {
  const bytes = values * type.size;
  if (!Number.isSafeInteger(bytes) || bytes > MOST_BYTES_READ) throw new ReadFault(`it holds ${values} values`, true);
  const pointer = library._malloc(Math.max(1, bytes));
  if (pointer === 0) throw new ReadFault(`it needs ${bytes} bytes of memory at once`, true);
  try {
    if (read(BigInt(pointer)) < 0) throw new ReadFault(takeReason('its values cannot be read'));
    try {
      const decoded = decodeValues(library, library.HEAPU8.subarray(pointer, pointer + bytes), type);
      if (decoded === null) throw new ReadFault('its values are of a type that is not read');
      return decoded;
    } finally {
      if (type.vlen) reclaim(BigInt(pointer));
    }
  } finally {
    library._free(pointer);
  }
}
