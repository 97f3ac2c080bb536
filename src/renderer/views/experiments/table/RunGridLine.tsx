import ChevronRightIcon from '@mui/icons-material/ChevronRight';
import ExpandMoreIcon from '@mui/icons-material/ExpandMore';
import StarIcon from '@mui/icons-material/Star';
import StarBorderIcon from '@mui/icons-material/StarBorder';
import { type CSSProperties, type MouseEvent, memo, type ReactNode } from 'react';
import type { RunTable } from '../../../../shared/entities/runTable';
import { runValue } from '../../../api/mergeRunTable';
import { LeakyMark } from '../../../components/LeakyMark';
import { groupCellText } from './cellText';
import { type ColumnInfo, isJudged } from './columnInfo';
import { GridPart } from './GridPart';
import { ROW_PIXELS } from './gridGeometry';
import { groupCell } from './groupCell';
import { groupLabel, groupSize, memberLabel } from './groupLabel';
import type { TableLine } from './groupRuns';
import { isNumeric, RunCell } from './RunCell';
import type { VariantNames } from './variantNames';

export interface RunGridLineProps {
  readonly line: TableLine;
  readonly table: RunTable;
  readonly columns: readonly ColumnInfo[];
  readonly grouped: boolean;
  /** Its number in the whole table, from 0. */
  readonly index: number;
  readonly id: string;
  readonly marked: boolean;
  readonly chosen: boolean;
  /** How it is divided into columns. */
  readonly rowStyle: CSSProperties;
  readonly variantNames: VariantNames;
  readonly now: Date;
  readonly onActivate: (index: number) => void;
  readonly onChoose: (index: number, upTo: boolean) => void;
  readonly onFavourite: (runId: string, favourite: boolean) => void;
}

/** One row on the screen: a run, or a group of runs. */
export const RunGridLine = memo(function RunGridLine(props: RunGridLineProps): ReactNode {
  const { line, grouped, index, id, marked, chosen, rowStyle, onActivate } = props;
  const group = line.kind === 'group';
  return (
    <GridPart
      role="row"
      id={id}
      className={['line', group && 'group', marked && 'marked'].filter(Boolean).join(' ')}
      aria-rowindex={index + 2}
      aria-selected={chosen}
      {...(grouped && { 'aria-level': line.level + 1 })}
      {...(group && { 'aria-expanded': line.open })}
      style={{ ...rowStyle, top: index * ROW_PIXELS }}
      onClick={() => onActivate(index)}
    >
      {group ? <GroupCells {...props} line={line} /> : <RunCells {...props} line={line} />}
    </GridPart>
  );
});

type LineOf<Kind extends TableLine['kind']> = Omit<RunGridLineProps, 'line'> & {
  readonly line: Extract<TableLine, { kind: Kind }>;
};

function RunCells({ line, table, columns, grouped, index, chosen, now, onChoose, onFavourite }: LineOf<'run'>) {
  const runId = table.ids[line.row] ?? '';
  const favourite = runValue(table.columns['run.favourite'], line.row) === 1;
  const Star = favourite ? StarIcon : StarBorderIcon;
  return (
    <>
      <GridPart role="gridcell" className="cell lead">
        <Choice label={`Choose run ${runId}`} chosen={chosen} index={index} onChoose={onChoose} />
        <button
          type="button"
          className="star"
          tabIndex={-1}
          aria-label={`Favourite run ${runId}`}
          aria-pressed={favourite}
          onClick={(event) => {
            event.stopPropagation();
            onFavourite(runId, !favourite);
          }}
        >
          <Star aria-hidden />
        </button>
      </GridPart>
      {grouped && (
        <GridPart role="gridcell" className="cell" style={{ paddingLeft: indent(line.level) + 24 }}>
          <span className="text muted">{memberLabel(line.row, table)}</span>
        </GridPart>
      )}
      {columns.map((info) => (
        <RunCell key={info.name} info={info} table={table} row={line.row} now={now} />
      ))}
    </>
  );
}

function GroupCells({ line, table, columns, index, chosen, variantNames, now, onChoose }: LineOf<'group'>) {
  const { group, level, open } = line;
  const label = groupLabel(group, table, now, variantNames);
  const settings = group.column === 'run.variant' ? variantNames.get(String(group.value)) : undefined;
  const Arrow = open ? ExpandMoreIcon : ChevronRightIcon;
  const leaky = group.rows.some((row) => runValue(table.columns['run.leaky'], row) === 1);
  return (
    <>
      <GridPart role="gridcell" className="cell lead">
        <Choice label={`Choose the runs of ${label}`} chosen={chosen} index={index} onChoose={onChoose} />
      </GridPart>
      <GridPart role="gridcell" className="cell" style={{ paddingLeft: indent(level) }} title={label}>
        <Arrow aria-hidden sx={{ fontSize: '1.25rem' }} />
        <span className="named">
          <span>{groupLabel(group, table, now)}</span>
          <span className="muted">{[...(settings ? [settings] : []), groupSize(group, table)].join(' · ')}</span>
        </span>
      </GridPart>
      {columns.map((info) => {
        const cell = groupCell(info, table.columns[info.name], group.rows);
        const spread = cell.kind === 'spread';
        const text = groupCellText(info, cell, now);
        const numeric = spread || (cell.kind === 'same' && isNumeric(info, cell.value));
        return (
          <GridPart
            key={info.name}
            role="gridcell"
            className={numeric ? 'cell number' : 'cell'}
            data-column={info.name}
            title={text}
          >
            {spread && leaky && isJudged(info.name) && <LeakyMark />}
            <span className={spread ? 'text' : 'text muted'}>{text}</span>
          </GridPart>
        );
      })}
    </>
  );
}

function Choice(props: { label: string; chosen: boolean; index: number; onChoose: RunGridLineProps['onChoose'] }) {
  const choose = (event: MouseEvent): void => {
    event.stopPropagation();
    props.onChoose(props.index, event.shiftKey);
  };
  return (
    <input type="checkbox" tabIndex={-1} aria-label={props.label} checked={props.chosen} readOnly onClick={choose} />
  );
}

function indent(level: number): number {
  return 4 + 16 * level;
}
