import type { RunTable } from '../../../../shared/entities/runTable';
import { runValue } from '../../../api/mergeRunTable';
import { formatPlural } from '../../../format/numbers';
import { cellText } from './cellText';
import { columnInfo } from './columnInfo';
import type { RunGroup } from './groupRuns';
import type { VariantNames } from './variantNames';

/**
 * What a group is called. A configuration has no name of its own: its model and split stand for it, and the settings that
 * others of these do not have.
 */
export function groupLabel(
  { column, value, rows }: RunGroup,
  table: RunTable,
  now: Date,
  names: VariantNames = new Map(),
): string {
  const [first = 0] = rows;
  const of = (name: string): string => String(runValue(table.columns[name], first) ?? '–');
  if (column === 'run.variant') {
    const settings = names.get(String(value)) ?? '';
    return `${of('run.model')} · ${of('run.split')}${settings === '' ? '' : ` · ${settings}`}`;
  }
  const info = columnInfo(column);
  const text = value === null ? 'none' : cellText(info, value, now);
  return info.section === 'Run' && info.kind !== 'number' ? text : `${info.title} ${text}`;
}

/** How many runs a group has, and of how many seeds and folds where that is what they differ in. */
export function groupSize({ rows }: RunGroup, table: RunTable): string {
  const counts = [countOf(table, rows, 'run.seed', 'seed'), countOf(table, rows, 'run.fold', 'fold')];
  const told = counts.filter((count) => count !== '').join(', ');
  return told === '' ? formatPlural(rows.length, 'run') : `${formatPlural(rows.length, 'run')}: ${told}`;
}

/** What tells a run from the others of its group. */
export function memberLabel(row: number, table: RunTable): string {
  const fold = runValue(table.columns['run.fold'], row);
  const seed = `seed ${runValue(table.columns['run.seed'], row) ?? '–'}`;
  return fold === null ? seed : `${seed} · fold ${fold}`;
}

function countOf(table: RunTable, rows: readonly number[], name: string, noun: string): string {
  const values = new Set(rows.map((row) => runValue(table.columns[name], row)));
  values.delete(null);
  return values.size > 1 ? formatPlural(values.size, noun) : '';
}
