import { throwIfCancelled } from '../fileReadError';
import { CsvSource, LONGEST_ROW_BYTES } from '../readers/csv/CsvSource';
import { firstRow } from '../readers/csv/csvDialect';
import { badQuoteError, endlessLineError, tooWideError } from '../readers/csv/csvErrors';
import { BAD_QUOTE, INCOMPLETE, type ScannedField, scanField, skipLineEnd } from '../readers/csv/scanField';

/** A row of a text table and the line (1-based) that it starts in. */
export interface TextRow {
  readonly line: number;
  readonly cells: readonly string[];
}

const ROWS_A_TURN = 1000;

/**
 * The rows of a table of comma, semicolon or tab separated text, its header first; blank lines are passed over. Memory is
 * bounded by the longest row.
 * @throws WorkbenchError `file_not_found`, `file_empty`, `csv_bad_quote`, …, `file_vanished` when it changes meanwhile
 */
export async function* labelRows(path: string, signal: AbortSignal): AsyncIterable<readonly TextRow[]> {
  const source = await CsvSource.open(path, signal);
  try {
    await source.fill();
    const header = await headerOf(source);
    let { line } = header;
    let rows: TextRow[] = [];
    for (;;) {
      throwIfCancelled(signal, path);
      const row = nextRow(source, header.separator, line);
      if (row !== null) {
        line = row.nextLine;
        if (row.cells.some((cell) => cell !== '')) rows.push(row);
      }
      if (rows.length === ROWS_A_TURN || (row === null && rows.length > 0)) {
        yield rows;
        rows = [];
      }
      if (row !== null) continue;
      if (source.isLast) break;
      await readOn(source, line);
    }
    await source.checkUnchanged();
  } finally {
    await source.close();
  }
}

async function headerOf(source: CsvSource): Promise<{ readonly separator: number; readonly line: number }> {
  if (source.bytes.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf]))) source.start = 3;
  for (;;) {
    const row = firstRow(source.bytes, source.start, source.end, source.isLast);
    if (row === 'bad_quote') throw badQuoteError(source.path, 1);
    if (row === 'too_wide') throw tooWideError(source.path, 1);
    if (row !== null) {
      source.start = row.start;
      return row;
    }
    if (source.isLast) return { separator: 44, line: 1 };
    await readOn(source, 1);
  }
}

/** The next row of the bytes at hand; null where they do not hold all of it. */
function nextRow(source: CsvSource, separator: number, line: number): (TextRow & { nextLine: number }) | null {
  const { bytes, end, isLast } = source;
  if (source.start === end) return null;
  const field: ScannedField = { text: '', lineBreaks: 0, isQuoted: false };
  const cells: string[] = [];
  let breaks = 0;
  for (let position = source.start; ; position++) {
    position = scanField(bytes, position, end, separator, isLast, field);
    if (position === BAD_QUOTE) throw badQuoteError(source.path, line);
    if (position === INCOMPLETE) return null;
    cells.push(field.text);
    breaks += field.lineBreaks;
    if (position < end && bytes[position] === separator) continue;
    if (position === end && !isLast) return null;
    const next = skipLineEnd(bytes, position, end, isLast);
    if (next === INCOMPLETE) return null;
    source.start = next;
    return { line, cells, nextLine: line + breaks + 1 };
  }
}

async function readOn(source: CsvSource, line: number): Promise<void> {
  if (source.end - source.start >= LONGEST_ROW_BYTES) throw endlessLineError(source.path, line);
  await source.fill();
}
