import { type ByteSource, checkWithin, type Refuse } from './ByteSource';

/** A stretch of another source, counted from its own start. */
export class SlicedBytes implements ByteSource {
  /** @throws what `refuse` makes, unless the stretch lies within the source */
  constructor(
    private readonly whole: ByteSource,
    private readonly start: number,
    readonly length: number,
  ) {
    checkWithin(whole, start, length);
  }

  get isSequential(): boolean {
    return this.whole.isSequential;
  }

  get refuse(): Refuse {
    return this.whole.refuse;
  }

  async read(from: number, length: number): Promise<Uint8Array> {
    checkWithin(this, from, length);
    return this.whole.read(this.start + from, length);
  }

  checkEnd(): Promise<void> {
    return this.whole.checkEnd();
  }

  release(): Promise<void> {
    return this.whole.release();
  }
}
