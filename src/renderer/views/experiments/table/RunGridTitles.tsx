import ArrowDownwardIcon from '@mui/icons-material/ArrowDownward';
import ArrowUpwardIcon from '@mui/icons-material/ArrowUpward';
import { type CSSProperties, type KeyboardEvent, type PointerEvent, type ReactNode, useState } from 'react';
import type { RunView } from '../../../../shared/entities/runView';
import type { ColumnInfo } from './columnInfo';
import { GridPart } from './GridPart';
import { allowedWidth } from './gridGeometry';
import { movedColumn } from './movedColumn';
import { type ColumnDrag, useColumnDrag } from './useColumnDrag';

export interface RunGridTitlesProps {
  readonly columns: readonly ColumnInfo[];
  readonly grouped: boolean;
  readonly sort: RunView['sort'];
  readonly tracks: CSSProperties;
  readonly allChosen: boolean;
  readonly onChooseAll: () => void;
  /** `add`: keep what it is sorted by already, and go on where that is equal. */
  readonly onSort: (column: string, add: boolean) => void;
  readonly onWidth: (column: string, pixels: number) => void;
  /** Puts the columns in another order. */
  readonly onColumns: (columns: readonly string[]) => void;
}

/**
 * The titles of the columns: a click sorts, with Shift by one more; dragged, a column goes elsewhere, and so it does with
 * Alt+Shift+← and →; the right border sets the width, and so do Alt+← and Alt+→ on a title.
 */
export function RunGridTitles(props: RunGridTitlesProps): ReactNode {
  const { columns, onColumns } = props;
  const names = columns.map(({ name }) => name);
  const drag = useColumnDrag(names, onColumns);
  const [said, setSaid] = useState('');
  const onStep = ({ name, title }: ColumnInfo, step: number): void => {
    const place = Math.max(0, Math.min(names.length - 1, names.indexOf(name) + step));
    onColumns(movedColumn(names, name, place));
    setSaid(`${title} is column ${place + 1} of ${names.length}`);
  };
  return (
    <GridPart role="row" className="titles" style={props.tracks}>
      <GridPart role="columnheader" className="cell lead" aria-label="Choose">
        <input
          type="checkbox"
          aria-label="Choose all runs shown"
          checked={props.allChosen}
          onChange={props.onChooseAll}
          tabIndex={-1}
        />
        {/* Within a cell: a row holds nothing else. */}
        <span className="said" aria-live="polite">
          {said}
        </span>
      </GridPart>
      {props.grouped && (
        <GridPart role="columnheader" className="cell title">
          Group
        </GridPart>
      )}
      {props.columns.map((info) => (
        <Title key={info.name} info={info} drag={drag} onStep={onStep} {...props} />
      ))}
    </GridPart>
  );
}

const WIDTH_STEP_PIXELS = 16;
const NUMERIC: ReadonlySet<ColumnInfo['kind']> = new Set(['score', 'number', 'duration']);

interface TitleProps extends RunGridTitlesProps {
  readonly info: ColumnInfo;
  readonly drag: ColumnDrag;
  /** Moves the column by so many places. */
  readonly onStep: (info: ColumnInfo, step: number) => void;
}

function Title({ info, sort, drag, columns, onSort, onWidth, onStep }: TitleProps): ReactNode {
  const place = sort.findIndex(({ column }) => column === info.name);
  const descending = sort[place]?.descending;
  const direction = descending === undefined ? 'none' : descending ? 'descending' : 'ascending';
  const Arrow = descending ? ArrowDownwardIcon : ArrowUpwardIcon;
  const numeric = NUMERIC.has(info.kind) && info.section !== 'Parameters';
  return (
    <GridPart
      role="columnheader"
      aria-sort={direction}
      data-title={info.name}
      className={['cell title', numeric && 'number', dragClass(info, columns, drag)].filter(Boolean).join(' ')}
    >
      <button
        type="button"
        title={info.name}
        aria-keyshortcuts="Alt+ArrowLeft Alt+ArrowRight Alt+Shift+ArrowLeft Alt+Shift+ArrowRight"
        onPointerDown={(event) => drag.begin(event, info.name)}
        onClick={(event) => !drag.wasDragged() && onSort(info.name, event.shiftKey)}
        onKeyDown={(event) => (event.shiftKey ? stepPlace(event, info, onStep) : stepWidth(event, info.name, onWidth))}
      >
        <span>{info.title}</span>
        {place >= 0 && <Arrow aria-hidden sx={{ fontSize: '0.875rem' }} />}
        {place >= 0 && sort.length > 1 && <small>{place + 1}</small>}
      </button>
      <span aria-hidden className="width" onPointerDown={(event) => followWidth(event, info.name, onWidth)} />
    </GridPart>
  );
}

/** What a title looks like while a column is dragged: it goes, or the column would stand before or behind it. */
function dragClass({ name }: ColumnInfo, columns: RunGridTitlesProps['columns'], { state }: ColumnDrag): string {
  if (state === null) return '';
  if (state.column === name) return 'dragged';
  if (state.before === name) return 'before';
  const last = columns.findLast((other) => other.name !== state.column);
  return state.before === null && last?.name === name ? 'behind' : '';
}

/** Alt and Shift with an arrow move a column; the title keeps the focus where it goes. */
function stepPlace(event: KeyboardEvent<HTMLElement>, info: ColumnInfo, onStep: TitleProps['onStep']): void {
  const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  if (!event.altKey || step === undefined) return;
  event.preventDefault();
  event.stopPropagation();
  const title = event.currentTarget;
  onStep(info, step);
  requestAnimationFrame(() => title.focus());
}

/** Alt with an arrow makes a column narrower or wider; it does not lead back or forward meanwhile. */
function stepWidth(event: KeyboardEvent<HTMLElement>, column: string, onWidth: RunGridTitlesProps['onWidth']): void {
  const step = { ArrowLeft: -WIDTH_STEP_PIXELS, ArrowRight: WIDTH_STEP_PIXELS }[event.key];
  if (!event.altKey || step === undefined) return;
  event.preventDefault();
  event.stopPropagation();
  const width = event.currentTarget.parentElement?.getBoundingClientRect().width ?? 0;
  onWidth(column, allowedWidth(width + step));
}

function followWidth(event: PointerEvent<HTMLElement>, column: string, onWidth: RunGridTitlesProps['onWidth']): void {
  const handle = event.currentTarget;
  const left = handle.parentElement?.getBoundingClientRect().left ?? 0;
  handle.setPointerCapture(event.pointerId);
  const move = (moved: globalThis.PointerEvent): void => onWidth(column, allowedWidth(moved.clientX - left));
  handle.addEventListener('pointermove', move);
  handle.addEventListener('lostpointercapture', () => handle.removeEventListener('pointermove', move), { once: true });
}
