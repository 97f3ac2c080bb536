import util from 'node:util';
import type * as TensorFlow from '@tensorflow/tfjs-node-gpu';
import { WorkbenchError } from '../../shared/errors';

/** The tfjs namespace as the rest of the core sees it. */
export type Tf = typeof TensorFlow;
export type Tensor = TensorFlow.Tensor;

/** An attribute of a native op: its name, and a value of the named kind. */
export type OpAttribute =
  | { readonly name: string; readonly kind: 'float' | 'int'; readonly value: number }
  | { readonly name: string; readonly kind: 'bool'; readonly value: boolean }
  | { readonly name: string; readonly kind: 'type'; readonly value: 'float32' | 'int32' | 'int64' };

interface AddonBinding {
  readonly TF_Version: string;
  readonly TF_ATTR_FLOAT: number;
  readonly TF_ATTR_INT: number;
  readonly TF_ATTR_BOOL: number;
  readonly TF_ATTR_TYPE: number;
  readonly TF_FLOAT: number;
  readonly TF_INT32: number;
  readonly TF_INT64: number;
  executeOp(op: string, attributes: object[], inputs: readonly number[], outputs: number): RawTensor[];
  deleteTensor(id: number): void;
}

/** A tensor of the TensorFlow library, as the addon describes it. */
export interface RawTensor {
  readonly id: number;
  readonly shape: number[];
  readonly dtype: number;
}

interface NativeBackend {
  readonly binding: AddonBinding;
  readonly isUsingGpuDevice: boolean;
  executeMultipleOutputs(op: string, attributes: object[], inputs: Tensor[], outputs: number): Tensor[];
  getInputTensorIds(tensors: readonly Tensor[]): number[];
  createOutputTensor(raw: RawTensor): Tensor;
}

/** What the package calls of Node's `util`: removed in Node 23, and before that each call prints a deprecation. */
function replaceLegacyUtilities(): void {
  const legacy = util as unknown as Record<string, unknown>;
  legacy['isNullOrUndefined'] = (value: unknown) => value === null || value === undefined;
  legacy['isArray'] = Array.isArray;
}

interface Loaded {
  readonly tf: Tf;
  /** Why the native library is not what runs; null when it is. */
  readonly withoutNative: string | null;
}

/** The native addon; where it cannot be loaded, or `GRIDWALK_BACKEND=wasm` asks for it, WebAssembly. */
function loadTensorFlow(): Loaded {
  process.env['TF_CPP_MIN_LOG_LEVEL'] ??= '2';
  process.env['TF_FORCE_GPU_ALLOW_GROWTH'] ??= 'true';
  replaceLegacyUtilities();
  if (process.env['GRIDWALK_BACKEND'] === 'wasm') return loadWasm('GRIDWALK_BACKEND=wasm asks for WebAssembly');
  try {
    return { tf: require('@tensorflow/tfjs-node-gpu') as Tf, withoutNative: null };
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    return loadWasm(`the native library could not be loaded (${reason})`);
  }
}

/** The last resort: the same package in WebAssembly, many times slower. */
function loadWasm(withoutNative: string): Loaded {
  try {
    const tfjs = require('@tensorflow/tfjs') as Tf;
    require('@tensorflow/tfjs-backend-wasm');
    return { tf: tfjs, withoutNative };
  } catch (cause) {
    throw new WorkbenchError(
      'backend_missing',
      `TensorFlow cannot run: ${withoutNative}, nor can WebAssembly. Run "npm run setup", then "gridwalk doctor".`,
      { reason: withoutNative },
      cause,
    );
  }
}

const loaded = loadTensorFlow();

/**
 * TensorFlow. This module is the only one that loads it; loading takes about a second, so whoever does not train
 * imports it lazily, and calls `readyTensorFlow` before the first tensor.
 */
export const tf: Tf = loaded.tf;
tf.enableProdMode();

/** True when ops of the TensorFlow library itself can be called (`nativeOp`). */
export const hasNativeOps = loaded.withoutNative === null;

const backend = (hasNativeOps ? tf.backend() : null) as unknown as NativeBackend;

