import { decodeNumbers, type Numbers } from '../arrays/NumberType';
import type { ByteSource } from '../containers/bytes/ByteSource';
import type { PickleKey, PickleValue } from '../containers/pickle/PickleValue';
import { Unpickler } from '../containers/pickle/Unpickler';
import { NumpyArray, type NumpyObject } from './NumpyObject';
import { numpyDialect } from './numpyDialect';
import { holdsObjects, readArrayHeader } from './readArrayHeader';

/** The pickle is held in memory, and its values take some hundred megabytes more. */
const LONGEST_PICKLE_BYTES = 2 ** 29;

/** A Python dictionary of a pickle. */
export type Dictionary = ReadonlyMap<PickleKey, PickleValue<NumpyObject>>;

/**
 * The dictionaries in an .npy file of Python objects, such as Suite2p's `ops.npy` (one) and `stat.npy` (one per ROI).
 * The pickle is never executed: see `Unpickler`.
 * @throws what `source.refuse` makes when it is damaged or names anything but plain values and arrays
 */
export async function readDictionaries(source: ByteSource): Promise<readonly Dictionary[]> {
  const header = await readArrayHeader(source);
  const { dataOffset } = header;
  if (!holdsObjects(header)) throw source.refuse('it holds numbers; dictionaries were expected.');
  const length = source.length - dataOffset;
  if (length > LONGEST_PICKLE_BYTES)
    throw source.refuse(`its ${length} bytes of objects are too many.`, 'file_too_large');
  const pickle = await source.read(dataOffset, length);
  const whole = new Unpickler(pickle, numpyDialect(source.refuse)).read();
  const values = whole instanceof NumpyArray && Array.isArray(whole.content) ? whole.content : [];
  const dictionaries = values.filter(
    (value): value is Map<PickleKey, PickleValue<NumpyObject>> => value instanceof Map,
  );
  if (dictionaries.length > 0 && dictionaries.length === values.length) return dictionaries;
  throw source.refuse('it holds other objects than dictionaries.');
}

/** A number of a dictionary; null where there is none under that key. */
export function numberAt(dictionary: Dictionary | null, key: string): number | null {
  const value = dictionary?.get(key);
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

/** An array of numbers of a dictionary; null where there is none under that key. */
export function numbersAt(dictionary: Dictionary, key: string): Numbers | null {
  const value = dictionary.get(key);
  if (!(value instanceof NumpyArray) || !(value.content instanceof Uint8Array) || value.type === null) return null;
  return decodeNumbers(value.content, value.type);
}
