import { basename } from 'node:path';
import { assertNever } from '../../../shared/assertNever';
import { WorkbenchError } from '../../../shared/errors';
import { emptyFileError } from '../fileReadError';
import type { LabelTrack } from '../LabelTrack';
import { ClassLabels } from './ClassLabels';
import { GrowingArray } from './GrowingArray';
import { type LabelColumns, type LabelFileChoices, readLabelHeader } from './labelHeader';
import { labelRows, type TextRow } from './labelRows';

/** More classes than anyone scores: the column is then something else. */
const MOST_CLASSES = 1000;
const LONGEST_NAME = 200;

/** A file of labels. */
export interface LabelFile {
  readonly track: LabelTrack;
  /** The signal in which each pulse is a frame; null: not asked for. */
  readonly clock: {
    readonly column: string;
    readonly timesSeconds: Float64Array;
    readonly values: Float64Array;
  } | null;
}

/** Numbers of each row, by what they mean; which a file has follows from its columns. */
interface Columns {
  readonly first: GrowingArray;
  readonly second: GrowingArray;
  readonly labels: GrowingArray;
}

/**
 * Reads labels from a text table. Its header says what it holds (docs/labels.md); labels are whole numbers or names, and an
 * empty one is none.
 * @param onRead called now and then, as a sign of life
 * @throws WorkbenchError as readers of CSV; `choice_needed` for a header that does not tell; `csv_bad_number` for a time or
 * frame that is no number, or goes back; `csv_bad_label` for too many labels or one that is too long
 */
export async function readLabelFile(
  path: string,
  choices: LabelFileChoices,
  signal: AbortSignal,
  onRead: () => void = () => {},
): Promise<LabelFile> {
  let header: readonly string[] | null = null;
  let meaning: LabelColumns | null = null;
  const columns: Columns = { first: new GrowingArray(), second: new GrowingArray(), labels: new GrowingArray() };
  const classes = new ClassLabels();
  for await (const rows of labelRows(path, signal)) {
    onRead();
    for (const row of rows) {
      if (header === null || meaning === null) {
        header = row.cells;
        meaning = readLabelHeader(path, header, choices);
      } else readRow({ path, header, meaning, columns, classes }, row);
    }
  }
  if (meaning === null || header === null || columns.labels.values().length === 0) {
    throw emptyFileError(path, 'holds no labels');
  }
  checkKind(path, meaning, choices);
  return labelFile(path, meaning, header, columns, classes);
}

interface RowContext {
  readonly path: string;
  readonly header: readonly string[];
  readonly meaning: LabelColumns;
  readonly columns: Columns;
  readonly classes: ClassLabels;
}

function readRow(context: RowContext, row: TextRow): void {
  const { path, header, meaning, columns, classes } = context;
  if (row.cells.length !== header.length) {
    const message = `${path}, line ${row.line} has ${row.cells.length} cells; the header has ${header.length}. Correct the file.`;
    throw new WorkbenchError('csv_ragged_row', message, { file: path, line: row.line, value: row.cells.length });
  }
  const text = row.cells[meaning.label] ?? '';
  if (text.length > LONGEST_NAME) throw badLabelError(context, row, 'is longer than any name');
  columns.labels.push(classes.place(text));
  if (classes.count > MOST_CLASSES)
    throw badLabelError(context, row, `is one label more than the ${MOST_CLASSES} that there may be`);
  readNumbers(context, row);
}

function readNumbers(context: RowContext, row: TextRow): void {
  const { meaning, columns } = context;
  switch (meaning.kind) {
    case 'frames':
      columns.first.push(wholeCell(context, row, meaning.frame) - meaning.firstFrame);
      return;
    case 'frame_intervals':
      readInterval(context, row, wholeCell(context, row, meaning.start), wholeCell(context, row, meaning.stop));
      return;
    case 'intervals': {
      const [start, stop] = [numberCell(context, row, meaning.start), numberCell(context, row, meaning.stop)];
      readInterval(context, row, start * meaning.secondsPerUnit, stop * meaning.secondsPerUnit);
      return;
    }
    case 'samples':
      readSample(context, row, numberCell(context, row, meaning.time) * meaning.secondsPerUnit, meaning.clock);
      return;
    default:
      assertNever(meaning);
  }
}

function readInterval({ path, columns }: RowContext, row: TextRow, start: number, stop: number): void {
  if (stop < start) {
    const message = `${path}, line ${row.line}: the interval stops at ${stop}, before it starts at ${start}. Correct the file.`;
    throw new WorkbenchError('csv_bad_number', message, { file: path, line: row.line, value: stop });
  }
  columns.first.push(start);
  columns.second.push(stop);
}

