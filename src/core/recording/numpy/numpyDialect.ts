import { decodeNumbers } from '../arrays/NumberType';
import type { Refuse } from '../containers/bytes/ByteSource';
import type { PickleDialect } from '../containers/pickle/PickleDialect';
import { GlobalName, type PickleValue } from '../containers/pickle/PickleValue';
import { NumpyArray, type NumpyObject, NumpyType, Unused } from './NumpyObject';
import { numberTypeOf } from './readArrayHeader';

type Value = PickleValue<NumpyObject>;

/** Ten thousand ROIs of Suite2p take some 300,000. */
const MOST_CONTAINERS = 1_000_000;

/** What stands for the few functions and classes that such pickles name; nothing of Python's is run. */
const CALLS: Readonly<Record<string, (args: readonly Value[]) => Value | undefined>> = {
  'numpy.core.multiarray._reconstruct': newArray,
  'numpy._core.multiarray._reconstruct': newArray,
  'numpy.core.multiarray.scalar': scalar,
  'numpy._core.multiarray.scalar': scalar,
  'numpy.dtype': ([code]) => (typeof code === 'string' ? new NumpyType(numberTypeOf(code)) : undefined),
  'collections.OrderedDict': (args) => (args.length === 0 ? new Map() : undefined),
  'datetime.datetime': () => new Unused(),
  'datetime.timedelta': () => new Unused(),
  'datetime.timezone': () => new Unused(),
  'pathlib.PosixPath': () => new Unused(),
  'pathlib.WindowsPath': () => new Unused(),
  'pathlib._local.PosixPath': () => new Unused(),
  'pathlib._local.WindowsPath': () => new Unused(),
};
const CLASSES = new Set(['numpy.ndarray']);

/** Pickles of plain values and NumPy arrays, as `numpy.save` writes them for arrays of Python objects. */
export function numpyDialect(refuse: Refuse): PickleDialect<NumpyObject> {
  return {
    isKnownGlobal: (name) => Object.hasOwn(CALLS, name) || CLASSES.has(name),
    call: (callee, args) => {
      if (!(callee instanceof GlobalName) || !Array.isArray(args) || !Object.hasOwn(CALLS, callee.name))
        return undefined;
      return CALLS[callee.name]?.(args);
    },
    persistent: () => undefined,
    setState,
    mostContainers: MOST_CONTAINERS,
    content: 'its values',
    advice: 'which plain values and arrays do not need; it is refused, since a pickle can run programs.',
    refuse,
  };
}

function newArray([kind]: readonly Value[]): Value | undefined {
  return kind instanceof GlobalName && kind.name === 'numpy.ndarray' ? new NumpyArray() : undefined;
}

function scalar([type, bytes]: readonly Value[]): Value | undefined {
  if (!(type instanceof NumpyType)) return undefined;
  const numbers = type.numbers;
  if (numbers === null) return new Unused();
  if (!(bytes instanceof Uint8Array) || bytes.length !== numbers.bytes) return undefined;
  return decodeNumbers(bytes, numbers)[0];
}

function setState(object: Value, state: Value): boolean {
  if (!Array.isArray(state)) return object instanceof Unused;
  if (object instanceof NumpyType) {
    if (object.numbers !== null) object.numbers = { ...object.numbers, isBigEndian: state[1] === '>' };
    return true;
  }
  return object instanceof NumpyArray ? setArray(object, state) : object instanceof Unused;
}

/** (version, shape, type, whether column-major, bytes or list) */
function setArray(array: NumpyArray, [, shape, type, isColumnMajor, content]: readonly Value[]): boolean {
  if (!areCounts(shape) || !(type instanceof NumpyType)) return false;
  array.shape = shape;
  array.type = type.numbers;
  array.isColumnMajor = isColumnMajor === true;
  if (Array.isArray(content)) array.content = content;
  else if (content instanceof Uint8Array && array.type !== null) array.content = content;
  return array.type === null || (content instanceof Uint8Array && content.length === sizeOf(shape) * array.type.bytes);
}

function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1);
}

function areCounts(value: Value | undefined): value is number[] {
  return Array.isArray(value) && value.every(isCount);
}

function isCount(value: Value | undefined): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}
