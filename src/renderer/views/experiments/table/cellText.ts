import type { RunStatus } from '../../../../shared/entities/run';
import { statusLabel } from '../../../components/StatusChip';
import { formatDuration } from '../../../format/duration';
import { formatNumber, formatScore } from '../../../format/numbers';
import { formatTime } from '../../../format/time';
import type { ColumnInfo } from './columnInfo';
import type { GroupCell } from './groupCell';

/** A value as the table shows it; a dash where there is none. */
export function cellText({ kind, name }: ColumnInfo, value: string | number | null, now: Date): string {
  if (value === null) return name === 'run.startedAt' ? 'not yet' : '–';
  if (typeof value === 'string') return kind === 'status' ? statusLabel(value as RunStatus) : value;
  if (kind === 'score') return formatScore(value);
  if (kind === 'duration') return formatDuration(value);
  if (kind === 'time') return formatTime(new Date(value).toISOString(), now);
  return formatNumber(value);
}

/** What a group shows in a column, in words. */
export function groupCellText(info: ColumnInfo, cell: GroupCell, now: Date): string {
  if (cell.kind === 'nothing') return '–';
  if (cell.kind === 'different') return `${cell.count} different`;
  if (cell.kind === 'same') return cellText(info, cell.value, now);
  const { mean, deviation, n } = cell.spread;
  const number = (value: number): string =>
    info.kind === 'number' ? formatNumber(Number(value.toPrecision(3))) : cellText(info, value, now);
  return deviation === null ? `${number(mean)} (n = 1)` : `${number(mean)} ± ${number(deviation)} (n = ${n})`;
}
