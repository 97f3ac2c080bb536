import type { Metadata, ready } from 'h5wasm';

/** The HDF5 library, compiled to WebAssembly: h5wasm's thin binding of the C functions. */
export type Library = Awaited<typeof ready>;

export type { Metadata };

/** An open file in the library: what its functions are called with. */
export interface OpenLibrary {
  readonly library: Library;
  readonly fileId: bigint;
  /** What the attributes in the answer to one question may still take. */
  attributeBytesLeft: number;
}

/** Why a question has no answer: the file is damaged there, or what it declares is too much to read. */
export class ReadFault extends Error {
  constructor(
    reason: string,
    readonly tooLarge = false,
  ) {
    super(reason);
  }
}

/** Classes of types, as HDF5 numbers them (H5Tpublic.h). */
export const TYPE_CLASS = { integer: 0, float: 1, text: 3, record: 6, reference: 7, enumeration: 8 } as const;

/** Kinds of objects, as HDF5 numbers them (H5Gpublic.h). */
export const OBJECT_KIND = { group: 0, dataset: 1 } as const;
