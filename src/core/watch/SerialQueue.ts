/** Does what it is given one after another, in the order given. */
export class SerialQueue {
  private last: Promise<void> = Promise.resolve();

  constructor(private readonly reportBug: (error: unknown) => void) {}

  /** Work that throws is reported; what comes after it is done all the same. */
  add(work: () => Promise<void>): Promise<void> {
    this.last = this.last.then(work).catch(this.reportBug);
    return this.last;
  }

  /** Resolves once nothing is left, what was added meanwhile included. */
  async whenIdle(): Promise<void> {
    for (let seen: Promise<void> | null = null; seen !== this.last; ) {
      seen = this.last;
      await seen;
    }
  }
}
