import { UNLABELLED } from '../../../shared/entities/recording';

const LARGEST_INT32 = 2 ** 31 - 1;

/** The labels of a file as they come: whole numbers, or names, which become numbers at the end. */
export class ClassLabels {
  readonly #places = new Map<string, number>();
  readonly #texts: string[] = [];

  /** The place of a label among the different ones, in order of appearance; −1 for an empty cell, which is none. */
  place(text: string): number {
    if (text === '') return -1;
    const known = this.#places.get(text);
    if (known !== undefined) return known;
    this.#places.set(text, this.#texts.length);
    return this.#texts.push(text) - 1;
  }

  get count(): number {
    return this.#texts.length;
  }

  /**
   * Labels of entries by their places. If all texts are whole numbers these are the labels. Else the texts are names, which
   * are numbered in alphabetical order (by code point), so that the same names get the same numbers in whatever order they
   * come.
   * @param firstLabel of names: 1 leaves 0 for a background
   */
  resolve(
    places: Float64Array,
    firstLabel: 0 | 1,
  ): { readonly labels: Int32Array; readonly classNames: Readonly<Record<string, string>> } {
    const numbers = this.#texts.map(wholeNumber);
    const areNumbers = numbers.every((number) => number !== null);
    const sorted = [...this.#texts].sort((a, b) => (a < b ? -1 : 1));
    const labels = areNumbers ? numbers : this.#texts.map((text) => firstLabel + sorted.indexOf(text));
    return {
      labels: Int32Array.from(places, (place) => (place === -1 ? UNLABELLED : (labels[place] as number))),
      classNames: areNumbers ? {} : Object.fromEntries(sorted.map((text, index) => [String(firstLabel + index), text])),
    };
  }
}

function wholeNumber(text: string): number | null {
  const number = /^[+-]?\d+(\.0*)?$/.test(text) ? Number(text) : Number.NaN;
  return Math.abs(number) <= LARGEST_INT32 ? number : null;
}
