/** A name that a pickle refers to, such as `torch._utils._rebuild_tensor_v2`: never looked up, never called. */
export class GlobalName {
  constructor(readonly name: string) {}
}

/** A block of numbers of the archive: `data/<key>`. */
export class StorageReference {
  constructor(
    /** `FloatStorage` and the like. */
    readonly type: string,
    readonly key: string,
    readonly elements: number,
  ) {}
}

/** A tensor as a view of a storage. */
export class TensorReference {
  constructor(
    readonly storage: StorageReference,
    /** In elements, as are the strides. */
    readonly offset: number,
    readonly shape: readonly number[],
    readonly strides: readonly number[],
  ) {}
}

/** Keys of dictionaries. */
export type PickleKey = string | number | boolean | null;

/** What a pickle of tensors can hold. Tuples and lists are both arrays. */
export type PickleValue =
  | PickleKey
  | PickleValue[]
  | Map<PickleKey, PickleValue>
  | GlobalName
  | StorageReference
  | TensorReference;
