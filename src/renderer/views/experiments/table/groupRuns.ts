import type { RunTable } from '../../../../shared/entities/runTable';
import type { RunView } from '../../../../shared/entities/runView';
import { runValue } from '../../../api/mergeRunTable';
import { columnInfo } from './columnInfo';
import { spreadOfColumn } from './groupCell';

/** Runs that have the same value in a column; with further groups inside, or the runs themselves. */
export interface RunGroup {
  /** The values that lead to it, as one text: the same in every table. */
  readonly path: string;
  readonly column: string;
  readonly value: string | number | null;
  /** Places of all its runs, those in inner groups too. */
  readonly rows: readonly number[];
  readonly groups: readonly RunGroup[];
}

/**
 * Groups runs by columns, the first outermost. Groups stand in the order of their means where the view is sorted by a
 * measured column, else in the order of their first runs.
 * @param rows places of the runs, sorted
 */
export function groupRuns(
  table: RunTable,
  rows: readonly number[],
  view: Pick<RunView, 'groupBy' | 'sort'>,
  parent = '',
): readonly RunGroup[] {
  const [column, ...inner] = view.groupBy;
  if (column === undefined) return [];
  const byValue = new Map<string | number | null, number[]>();
  for (const row of rows) {
    const value = runValue(table.columns[column], row);
    const group = byValue.get(value);
    if (group) group.push(row);
    else byValue.set(value, [row]);
  }
  const groups = [...byValue].map(([value, members]) => {
    const path = `${parent}/${JSON.stringify([column, value])}`;
    const groupsInside = groupRuns(table, members, { groupBy: inner, sort: view.sort }, path);
    return { path, column, value, rows: members, groups: groupsInside };
  });
  return inOrderOfMeans(table, groups, view.sort);
}

function inOrderOfMeans(table: RunTable, groups: RunGroup[], sort: RunView['sort']): readonly RunGroup[] {
  const [first] = sort;
  if (first === undefined || !columnInfo(first.column).measured) return groups;
  const column = table.columns[first.column];
  const sign = first.descending ? -1 : 1;
  const means = new Map(groups.map((group) => [group.path, spreadOfColumn(column, group.rows)?.mean ?? null]));
  return groups.sort((a, b) => {
    const [x, y] = [means.get(a.path) ?? null, means.get(b.path) ?? null];
    if (x === null || y === null) return Number(x === null) - Number(y === null);
    return sign * (x - y);
  });
}

/** One row on the screen. */
export type TableLine =
  | { readonly kind: 'group'; readonly group: RunGroup; readonly level: number; readonly open: boolean }
  | { readonly kind: 'run'; readonly row: number; readonly level: number };

/** What is on the screen from top to bottom: groups, and the insides of those that are open. */
export function tableLines(
  groups: readonly RunGroup[],
  rows: readonly number[],
  open: ReadonlySet<string>,
  level = 0,
): readonly TableLine[] {
  if (groups.length === 0) return rows.map((row) => ({ kind: 'run', row, level }));
  const lines: TableLine[] = [];
  for (const group of groups) {
    const isOpen = open.has(group.path);
    lines.push({ kind: 'group', group, level, open: isOpen });
    if (!isOpen) continue;
    for (const line of tableLines(group.groups, group.rows, open, level + 1)) lines.push(line);
  }
  return lines;
}
