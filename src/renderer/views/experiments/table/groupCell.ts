import type { RunColumn } from '../../../../shared/entities/runTable';
import { runValue } from '../../../api/mergeRunTable';
import type { ColumnInfo } from './columnInfo';

/** Mean and sample standard deviation (n−1) of the numbers there are; the deviation of a single one is not known. */
export interface Spread {
  readonly n: number;
  readonly mean: number;
  readonly deviation: number | null;
}

/** What a group shows in a column. */
export type GroupCell =
  | { readonly kind: 'spread'; readonly spread: Spread }
  | { readonly kind: 'same'; readonly value: string | number }
  | { readonly kind: 'different'; readonly count: number }
  | { readonly kind: 'nothing' };

/** Over all runs of the group: what is measured by mean and deviation, everything else only where they agree. */
export function groupCell(info: ColumnInfo, column: RunColumn | undefined, rows: readonly number[]): GroupCell {
  if (info.measured) {
    const spread = spreadOfColumn(column, rows);
    if (spread) return { kind: 'spread', spread };
  }
  const values = new Set(rows.map((row) => runValue(column, row)));
  const [first = null] = values;
  if (values.size > 1) return { kind: 'different', count: values.size };
  return first === null ? { kind: 'nothing' } : { kind: 'same', value: first };
}

/** Null where no run has a number. Two passes, so that large numbers close together keep their digits. */
export function spreadOfColumn(column: RunColumn | undefined, rows: readonly number[]): Spread | null {
  if (column?.kind !== 'numbers') return null;
  let n = 0;
  let sum = 0;
  for (const row of rows) {
    const value = column.values[row] ?? Number.NaN;
    if (Number.isNaN(value)) continue;
    n++;
    sum += value;
  }
  if (n === 0) return null;
  const mean = sum / n;
  return { n, mean, deviation: n < 2 ? null : Math.sqrt(squares(column.values, rows, mean) / (n - 1)) };
}

function squares(values: Float64Array, rows: readonly number[], mean: number): number {
  let sum = 0;
  for (const row of rows) {
    const value = values[row] ?? Number.NaN;
    if (!Number.isNaN(value)) sum += (value - mean) ** 2;
  }
  return sum;
}
