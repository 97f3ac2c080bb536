/** Numbers of which nobody knows beforehand how many come. */
export class GrowingArray {
  #values = new Float64Array(1024);
  #length = 0;

  push(value: number): void {
    if (this.#length === this.#values.length) {
      const larger = new Float64Array(2 * this.#length);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.#length++] = value;
  }

  get last(): number | undefined {
    return this.#length === 0 ? undefined : this.#values[this.#length - 1];
  }

  /** A view on them; the next `push` may leave it behind. */
  values(): Float64Array {
    return this.#values.subarray(0, this.#length);
  }
}
