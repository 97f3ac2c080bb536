/** What the thread that reads HDF5 is asked and answers. Paths are those within the file (`/estimates/C`). */

/** Identifies an object of the file, however many paths lead to it; what references in the file hold. */
export type Hdf5Address = string;

/** Values of a dataset or an attribute, in row-major order. */
export type Hdf5Values =
  | { readonly kind: 'numbers'; readonly values: Hdf5Numbers }
  | { readonly kind: 'text'; readonly values: readonly string[] }
  | { readonly kind: 'references'; readonly values: readonly Hdf5Address[] }
  /** Records: each of their numeric fields over all records. */
  | { readonly kind: 'fields'; readonly fields: Readonly<Record<string, Float64Array>> };

/** Integers of 64 bits come as float64. */
export type Hdf5Numbers =
  | Float64Array
  | Float32Array
  | Int32Array
  | Uint32Array
  | Int16Array
  | Uint16Array
  | Int8Array
  | Uint8Array;

/** What a value of a dataset is; `other`: something that is not read here. */
export type Hdf5ValueKind = 'integer' | 'float' | 'boolean' | 'text' | 'reference' | 'record' | 'other';

export interface Hdf5Link {
  readonly name: string;
  /** `elsewhere`: a link into another file, which is not followed, or one that leads nowhere. */
  readonly to: 'group' | 'dataset' | 'other' | 'elsewhere';
  /** Null when it leads elsewhere. */
  readonly address: Hdf5Address | null;
}

interface ObjectParts {
  readonly path: string;
  readonly address: Hdf5Address;
  /** Attributes of kinds that are read, by name. */
  readonly attributes: Readonly<Record<string, Hdf5Values>>;
}

export interface Hdf5Group extends ObjectParts {
  readonly kind: 'group';
  readonly links: readonly Hdf5Link[];
}

export interface Hdf5Dataset extends ObjectParts {
  readonly kind: 'dataset';
  /** Sizes of the axes; none for a single value. A dataset without any value has one axis of size 0. */
  readonly shape: readonly number[];
  readonly valueKind: Hdf5ValueKind;
  readonly bytesPerValue: number;
  /** Sizes of the compressed pieces; null: the values lie in one stretch. */
  readonly chunks: readonly number[] | null;
  /** Its values are said to lie in other files. */
  readonly isVirtual: boolean;
}

export type Hdf5Object = Hdf5Group | Hdf5Dataset;

export type Hdf5Question =
  /** Opens the file; the first question → null. */
  | { readonly kind: 'open' }
  /** The object at a path with its attributes → `Hdf5Object`, or null where there is none. */
  | { readonly kind: 'describe'; readonly path: string }
  /** All groups that can be reached from the root, each once → `Hdf5Group[]`. */
  | { readonly kind: 'groups' }
  /** Values from `start`, `count` along each axis → `Hdf5Values`. */
  | {
      readonly kind: 'read';
      readonly path: string;
      readonly start: readonly number[];
      readonly count: readonly number[];
    };

export interface Hdf5Request {
  readonly id: number;
  readonly question: Hdf5Question;
}

/** The thread's words: ready to be asked; the answer to a question, or the reason why there is none. */
export type Hdf5Reply =
  | { readonly kind: 'ready' }
  | { readonly kind: 'answer'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'failed'; readonly id: number; readonly reason: string; readonly tooLarge: boolean };

/** What the thread is started with. */
export interface Hdf5ThreadData {
  /** Descriptor of the open file: the one thing outside its memory that the thread reads. */
  readonly descriptor: number;
  readonly bytes: number;
  /** Bytes that the HDF5 library may take. */
  readonly heapBytes: number;
  /** [2] signs of life so far, and kilobytes read of the file so far. */
  readonly pulse: Int32Array;
}

/** Values that one question may ask for, in bytes: ten million of 64 bits, and a little more. */
export const MOST_BYTES_READ = 5 * 2 ** 24;
/** Texts that one question may ask for: many may be stored as one and the same, so that a small file unpacks to any size. */
export const MOST_TEXTS = 2 ** 17;
export const MOST_TEXT_BYTES = 2 ** 23;
/** Attributes of all objects in one answer, in bytes. */
export const MOST_ATTRIBUTE_BYTES = 2 ** 25;
/** Objects that are looked at; a recording has some hundreds. */
export const MOST_OBJECTS = 20_000;
/** Groups within groups; finding one costs the square of its depth. */
export const DEEPEST_GROUP = 32;
