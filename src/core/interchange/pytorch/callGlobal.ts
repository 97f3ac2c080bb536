import { GlobalName, type PickleValue } from '../../recording/containers/pickle/PickleValue';
import { StorageReference, TensorReference, type TorchReference } from './TorchReference';

type Value = PickleValue<TorchReference>;

/** What the few functions make that a pickle of tensors may name; anything else is refused. */
const CALLS: Readonly<Record<string, (args: readonly Value[]) => Value | undefined>> = {
  'collections.OrderedDict': (args) => (args.length === 0 ? new Map() : undefined),
  'torch._utils._rebuild_tensor_v2': rebuildTensor,
  'torch._utils._rebuild_tensor': rebuildTensor,
  'torch._utils._rebuild_parameter': ([tensor]) => (tensor instanceof TensorReference ? tensor : undefined),
  'torch.nn.parameter.Parameter': ([tensor]) => (tensor instanceof TensorReference ? tensor : undefined),
  'torch.Size': ([sizes]) => (Array.isArray(sizes) ? sizes : undefined),
  'torch.device': ([type]) => (typeof type === 'string' ? type : undefined),
};

/** Bytes of an element of each storage. */
export const STORAGE_WIDTHS: Readonly<Record<string, number>> = {
  DoubleStorage: 8,
  FloatStorage: 4,
  HalfStorage: 2,
  BFloat16Storage: 2,
  LongStorage: 8,
  IntStorage: 4,
  ShortStorage: 2,
  CharStorage: 1,
  ByteStorage: 1,
  BoolStorage: 1,
};

/** Whether a pickle may name this. */
export function isKnownGlobal(name: string): boolean {
  return Object.hasOwn(CALLS, name) || storageType(name) !== null;
}

/** The value of a call; undefined where function or arguments are not those of a checkpoint. */
export function callGlobal(callee: Value, args: Value): Value | undefined {
  if (!(callee instanceof GlobalName) || !Array.isArray(args) || !Object.hasOwn(CALLS, callee.name)) return undefined;
  return CALLS[callee.name]?.(args);
}

/** The storage that a persistent id names: ('storage', type, key, device, elements); undefined for any other. */
export function storageOf(id: Value): StorageReference | undefined {
  if (!Array.isArray(id)) return undefined;
  const [kind, type, key, , elements] = id;
  const name = type instanceof GlobalName ? storageType(type.name) : null;
  if (kind !== 'storage' || name === null || typeof key !== 'string' || !isCount(elements)) return undefined;
  return new StorageReference(name, key, elements);
}

function storageType(name: string): string | null {
  const type = name.startsWith('torch.') ? name.slice('torch.'.length) : '';
  return Object.hasOwn(STORAGE_WIDTHS, type) ? type : null;
}

function rebuildTensor([storage, offset, shape, strides]: readonly Value[]): TensorReference | undefined {
  if (!(storage instanceof StorageReference) || !isCount(offset)) return undefined;
  if (!areCounts(shape) || !areCounts(strides) || shape.length !== strides.length) return undefined;
  return new TensorReference(storage, offset, shape, strides);
}

function isCount(value: Value | undefined): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function areCounts(value: Value | undefined): value is number[] {
  return Array.isArray(value) && value.every(isCount);
}
