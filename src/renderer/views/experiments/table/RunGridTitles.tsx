import ArrowDownwardIcon from '@mui/icons-material/ArrowDownward';
import ArrowUpwardIcon from '@mui/icons-material/ArrowUpward';
import type { CSSProperties, KeyboardEvent, PointerEvent, ReactNode } from 'react';
import type { RunView } from '../../../../shared/entities/runView';
import type { ColumnInfo } from './columnInfo';
import { GridPart } from './GridPart';
import { allowedWidth } from './gridGeometry';

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
}

/**
 * The titles of the columns: a click sorts, with Shift by one more; the right border sets the width, and so do Alt+← and
 * Alt+→ on a title.
 */
export function RunGridTitles(props: RunGridTitlesProps): ReactNode {
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
      </GridPart>
      {props.grouped && (
        <GridPart role="columnheader" className="cell title">
          Group
        </GridPart>
      )}
      {props.columns.map((info) => (
        <Title key={info.name} info={info} {...props} />
      ))}
    </GridPart>
  );
}

const WIDTH_STEP_PIXELS = 16;
const NUMERIC: ReadonlySet<ColumnInfo['kind']> = new Set(['score', 'number', 'duration']);

function Title({ info, sort, onSort, onWidth }: { readonly info: ColumnInfo } & RunGridTitlesProps): ReactNode {
  const place = sort.findIndex(({ column }) => column === info.name);
  const descending = sort[place]?.descending;
  const direction = descending === undefined ? 'none' : descending ? 'descending' : 'ascending';
  const Arrow = descending ? ArrowDownwardIcon : ArrowUpwardIcon;
  const numeric = NUMERIC.has(info.kind) && info.section !== 'Parameters';
  return (
    <GridPart role="columnheader" aria-sort={direction} className={numeric ? 'cell title number' : 'cell title'}>
      <button
        type="button"
        title={info.name}
        aria-keyshortcuts="Alt+ArrowLeft Alt+ArrowRight"
        onClick={(event) => onSort(info.name, event.shiftKey)}
        onKeyDown={(event) => stepWidth(event, info.name, onWidth)}
      >
        <span>{info.title}</span>
        {place >= 0 && <Arrow aria-hidden sx={{ fontSize: '0.875rem' }} />}
        {place >= 0 && sort.length > 1 && <small>{place + 1}</small>}
      </button>
      <span aria-hidden className="width" onPointerDown={(event) => followWidth(event, info.name, onWidth)} />
    </GridPart>
  );
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
