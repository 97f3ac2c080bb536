import type { ReactNode } from 'react';
import type { RunStatus } from '../../../../shared/entities/run';
import type { RunTable } from '../../../../shared/entities/runTable';
import { runValue } from '../../../api/mergeRunTable';
import { LeakyMark } from '../../../components/LeakyMark';
import { StatusChip } from '../../../components/StatusChip';
import { formatInterval } from '../../../format/numbers';
import { cellText } from './cellText';
import { type ColumnInfo, isJudged } from './columnInfo';
import { GridPart } from './GridPart';

export interface RunCellProps {
  readonly info: ColumnInfo;
  readonly table: RunTable;
  /** The run's place in the table. */
  readonly row: number;
  readonly now: Date;
}

/** One value of one run. A number that a leak makes too good never stands alone. */
export function RunCell({ info, table, row, now }: RunCellProps): ReactNode {
  const value = runValue(table.columns[info.name], row);
  const leaky = runValue(table.columns['run.leaky'], row) === 1;
  const marked = leaky && value !== null && (info.kind === 'split' || isJudged(info.name));
  return (
    <GridPart
      role="gridcell"
      className={isNumeric(info, value) ? 'cell number' : 'cell'}
      data-column={info.name}
      {...(typeof value === 'string' && { title: value })}
    >
      {marked && info.kind !== 'split' && <LeakyMark />}
      <CellContent info={info} value={value} now={now} />
      {info.interval && <Interval info={info.interval} table={table} row={row} />}
      {marked && info.kind === 'split' && <LeakyMark />}
    </GridPart>
  );
}

/** Numbers end at the right border, whatever column they are in. */
export function isNumeric(info: ColumnInfo, value: string | number | null): boolean {
  if (info.kind === 'time') return false;
  return typeof value === 'number' || info.kind === 'score' || info.kind === 'duration';
}

function CellContent({ info, value, now }: Pick<RunCellProps, 'info' | 'now'> & { value: string | number | null }) {
  if (info.kind === 'status' && value !== null) return <StatusChip status={value as RunStatus} />;
  if (info.kind === 'tags') return <Tags tags={String(value ?? '')} />;
  const strong = info.kind === 'score' && value !== null;
  return (
    <span className={value === null ? 'text muted' : 'text'} {...(strong && { style: { fontWeight: 600 } })}>
      {cellText(info, value, now)}
    </span>
  );
}

function Tags({ tags }: { readonly tags: string }): ReactNode {
  if (tags === '') return null;
  return tags.split(', ').map((tag) => (
    <span key={tag} className="tag">
      {tag}
    </span>
  ));
}

function Interval({ info, table, row }: Pick<RunCellProps, 'table' | 'row'> & { info: { low: string; high: string } }) {
  const [low, high] = [runValue(table.columns[info.low], row), runValue(table.columns[info.high], row)];
  if (typeof low !== 'number' || typeof high !== 'number') return null;
  return (
    <span className="muted" title="95 % interval by block bootstrap">
      {formatInterval({ low, high })}
    </span>
  );
}
