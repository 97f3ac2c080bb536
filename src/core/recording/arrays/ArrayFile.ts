import type { ByteSource } from '../containers/bytes/ByteSource';
import type { FileBytes } from '../containers/bytes/FileBytes';
import type { NamedArray } from '../readers/matlab/chooseVariables';
import type { RateHint } from '../readers/matlab/frameRateHints';
import type { NumberType } from './NumberType';

/** A numeric array, where it lies in a file. */
export interface StoredArray extends NamedArray {
  readonly type: NumberType;
  /** First axis fastest; else the last. */
  readonly isColumnMajor: boolean;
  readonly bytes: ByteSource;
  /** Of the first number. */
  readonly from: number;
  /** Reads the whole and compares its checksum, where there is one that reading does not compare anyway. */
  readonly check?: () => Promise<void>;
}

/** What is in a file that is a set of named arrays, without saying what they are: .npy, .npz, MATLAB. */
export interface ArrayContents {
  readonly format: string;
  readonly arrays: readonly NamedArray[];
  /** Scalars whose names speak of a rate. */
  readonly rates: readonly RateHint[];
  /** What else is in it, and why it is not read: `lags: a cell array`. */
  readonly leftOut: readonly string[];
}

/** Such a file, whose numbers lie in stretches of bytes. */
export interface ArrayFile extends ArrayContents {
  readonly container: FileBytes;
  readonly arrays: readonly StoredArray[];
}