function readSample(context: RowContext, row: TextRow, time: number, clock: number | null): void {
  const { path, columns } = context;
  const before = columns.first.last ?? Number.NEGATIVE_INFINITY;
  if (time < before) {
    const message = `${path}, line ${row.line}: the time ${time} s comes after ${before} s; times must go up. Sort the file.`;
    throw new WorkbenchError('csv_bad_number', message, { file: path, line: row.line, value: time });
  }
  columns.first.push(time);
  if (clock !== null) columns.second.push(row.cells[clock] === '' ? Number.NaN : numberCell(context, row, clock));
}

function numberCell({ path, header }: RowContext, { line, cells }: TextRow, column: number): number {
  const text = cells[column] ?? '';
  const number = text === '' ? Number.NaN : Number(text);
  if (Number.isFinite(number)) return number;
  const message = `${path}, line ${line}, column "${header[column]}": "${text}" is no number. Correct the file.`;
  throw new WorkbenchError('csv_bad_number', message, { file: path, line, column: header[column] ?? '', value: text });
}

function wholeCell(context: RowContext, row: TextRow, column: number): number {
  const number = numberCell(context, row, column);
  if (Number.isSafeInteger(number)) return number;
  const { path, header } = context;
  const message = `${path}, line ${row.line}, column "${header[column]}": ${number} is no frame number. Correct the file.`;
  throw new WorkbenchError('csv_bad_number', message, { file: path, line: row.line, value: number });
}

function badLabelError({ path, header, meaning }: RowContext, { line, cells }: TextRow, what: string): WorkbenchError {
  const [column, value] = [header[meaning.label] ?? '', (cells[meaning.label] ?? '').slice(0, 40)];
  const message = `${path}, line ${line}, column "${column}": "${value}" ${what}. Check that this column is the behaviour.`;
  return new WorkbenchError('csv_bad_label', message, { file: path, line, column, value });
}

function checkKind(path: string, { kind }: LabelColumns, { clockColumn }: LabelFileChoices): void {
  if (clockColumn === null || kind === 'samples') return;
  const message =
    `${path}: a frame clock (column "${clockColumn}") needs a time for each row, a column "time_s" or "time_ms". ` +
    `Add it, or leave the clock column out.`;
  throw new WorkbenchError('choice_needed', message, { file: path, option: 'labels.alignment.frameClockColumn' });
}

function labelFile(
  path: string,
  meaning: LabelColumns,
  header: readonly string[],
  { first, second, labels: places }: Columns,
  classes: ClassLabels,
): LabelFile {
  const isIntervals = meaning.kind === 'intervals' || meaning.kind === 'frame_intervals';
  const { labels, classNames } = classes.resolve(places.values(), isIntervals ? 1 : 0);
  switch (meaning.kind) {
    case 'frames':
      return { track: { kind: 'frames', frames: first.values(), labels, classNames }, clock: null };
    case 'frame_intervals': {
      const [startFrames, stopFrames, sorted] = byStart(first.values(), second.values(), labels);
      return { track: { kind: 'frame_intervals', startFrames, stopFrames, labels: sorted, classNames }, clock: null };
    }
    case 'intervals': {
      const [startSeconds, stopSeconds, sorted] = byStart(first.values(), second.values(), labels);
      return { track: { kind: 'intervals', startSeconds, stopSeconds, labels: sorted, classNames }, clock: null };
    }
    case 'samples': {
      const timesSeconds = first.values();
      const column = meaning.clock === null ? null : `"${header[meaning.clock]}" of ${basename(path)}`;
      const clock = column === null ? null : { column, timesSeconds, values: second.values() };
      return { track: { kind: 'samples', timesSeconds, labels, classNames }, clock };
    }
    default:
      return assertNever(meaning);
  }
}

/** Intervals in ascending order of their starts; those that start together keep their order. */
function byStart(
  starts: Float64Array,
  stops: Float64Array,
  labels: Int32Array,
): readonly [Float64Array, Float64Array, Int32Array] {
  const order = Array.from(starts.keys()).sort((a, b) => (starts[a] as number) - (starts[b] as number));
  return [
    Float64Array.from(order, (row) => starts[row] as number),
    Float64Array.from(order, (row) => stops[row] as number),
    Int32Array.from(order, (row) => labels[row] as number),
  ];
}
