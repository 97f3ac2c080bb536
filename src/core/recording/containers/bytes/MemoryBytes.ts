import { type ByteSource, checkWithin, type Refuse } from './ByteSource';

/** Bytes in memory; what is read is a view of them. */
export class MemoryBytes implements ByteSource {
  readonly isSequential: boolean = false;

  constructor(
    private readonly bytes: Uint8Array,
    readonly refuse: Refuse,
  ) {}

  get length(): number {
    return this.bytes.length;
  }

  async read(from: number, length: number): Promise<Uint8Array> {
    checkWithin(this, from, length);
    return this.bytes.subarray(from, from + length);
  }

  async checkEnd(): Promise<void> {}

  async release(): Promise<void> {}
}
