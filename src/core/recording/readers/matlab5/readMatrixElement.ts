import type { StoredArray } from '../../arrays/ArrayFile';
import type { ElementCursor } from './ElementCursor';
import { MATRIX_ELEMENT } from './ElementCursor';

const MOST_AXES = 32;
const LONGEST_NAME_BYTES = 1024;
const MOST_FIELDS = 10_000;
/** Structures within structures are looked into so far. */
const DEEPEST = 4;

const COMPLEX = 0x08;
const STRUCTURE = 2;
const TEXT = 4;
/** Without dimensions and name of the usual kind. */
const OPAQUE = 17;
const FIRST_NUMERIC = 6;
const LAST_NUMERIC = 15;
/** Classes of variables that are not read: mxCELL_CLASS and so on. */
const LEFT_OUT_CLASSES: Readonly<Record<number, string>> = {
  1: 'a cell array',
  3: 'an object',
  5: 'a sparse matrix',
  16: 'a function',
};

/** What was found in the matrix elements of a file. */
export interface FoundVariables {
  readonly arrays: StoredArray[];
  /** `lags (a cell array)` */
  readonly leftOut: string[];
  /** Fields that may still be looked at, in the whole file. */
  fieldsLeft: number;
  /** Bytes that compressed structures may still inflate to, in the whole file. */
  inflatedLeft: number;
}

/** Nothing found yet. @param inflatedBytes what compressed structures may inflate to while they are looked into */
export function noVariables(inflatedBytes: number): FoundVariables {
  return { arrays: [], leftOut: [], fieldsLeft: MOST_FIELDS, inflatedLeft: inflatedBytes };
}

/**
 * Reads the head of the variable whose content the cursor is at, and those of the fields of a structure; numbers stay
 * where they are. Texts are passed over.
 * @param parent name of the structure that it is a field of, with a point: `session.`
 * @throws what the source's `refuse` makes
 */
export async function readMatrixElement(
  cursor: ElementCursor,
  found: FoundVariables,
  field: string | null = null,
  depth = 0,
): Promise<void> {
  const { source } = cursor;
  const flags = await cursor.content(16);
  if (flags.length < 8) throw source.refuse(`its variable at byte ${cursor.at} has no flags; it is damaged.`);
  const word = cursor.uint32(flags, 0);
  const kind = word & 0xff;
  if (kind === OPAQUE) return void found.leftOut.push(`${field ?? 'a variable'} (an object)`);
  const dimensions = await cursor.content(4 * MOST_AXES);
  const ownName = (await cursor.content(LONGEST_NAME_BYTES)).toString('utf8');
  const name = field ?? ownName;
  const shape = Array.from({ length: Math.floor(dimensions.length / 4) }, (_, axis) =>
    cursor.uint32(dimensions, 4 * axis),
  );
  if (kind === STRUCTURE) await readFields(cursor, found, name, shape, depth);
  else if (kind >= FIRST_NUMERIC && kind <= LAST_NUMERIC) {
    if (((word >>> 8) & COMPLEX) !== 0) found.leftOut.push(`${name} (complex numbers)`);
    else await readNumbers(cursor, found, name, shape);
  } else if (kind !== TEXT) found.leftOut.push(`${name} (${LEFT_OUT_CLASSES[kind] ?? `of the unknown class ${kind}`})`);
}

async function readNumbers(
  cursor: ElementCursor,
  found: FoundVariables,
  name: string,
  shape: readonly number[],
): Promise<void> {
  const count = shape.reduce((product, size) => product * size, 1);
  if (count === 0) return;
  const { source } = cursor;
  const element = await cursor.next();
  const type = cursor.numberType(element);
  if (type === null || count * type.bytes !== element.bytes) {
    const sizes = shape.join(' × ');
    throw source.refuse(
      `its variable ${name} of ${sizes} values has ${element.bytes} bytes of another count; it is damaged.`,
    );
  }
  if (shape.filter((size) => size > 1).length > 2) found.leftOut.push(`${name} (${shape.length} axes)`);
  else found.arrays.push({ name, shape, type, isColumnMajor: true, bytes: source, from: element.from });
}

/** Fields of a single structure; an array of structures has as many values under each name. */
async function readFields(
  cursor: ElementCursor,
  found: FoundVariables,
  name: string,
  shape: readonly number[],
  depth: number,
): Promise<void> {
  if (shape.some((size) => size !== 1)) return void found.leftOut.push(`${name} (an array of structures)`);
  if (depth >= DEEPEST) return void found.leftOut.push(`${name} (a structure too deep)`);
  const { source } = cursor;
  if (source.isSequential && depth === 0) found.inflatedLeft -= source.length;
  if (found.inflatedLeft < 0) return void found.leftOut.push(`${name} (a structure too large to look into)`);
  const length = await cursor.content(8);
  const nameBytes = length.length < 4 ? 0 : cursor.uint32(length, 0);
  const names = await cursor.content(LONGEST_NAME_BYTES * MOST_FIELDS);
  if (nameBytes === 0 || nameBytes > LONGEST_NAME_BYTES) throw source.refuse(`its structure ${name} is damaged.`);
  for (let from = 0; from + nameBytes <= names.length; from += nameBytes) {
    if (--found.fieldsLeft < 0) throw source.refuse(`it has over ${MOST_FIELDS} fields.`, 'file_too_large');
    const element = await cursor.next();
    if (element.type !== MATRIX_ELEMENT) throw source.refuse(`its structure ${name} has a field that is no variable.`);
    if (element.bytes === 0) continue;
    const field = names.toString('utf8', from, from + nameBytes).replace(/\0.*$/s, '');
    const next = cursor.at;
    cursor.at = element.from;
    await readMatrixElement(cursor, found, `${name}.${field}`, depth + 1);
    cursor.at = next;
  }
}
