import { readCell } from './csvCell';
import { BAD_QUOTE, INCOMPLETE, type ScannedField, scanField, skipLineEnd } from './scanField';

const QUOTE = 34;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
/** More cells are no row of a recording. */
export const MOST_COLUMNS = 1_000_000;
const SEPARATORS = [',', ';', '\t'].map((character) => character.charCodeAt(0));

/** The first row that is not blank, taken apart. */
export interface FirstRow {
  readonly fields: readonly string[];
  /** Byte value of comma, semicolon or tab. */
  readonly separator: number;
  /** Where it starts, and where the next row starts, in the bytes given. */
  readonly start: number;
  readonly next: number;
  /** Line (1-based) of the row, and of the next row. */
  readonly line: number;
  readonly nextLine: number;
}

type SoughtRow = FirstRow | 'bad_quote' | 'too_wide' | null;

/**
 * Finds the first row that is not blank.
 * @returns null when there is none (`isLast`) or its end is not among the bytes yet; `'bad_quote'` when it breaks the
 * quoting; `'too_wide'` when it has over `MOST_COLUMNS` cells
 */
export function firstRow(bytes: Buffer, start: number, end: number, isLast: boolean): SoughtRow {
  let position = start;
  let line = 1;
  while (position < end && isBlank(bytes[position] as number)) {
    const next = isLineEnd(bytes[position] as number) ? skipLineEnd(bytes, position, end, isLast) : position + 1;
    if (next === INCOMPLETE) return null;
    if (isLineEnd(bytes[position] as number)) line++;
    position = next;
  }
  return position === end ? null : splitRow(bytes, position, end, isLast, line);
}

/** Whether a first row is a frame already: numbers first and last, numbers or missing values between. */
export function isDataRow(fields: readonly string[]): boolean {
  const cells = fields.map(readCell);
  return Number.isFinite(cells[0]) && Number.isFinite(cells.at(-1)) && cells.every((cell) => cell !== null);
}

/** Whether the last column's name goes on counting where the one before it stopped: `n041`, `n042`. */
export function endsInNeuron(header: readonly string[]): boolean {
  const [before, last] = header.slice(-2).map((name) => /^(.*?)(\d+)$/.exec(name.trim()));
  return !!before && !!last && before[1] === last[1] && Number(last[2]) === Number(before[2]) + 1;
}

function splitRow(bytes: Buffer, start: number, end: number, isLast: boolean, line: number): SoughtRow {
  const separator = commonestSeparator(bytes, start, end);
  const field: ScannedField = { text: '', lineBreaks: 0, isQuoted: false };
  const fields: string[] = [];
  let lineBreaks = 0;
  for (let position = start; ; position++) {
    position = scanField(bytes, position, end, separator, isLast, field);
    if (position === INCOMPLETE) return null;
    if (position === BAD_QUOTE) return 'bad_quote';
    if (fields.push(field.text) > MOST_COLUMNS) return 'too_wide';
    lineBreaks += field.lineBreaks;
    if (position < end && bytes[position] === separator) continue;
    const next = skipLineEnd(bytes, position, end, isLast);
    if (next === INCOMPLETE) return null;
    return { fields, separator, start, next, line, nextLine: line + lineBreaks + 1 };
  }
}

/** The one of comma, semicolon and tab that is most frequent in the row outside quotes; in a tie the first of them. */
function commonestSeparator(bytes: Buffer, start: number, end: number): number {
  const counts = SEPARATORS.map(() => 0);
  let isQuoted = false;
  for (let at = start; at < end; at++) {
    const byte = bytes[at] as number;
    if (byte === QUOTE) isQuoted = !isQuoted;
    if (isQuoted) continue;
    if (isLineEnd(byte)) break;
    const which = SEPARATORS.indexOf(byte);
    if (which !== -1) counts[which] = (counts[which] as number) + 1;
  }
  return SEPARATORS[counts.indexOf(Math.max(...counts))] as number;
}

function isLineEnd(byte: number): boolean {
  return byte === LINE_FEED || byte === CARRIAGE_RETURN;
}

function isBlank(byte: number): boolean {
  return byte === 32 || isLineEnd(byte);
}
