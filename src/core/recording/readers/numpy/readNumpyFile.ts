import { parse } from 'node:path';
import type { ArrayFile, StoredArray } from '../../arrays/ArrayFile';
import { readRates } from '../../arrays/readRates';
import type { ByteSource } from '../../containers/bytes/ByteSource';
import { FileBytes } from '../../containers/bytes/FileBytes';
import { checkZipEntry } from '../../containers/zip/checkZipEntry';
import { openZipEntry } from '../../containers/zip/openZipEntry';
import { readZipDirectory, type ZipEntry } from '../../containers/zip/readZipDirectory';
import { holdsObjects, readArrayHeader } from '../../numpy/readArrayHeader';

const ZIP_MAGIC = 'PK';
const ARRAY_SUFFIX = /\.npy$/;
/** Each takes a moment to look at. */
const MOST_ARRAYS = 10_000;

/**
 * The arrays of an .npy or .npz file, told apart by their first bytes. Arrays that hold no numbers are left out.
 * @throws WorkbenchError `file_damaged`, `file_too_large`, `format_unknown` and those of `FileBytes.open`
 */
export async function readNumpyFile(path: string, signal: AbortSignal): Promise<ArrayFile> {
  const file = await FileBytes.open(path, signal);
  try {
    const start = Buffer.from(await file.read(0, Math.min(2, file.length)));
    return start.toString('latin1') === ZIP_MAGIC ? await readArchive(file) : await readSingle(file, parse(path).name);
  } catch (thrown) {
    await file.close();
    throw thrown;
  }
}

async function readSingle(file: FileBytes, name: string): Promise<ArrayFile> {
  const array = await readArray(file, name);
  if (isRead(array)) return { format: 'numpy', container: file, arrays: [array], rates: [], leftOut: [] };
  throw file.refuse(
    `it holds ${array.unread}; expected numbers of the type f2, f4, f8, i1 to i8, u1 to u8 or b1.`,
    'format_unknown',
  );
}

async function readArchive(file: FileBytes): Promise<ArrayFile> {
  const entries = [...(await readZipDirectory(file)).values()].filter(({ name }) => ARRAY_SUFFIX.test(name));
  if (entries.length > MOST_ARRAYS) throw file.refuse(`it has ${entries.length} arrays.`, 'file_too_large');
  const arrays: StoredArray[] = [];
  const leftOut: string[] = [];
  for (const entry of entries) {
    const array = await readEntry(file, entry);
    if (isRead(array)) arrays.push(array);
    else leftOut.push(`${entry.name.replace(ARRAY_SUFFIX, '')} (${array.unread})`);
  }
  const whole = { format: 'numpy', container: file, arrays, rates: [], leftOut };
  return { ...whole, rates: await readRates(whole) };
}

async function readEntry(file: FileBytes, entry: ZipEntry): Promise<StoredArray | Unread> {
  const content = await openZipEntry(file, entry);
  const array = await readArray(content, entry.name.replace(ARRAY_SUFFIX, ''));
  await content.release();
  if (!isRead(array) || content.isSequential) return array;
  return { ...array, check: () => checkZipEntry(content, entry) };
}

/** What an array holds that is no number. */
interface Unread {
  readonly unread: string;
}

function isRead(array: StoredArray | Unread): array is StoredArray {
  return !('unread' in array);
}

async function readArray(bytes: ByteSource, name: string): Promise<StoredArray | Unread> {
  const header = await readArrayHeader(bytes);
  const { type, typeName, shape, isColumnMajor, dataOffset } = header;
  if (type !== null) return { name, shape, type, isColumnMajor, bytes, from: dataOffset };
  const what = holdsObjects(header)
    ? 'Python objects, which are never loaded'
    : `values of the type "${typeName.slice(0, 40)}"`;
  return { unread: what };
}
