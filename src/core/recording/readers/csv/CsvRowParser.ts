import { type FrameBlockBuilder, LARGEST_FLOAT32 } from '../../FrameBlockBuilder';
import { readCell } from './csvCell';
import { type CsvCell, CsvErrors } from './csvErrors';
import { parseDecimal } from './parseDecimal';
import { BAD_QUOTE, INCOMPLETE, isFieldEnd, type ScannedField, scanField, skipLineEnd } from './scanField';

const SPACE = 32;
const LARGEST_INT32 = 2 ** 31 - 1;

/** The bytes to parse: `bytes[start, end)`; `isLast` when the file ends there. */
export interface ByteStretch {
  readonly bytes: Buffer;
  readonly start: number;
  readonly end: number;
  readonly isLast: boolean;
}

/** Turns rows of text into frames. Plain numbers are read straight from the bytes; the rest takes the slow path. */
export class CsvRowParser {
  readonly #errors: CsvErrors;
  readonly #lastColumn: number;
  readonly #lastNeuron: number;
  readonly #value = new Float64Array(1);
  readonly #field: ScannedField = { text: '', lineBreaks: 0, isQuoted: false };
  #blankLine: number | null = null;
  #lineBreaksInRow = 0;

  /**
   * @param line the line (1-based) that the first row stands in
   * @param labelled whether the last column is the label; else it is a neuron, and every label is 0
   */
  constructor(
    path: string,
    columns: readonly string[],
    readonly separator: number,
    public line: number,
    readonly labelled = true,
  ) {
    this.#errors = new CsvErrors(path, columns);
    this.#lastColumn = columns.length - 1;
    this.#lastNeuron = labelled ? this.#lastColumn - 1 : this.#lastColumn;
  }

  /**
   * Parses whole rows until the block is full or the bytes run out.
   * @returns the position of the first byte that is not used
   */
  parseRows(stretch: ByteStretch, block: FrameBlockBuilder): number {
    let position = stretch.start;
    while (position < stretch.end && !block.isFull) {
      const next = this.#parseLine(stretch, position, block);
      if (next === INCOMPLETE) return position;
      this.line += 1 + this.#lineBreaksInRow;
      position = next;
    }
    return position;
  }

  #parseLine(stretch: ByteStretch, start: number, block: FrameBlockBuilder): number {
    this.#lineBreaksInRow = 0;
    const blank = this.#skipBlankLine(stretch, start);
    if (blank !== null) return blank;
    if (this.#blankLine !== null) throw this.#errors.raggedRow(this.#blankLine, 0);
    return this.#parseRow(stretch, start, block);
  }

  /** Blank lines may only end the file: they are remembered, and a row after one is an error. Null: not blank. */
  #skipBlankLine({ bytes, end, isLast }: ByteStretch, start: number): number | null {
    let position = start;
    while (position < end && bytes[position] === SPACE) position++;
    if (position === end) return isLast ? end : INCOMPLETE;
    if (bytes[position] === this.separator || !isFieldEnd(bytes[position] as number, this.separator)) return null;
    const next = skipLineEnd(bytes, position, end, isLast);
    if (next !== INCOMPLETE) this.#blankLine ??= this.line;
    return next;
  }

  /** The loop over all cells of the file: kept in one piece for speed. */
  #parseRow(stretch: ByteStretch, start: number, block: FrameBlockBuilder): number {
    const { bytes, end, isLast } = stretch;
    const { traces, offset } = block;
    const lastColumn = this.#lastColumn;
    const lastNeuron = this.#lastNeuron;
    const value = this.#value;
    let position = start;
    let frameIndex = 0;
    for (let column = 0; ; column++) {
      const cellStart = position;
      position = parseDecimal(bytes, cellStart, end, value);
      if (position === -1 || (position < end && !isFieldEnd(bytes[position] as number, this.separator))) {
        position = this.#readUnusualCell(stretch, cellStart, column);
        if (position === INCOMPLETE) return INCOMPLETE;
      }
      if (position === end && !isLast) return INCOMPLETE;

      const isRowEnd = position === end || bytes[position] !== this.separator;
      if (isRowEnd !== (column === lastColumn)) return this.#failRagged(stretch, position, column);
      const number = value[0] as number;
      if (column === 0) frameIndex = this.#frameIndex(stretch, cellStart, number);
      else if (column <= lastNeuron)
        traces[offset + column - 1] = Math.abs(number) <= LARGEST_FLOAT32 ? number : Number.NaN;
      if (isRowEnd) {
        const next = skipLineEnd(bytes, position, end, isLast);
        if (next !== INCOMPLETE) block.commit(frameIndex, this.#label(stretch, cellStart, number));
        return next;
      }
      position++;
    }
  }

  /** Anything but a plain number: blanks, quotes, a missing value, text. Leaves the value (or NaN) in `#value`. */
  #readUnusualCell(stretch: ByteStretch, start: number, column: number): number {
    const next = this.#scan(stretch, start, column);
    if (next === INCOMPLETE) return INCOMPLETE;
    this.#lineBreaksInRow += this.#field.lineBreaks;
    const number = readCell(this.#field.text);
    if (number === null) throw this.#unreadableCell({ line: this.line, column, value: this.#field.text });
    this.#value[0] = number;
    return next;
  }

  #unreadableCell(cell: CsvCell): Error {
    if (cell.column === 0) return this.#errors.badFrameIndex(cell);
    return cell.column > this.#lastNeuron ? this.#errors.badLabel(cell) : this.#errors.badNumber(cell);
  }

  #frameIndex(stretch: ByteStretch, start: number, number: number): number {
    if (Number.isSafeInteger(number)) return number;
    throw this.#errors.badFrameIndex({ line: this.line, column: 0, value: this.#textAt(stretch, start, 0) });
  }

  #label(stretch: ByteStretch, start: number, number: number): number {
    if (!this.labelled) return 0;
    if (Number.isInteger(number) && Math.abs(number) <= LARGEST_INT32) return number;
    const column = this.#lastColumn;
    throw this.#errors.badLabel({ line: this.line, column, value: this.#textAt(stretch, start, column) });
  }

  #textAt(stretch: ByteStretch, start: number, column: number): string {
    this.#scan(stretch, start, column);
    return this.#field.text;
  }

  /** Counts the cells of a row that has too few or too many, which takes the whole row. */
  #failRagged(stretch: ByteStretch, position: number, column: number): number {
    let cells = column + 1;
    let at = position;
    while (at < stretch.end && stretch.bytes[at] === this.separator) {
      at = this.#scan(stretch, at + 1, cells);
      if (at === INCOMPLETE) return INCOMPLETE;
      cells++;
    }
    throw this.#errors.raggedRow(this.line, cells);
  }

  #scan({ bytes, end, isLast }: ByteStretch, start: number, column: number): number {
    const next = scanField(bytes, start, end, this.separator, isLast, this.#field);
    if (next === BAD_QUOTE) throw this.#errors.badQuote(this.line, column);
    return next;
  }
}
