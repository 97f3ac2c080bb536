import { type ErrorCode, WorkbenchError } from '../../../../shared/errors';
import { MOST_COLUMNS } from './csvDialect';

const LONGEST_VALUE = 40;

/** A cell of a CSV file, as messages name it. */
export interface CsvCell {
  /** 1-based, as editors count. */
  readonly line: number;
  /** 0-based */
  readonly column: number;
  readonly value: string;
}

/** The errors of one CSV file: each names the file, the line, the column, what was found and what was expected. */
export class CsvErrors {
  constructor(
    readonly path: string,
    /** All columns: frame index, neurons, label. */
    readonly columns: readonly string[],
  ) {}

  badNumber(cell: CsvCell): WorkbenchError {
    const comma = /^[+-]?\d+,\d+$/.test(cell.value) ? ' Write a decimal point, not a decimal comma.' : '';
    return this.#badCell(
      'csv_bad_number',
      cell,
      'a number',
      `Correct the cell; leave it empty if it is missing.${comma}`,
    );
  }

  badFrameIndex(cell: CsvCell): WorkbenchError {
    const advice = 'The first column must be the frame index: add one if the file has none.';
    return this.#badCell('csv_bad_number', cell, 'a whole frame number', advice);
  }

  badLabel(cell: CsvCell): WorkbenchError {
    const advice = 'The last column must be the behaviour label: correct the cell, or remove frames without a label.';
    return this.#badCell('csv_bad_label', cell, 'a whole number', advice);
  }

  raggedRow(line: number, found: number): WorkbenchError {
    const what = found === 0 ? 'the line is blank' : `${found} columns were found`;
    const message =
      `${this.path}, line ${line}: ${what}, but ${this.columns.length} were expected, as in the first row. ` +
      `Add or remove cells, or remove the line.`;
    return new WorkbenchError('csv_ragged_row', message, {
      file: this.path,
      line,
      value: found,
      expected: this.columns.length,
    });
  }

  badQuote(line: number, column: number): WorkbenchError {
    return badQuoteError(this.path, line, ` column ${this.#columnName(column)},`);
  }

  #badCell(code: ErrorCode, { line, column, value }: CsvCell, expected: string, advice: string): WorkbenchError {
    const shown = value.length > LONGEST_VALUE ? `${value.slice(0, LONGEST_VALUE)}…` : value;
    const message = `${this.path}, line ${line}, column ${this.#columnName(column)}: found "${shown}", expected ${expected}. ${advice}`;
    const name = this.columns[column] ?? '';
    return new WorkbenchError(code, message, { file: this.path, line, column: name, value: shown, expected });
  }

  #columnName(column: number): string {
    return `"${this.columns[column] ?? ''}" (${column + 1} of ${this.columns.length})`;
  }
}

/** A quote in the wrong place, or one that is never closed; `place` names the column where it is known. */
export function badQuoteError(path: string, line: number, place = ''): WorkbenchError {
  const message =
    `${path}, line ${line},${place} found a quote that does not fit: a quoted cell starts and ends with " and doubles ` +
    `every " inside. Correct or remove the quotes.`;
  return new WorkbenchError('csv_bad_quote', message, { file: path, line, value: '"' });
}

/** A line longer than any row of a recording. */
export function endlessLineError(path: string, line: number): WorkbenchError {
  const message = `${path}, line ${line}: the line does not end within 32 MB, so this is no CSV of frames. Choose another file.`;
  return new WorkbenchError('format_unknown', message, { file: path, line });
}

/** A row of more cells than any recording has neurons. */
export function tooWideError(path: string, line: number): WorkbenchError {
  const message =
    `${path}, line ${line}: the row has over ${MOST_COLUMNS} cells, so this is no CSV of frames: that has a row for each ` +
    'frame and a column for each neuron. Choose another file.';
  return new WorkbenchError('format_unknown', message, { file: path, line, expected: MOST_COLUMNS });
}

/** Columns for frame index and label, and none between. */
export function noNeuronsError(path: string, line: number, columns: number): WorkbenchError {
  const message =
    `${path}, line ${line}: ${columns} column(s) found, at least 3 expected: frame index, one per neuron, label. ` +
    `Columns may be separated by comma, semicolon or tab.`;
  return new WorkbenchError('no_neurons', message, { file: path, line, value: columns, expected: 3 });
}

/** A header and nothing after it. */
export function headerOnlyError(path: string): WorkbenchError {
  const message = `${path} has a header but no frames; one row per frame was expected after it. Export the recording again.`;
  return new WorkbenchError('csv_header_only', message, { file: path });
}

/** Tracked body parts, as DeepLabCut writes them: behaviour, not activity. */
export function deepLabCutError(path: string): WorkbenchError {
  const message =
    `${path} is a table of tracked body parts that DeepLabCut wrote (its first rows are scorer, bodyparts, coords), not a ` +
    'recording of neurons; a column per neuron was expected. Choose the file of the traces. This one can serve for their ' +
    'labels alone: derive them from it as a file of frame,label and give that with the traces.';
  const expected = 'frame index, one column per neuron, label';
  return new WorkbenchError('format_unknown', message, { file: path, line: 1, value: 'scorer', expected });
}
