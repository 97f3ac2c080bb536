import type { RunTable } from '../../../../shared/entities/runTable';
import { runValue } from '../../../api/mergeRunTable';
import { columnInfo, isJudged } from './columnInfo';

/** How copied cells are set apart. */
export type TextFormat = 'csv' | 'tsv';

/**
 * Runs as a table of text, titles first, numbers in full. Where a score is among the columns, another column says
 * whether its split leaks, so that the warning travels with the number. Quoted as RFC 4180 says.
 */
export function runsAsText(
  table: RunTable,
  rows: readonly number[],
  columns: readonly string[],
  format: TextFormat,
): string {
  const separator = format === 'csv' ? ',' : '\t';
  const told = withIntervals(columns, table);
  const names = told.some(isJudged) ? [...told, 'run.leaky'] : told;
  const lines = [names.map(titleOf), ...rows.map((row) => names.map((name) => plainValue(table, name, row)))];
  return `${lines.map((cells) => cells.map((cell) => quoted(cell, separator)).join(separator)).join('\n')}\n`;
}

/** Each score is followed by its interval, as on the screen. */
function withIntervals(columns: readonly string[], table: RunTable): readonly string[] {
  return columns.flatMap((name) => {
    const { interval } = columnInfo(name);
    const bounds = interval && table.columns[interval.low] ? [interval.low, interval.high] : [];
    return [name, ...bounds.filter((bound) => !columns.includes(bound))];
  });
}

function titleOf(name: string): string {
  return name === 'run.leaky' ? 'Split leaks' : columnInfo(name).title;
}

function plainValue(table: RunTable, name: string, row: number): string {
  const value = runValue(table.columns[name], row);
  if (name === 'run.leaky') return value === 1 ? 'leaks' : 'no';
  if (value === null) return '';
  return columnInfo(name).kind === 'time' ? new Date(value).toISOString() : String(value);
}

function quoted(cell: string, separator: string): string {
  return cell.includes(separator) || /["\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
