/** Watches for something that must show a sign of life now and then, and tells once when it does not. */
export class SignOfLife {
  #timer: NodeJS.Timeout | null = null;
  #isOver = false;

  constructor(
    readonly limitMs: number,
    readonly onSilence: () => void,
  ) {}

  /** Whether the last watch ended with silence. */
  get isOver(): boolean {
    return this.#isOver;
  }

  /** Begins to watch, or notes a sign of life. */
  show(): void {
    this.end();
    this.#timer = setTimeout(() => {
      this.#isOver = true;
      this.onSilence();
    }, this.limitMs);
  }

  /** Stops watching. */
  end(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    this.#isOver = false;
  }
}
