import type { RunColumn } from '../../shared/entities/runTable';

const FIRST_ROWS = 256;

/** Gathers one column: numbers, until the first text makes words of all of it. Typed arrays from the start, so that a
 * table of millions of values leaves no litter behind. */
export class ColumnValues {
  private numbers = new Float64Array(FIRST_ROWS).fill(Number.NaN);
  private words: { readonly known: Map<string, number>; codes: Uint32Array } | null = null;

  set(row: number, value: string | number): void {
    if (typeof value === 'string') this.words ??= this.numbersAsWords();
    if (typeof value === 'string') this.setWord(row, value);
    else this.setNumber(row, value);
  }

  setNumber(row: number, value: number): void {
    if (this.words) {
      this.setWord(row, String(value));
      return;
    }
    if (row >= this.numbers.length) this.numbers = numbersOfLength(this.numbers, 2 * row);
    this.numbers[row] = value;
  }

  /** The column of a table with so many rows. */
  column(rows: number): RunColumn {
    if (this.words === null) return { kind: 'numbers', values: numbersOfLength(this.numbers, rows) };
    return { kind: 'words', words: [...this.words.known.keys()], codes: codesOfLength(this.words.codes, rows) };
  }

  private setWord(row: number, word: string): void {
    const { words } = this;
    if (words === null) return;
    if (row >= words.codes.length) words.codes = codesOfLength(words.codes, 2 * row);
    const code = words.known.get(word) ?? words.known.size + 1;
    words.known.set(word, code);
    words.codes[row] = code;
  }

  private numbersAsWords(): NonNullable<ColumnValues['words']> {
    const known = new Map<string, number>();
    const codes = Uint32Array.from(this.numbers, (value) => {
      if (Number.isNaN(value)) return 0;
      const code = known.get(String(value)) ?? known.size + 1;
      known.set(String(value), code);
      return code;
    });
    return { known, codes };
  }
}

function numbersOfLength(numbers: Float64Array, rows: number): Float64Array<ArrayBuffer> {
  const resized = new Float64Array(rows).fill(Number.NaN);
  resized.set(numbers.subarray(0, rows));
  return resized;
}

function codesOfLength(codes: Uint32Array, rows: number): Uint32Array<ArrayBuffer> {
  const resized = new Uint32Array(rows);
  resized.set(codes.subarray(0, rows));
  return resized;
}
