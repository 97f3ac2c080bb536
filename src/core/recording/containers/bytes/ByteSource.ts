/**
 * The error for a container that cannot be read; `what` completes "FILE: …". `file_too_large`: it may be whole, but
 * reading it would take more memory or time than any recording needs. `format_unknown`: it is whole, but of a kind that is
 * not read.
 */
export type Refuse = (
  what: string,
  code?: 'file_damaged' | 'file_too_large' | 'format_unknown',
  cause?: unknown,
) => Error;

/** Bytes that are read a stretch at a time: of a file, of memory, or of a compressed part of either. */
export interface ByteSource {
  readonly length: number;
  /** Reading back costs a reading from the start: stretches should be asked for in ascending order. */
  readonly isSequential: boolean;
  /** Makes the error of the file that the bytes belong to. */
  readonly refuse: Refuse;
  /**
   * Bytes [from, from + length); possibly a view of a larger buffer, never to be changed.
   * @throws what `refuse` makes, where the source ends before
   */
  read(from: number, length: number): Promise<Uint8Array>;
  /**
   * To be called once all has been read that is wanted: reads on to the end where a checksum stands there.
   * @throws what `refuse` makes, where it differs
   */
  checkEnd(): Promise<void>;
  /** Frees what reading holds; the source can be read again. */
  release(): Promise<void>;
}

/** @throws what `refuse` makes, unless a stretch lies within its source */
export function checkWithin(source: Pick<ByteSource, 'length' | 'refuse'>, from: number, length: number): void {
  if (from >= 0 && length >= 0 && from + length <= source.length) return;
  throw source.refuse(`it ends at byte ${source.length}, where ${from + length} were expected; it was cut short.`);
}
