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

/** What a pickle of tensors makes besides lists and dictionaries. */
export type TorchReference = StorageReference | TensorReference;
