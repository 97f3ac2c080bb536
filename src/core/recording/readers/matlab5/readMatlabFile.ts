import type { ArrayFile, StoredArray } from '../../arrays/ArrayFile';
import { readRates } from '../../arrays/readRates';
import { FileBytes } from '../../containers/bytes/FileBytes';
import { InflatedBytes } from '../../containers/bytes/InflatedBytes';
import { SlicedBytes } from '../../containers/bytes/SlicedBytes';
import { COMPRESSED_ELEMENT, type Element, ElementCursor, MATRIX_ELEMENT } from './ElementCursor';
import { HEADER_BYTES, isBigEndian, isMatlab4Start, isMatlab5Header } from './matlabHeader';
import { type FoundVariables, noVariables, readMatrixElement } from './readMatrixElement';

const TAG_BYTES = 8;
const MOST_VARIABLES = 10_000;
/** Compressed structures are inflated to find their fields: in all so much, and so many times the file. */
const INFLATED_BYTES = 2 ** 28;
const INFLATED_FACTOR = 4;

/**
 * The variables of a MATLAB file of versions 5 to 7: their heads alone; numbers are read from where they lie, inflated
 * as they are read where the variable is compressed.
 * @throws WorkbenchError `file_damaged`, `file_too_large` and those of `FileBytes.open`
 */
export async function readMatlabFile(path: string, signal: AbortSignal): Promise<ArrayFile> {
  const file = await FileBytes.open(path, signal);
  try {
    const found = await readVariables(file);
    const whole = { format: 'matlab5', container: file, ...withDistinctNames(found), rates: [] };
    return { ...whole, rates: await readRates(whole) };
  } catch (thrown) {
    await file.close();
    throw thrown;
  }
}

async function readVariables(file: FileBytes): Promise<FoundVariables> {
  const header = Buffer.from(await file.read(0, Math.min(HEADER_BYTES, file.length)));
  if (!isMatlab5Header(header) && isMatlab4Start(header)) {
    const advice = `Load it in MATLAB and save it with save('NAME.mat', '-v7'), or with scipy.io.savemat in Python.`;
    throw file.refuse(`it is in MATLAB's format of version 4, which is not read. ${advice}`, 'format_unknown');
  }
  if (header.length < HEADER_BYTES || !isMatlab5Header(header)) throw file.refuse('its header was cut short.');
  const cursor = new ElementCursor(file, isBigEndian(header), HEADER_BYTES);
  const found = noVariables(INFLATED_BYTES + INFLATED_FACTOR * file.length);
  for (let variables = 0; cursor.at < file.length; variables += 1) {
    if (variables >= MOST_VARIABLES) throw file.refuse(`it has over ${MOST_VARIABLES} variables.`, 'file_too_large');
    const element = await cursor.next();
    if (element.type === COMPRESSED_ELEMENT) await readCompressed(file, element, cursor.isBigEndian, found);
    else if (element.type === MATRIX_ELEMENT) {
      const next = cursor.at;
      cursor.at = element.from;
      await readMatrixElement(cursor, found);
      cursor.at = next;
    } else
      throw file.refuse(
        `it has an element of the unknown type ${element.type} at byte ${element.from}; it is damaged.`,
      );
  }
  return found;
}

/** A compressed element holds one variable; only its head is inflated, or a structure as far as its last field. */
async function readCompressed(
  file: FileBytes,
  { from, bytes }: Element,
  isBigEndian: boolean,
  found: FoundVariables,
): Promise<void> {
  const compressed = new SlicedBytes(file, from, bytes);
  const start = new InflatedBytes(compressed, 'zlib', TAG_BYTES);
  const tag = Buffer.from(await start.read(0, TAG_BYTES));
  await start.release();
  const cursor = new ElementCursor(start, isBigEndian, 0);
  const inflatedBytes = TAG_BYTES + cursor.uint32(tag, 4);
  if (cursor.uint32(tag, 0) !== MATRIX_ELEMENT)
    throw file.refuse(`its compressed part at byte ${from} holds no variable.`);
  const inflated = new InflatedBytes(compressed, 'zlib', inflatedBytes);
  await readMatrixElement(new ElementCursor(inflated, isBigEndian, TAG_BYTES), found);
  await inflated.release();
}

/** MATLAB writes no name twice; where a file does, the last one counts, as when MATLAB loads it. */
function withDistinctNames({ arrays, leftOut }: FoundVariables): Pick<ArrayFile, 'arrays' | 'leftOut'> {
  const byName = new Map<string, StoredArray>(arrays.map((array) => [array.name, array]));
  return { arrays: [...byName.values()], leftOut };
}