/** Resolves when tensors can be made. The native library is ready at once; WebAssembly starts asynchronously. */
export async function readyTensorFlow(): Promise<void> {
  if (hasNativeOps) return;
  await tf.setBackend('wasm');
  await tf.ready();
}

/** Turns an attribute into the addon's form: the kind and data type are enumerations of the C library. */
function encodeAttribute(attribute: OpAttribute): object {
  const { binding } = backend;
  const kinds = {
    float: binding.TF_ATTR_FLOAT,
    int: binding.TF_ATTR_INT,
    bool: binding.TF_ATTR_BOOL,
    type: binding.TF_ATTR_TYPE,
  };
  const types = { float32: binding.TF_FLOAT, int32: binding.TF_INT32, int64: binding.TF_INT64 };
  const value = attribute.kind === 'type' ? types[attribute.value] : attribute.value;
  return { name: attribute.name, type: kinds[attribute.kind], value };
}

/** Encoded attributes are cached: they are the same at every step. */
const encodedAttributes = new WeakMap<readonly OpAttribute[], object[]>();

/** Attributes in the addon's form, encoded once for each array. */
export function encodeAttributes(attributes: readonly OpAttribute[]): object[] {
  let encoded = encodedAttributes.get(attributes);
  if (!encoded) {
    encoded = attributes.map(encodeAttribute);
    encodedAttributes.set(attributes, encoded);
  }
  return encoded;
}

/**
 * Runs any op that the TensorFlow library registers. Pass the same `attributes` array each time: its encoding is kept.
 * No gradient is recorded; wrap it in `tf.customGrad`.
 */
export function nativeOp(
  op: string,
  attributes: readonly OpAttribute[],
  inputs: readonly Tensor[],
  outputs: number,
): Tensor[] {
  return backend.executeMultipleOutputs(op, encodeAttributes(attributes), [...inputs], outputs);
}

/** What `RawOps` is made of; use that. */
export const rawLibrary = {
  execute: (op: string, attributes: object[], inputs: readonly number[], outputs: number): RawTensor[] =>
    backend.binding.executeOp(op, attributes, inputs, outputs),
  idsOf: (tensors: readonly Tensor[]): number[] => backend.getInputTensorIds(tensors),
  adopt: (raw: RawTensor): Tensor => backend.createOutputTensor(raw),
  free: (raw: RawTensor): void => backend.binding.deleteTensor(raw.id),
} as const;

const INT64_CAST: readonly OpAttribute[] = [
  { name: 'SrcT', kind: 'type', value: 'int32' },
  { name: 'DstT', kind: 'type', value: 'int64' },
];
const int64Scalars = new Map<number, Tensor>();

/**
 * An int64 scalar for ops that insist on one. It is never read back and lives as long as the process. The addon warns
 * on each int64 output that it would be a BigInt on the host; that is beside the point here, so it is kept quiet.
 */
export function int64Scalar(value: number): Tensor {
  const known = int64Scalars.get(value);
  if (known) return known;
  const { warn } = console;
  console.warn = () => undefined;
  try {
    const scalar = tf.tidy(() => tf.keep(nativeOp('Cast', INT64_CAST, [tf.scalar(value, 'int32')], 1)[0] as Tensor));
    int64Scalars.set(value, scalar);
    return scalar;
  } finally {
    console.warn = warn;
  }
}

/** Which TensorFlow runs and where, for the environment of a run and the doctor. */
export interface TensorFlowInfo {
  readonly version: string;
  readonly addon: string;
  readonly device: 'cpu' | 'gpu' | 'wasm';
  /** What the user must know about it; null when all is as it should be. */
  readonly warning: string | null;
}

export function tensorFlowInfo(): TensorFlowInfo {
  if (!hasNativeOps) {
    const warning = `Training runs in WebAssembly, many times slower than it should: ${loaded.withoutNative}.`;
    return { version: tf.version.tfjs, addon: 'none', device: 'wasm', warning };
  }
  return {
    version: backend.binding.TF_Version,
    addon: tf.version['tfjs-node'] ?? tf.version.tfjs,
    device: backend.isUsingGpuDevice ? 'gpu' : 'cpu',
    warning: null,
  };
}
