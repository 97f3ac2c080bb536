import type { NumberType } from '../arrays/NumberType';
import type { PickleValue } from '../containers/pickle/PickleValue';

/** The type of an array's values; null: Python objects, texts or others that are no numbers. */
export class NumpyType {
  constructor(public numbers: NumberType | null) {}
}

/** An array within a pickle: empty when it is made, then given its state. */
export class NumpyArray {
  shape: readonly number[] = [0];
  type: NumberType | null = null;
  isColumnMajor = false;
  /** Numbers as they were stored, or Python objects; texts and others are dropped. */
  content: Uint8Array | PickleValue<NumpyObject>[] = [];
}

/** What is known to be harmless and of no use here: dates and paths. */
export class Unused {}

/** What a pickle of arrays makes besides lists and dictionaries. */
export type NumpyObject = NumpyType | NumpyArray | Unused;
