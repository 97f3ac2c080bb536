import type { RunColumn, RunTable } from '../../../shared/entities/runTable';

/** A column as charts place it: a number for each run, and how it is written. */
export interface SweepColumn {
  readonly name: string;
  /** Without its group: `training.batch_size`. */
  readonly title: string;
  /** NaN: the run has none. Words stand at the place that they have in alphabetical order. */
  readonly values: readonly number[];
  readonly low: number;
  readonly high: number;
  /** The words in their order; null for numbers. */
  readonly words: readonly string[] | null;
}

/** The columns in which the runs of a table differ; what is only a name of the run or its place in time is left out. */
export function sweepColumns({ columns }: RunTable): readonly SweepColumn[] {
  return Object.entries(columns)
    .filter(([name]) => name.startsWith('param.') || name.startsWith('result.'))
    .map(([name, column]) => toColumn(name, column))
    .filter(({ low, high }) => high > low);
}

/** The name of a column without its group: `training.batch_size`. */
export function titleOf(name: string): string {
  return name.replace(/^(param|result)\./, '');
}

function toColumn(name: string, column: RunColumn): SweepColumn {
  const title = titleOf(name);
  if (column.kind === 'numbers') return { name, title, words: null, ...ranged(Array.from(column.values)) };
  const words = [...column.words].sort();
  const places = Array.from(column.codes, (code) =>
    code === 0 ? Number.NaN : words.indexOf(column.words[code - 1] ?? ''),
  );
  return { name, title, words, ...ranged(places) };
}

function ranged(values: readonly number[]): Pick<SweepColumn, 'values' | 'low' | 'high'> {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) if (Number.isFinite(value)) [low, high] = [Math.min(low, value), Math.max(high, value)];
  return { values, low, high };
}

/** A value of a column with all its digits, for who goes on with it. */
export function columnValue({ words }: SweepColumn, value: number | undefined): string | number | null {
  if (value === undefined || Number.isNaN(value)) return null;
  return words === null ? value : (words[value] ?? null);
}

/** A value of a column as it is written. */
export function columnText({ words }: SweepColumn, value: number | undefined): string {
  if (value === undefined || Number.isNaN(value)) return '';
  return words === null ? String(Number(value.toPrecision(4))) : (words[value] ?? '');
}
