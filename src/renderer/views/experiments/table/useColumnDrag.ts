import { type PointerEvent, useRef, useState } from 'react';
import { movedColumn } from './movedColumn';

export interface ColumnDrag {
  /** Begins with a press on a title; a press that does not move stays a click. */
  readonly begin: (event: PointerEvent<HTMLElement>, column: string) => void;
  /** Whether the click that ends a press was the end of a drag. */
  readonly wasDragged: () => boolean;
  /** The column that is on its way, and the one before which it would stand: null at the end; null while none is. */
  readonly state: { readonly column: string; readonly before: string | null } | null;
}

/** A press that has not gone so far is a click. */
const LEAST_PIXELS = 6;
/** So near to the border of the table it scrolls on. */
const BORDER_PIXELS = 32;
const SCROLL_PIXELS = 24;

/** Columns are put in another order by dragging their titles, which are `[data-title]` in one row; Escape leaves them. */
export function useColumnDrag(columns: readonly string[], onColumns: (columns: readonly string[]) => void): ColumnDrag {
  const [state, setState] = useState<ColumnDrag['state']>(null);
  const dragged = useRef(false);
  const begin = (event: PointerEvent<HTMLElement>, column: string): void => {
    const [press, row] = [event.clientX, event.currentTarget.closest<HTMLElement>('[role="row"]')];
    dragged.current = false;
    if (event.button !== 0 || row === null) return;
    const stop = new AbortController();
    let before: string | null | undefined;
    const end = (): void => {
      stop.abort();
      setState(null);
    };
    const move = ({ clientX }: globalThis.PointerEvent): void => {
      if (!dragged.current && Math.abs(clientX - press) < LEAST_PIXELS) return;
      dragged.current = true;
      scrollAtBorder(row, clientX);
      before = titleAfter(row, clientX, column);
      setState({ column, before });
    };
    const drop = (): void => {
      end();
      // The click that ends the drag comes at once; any other is one.
      setTimeout(() => {
        dragged.current = false;
      });
      if (before !== undefined) onColumns(droppedBefore(columns, column, before));
    };
    const { signal } = stop;
    window.addEventListener('pointermove', move, { signal });
    window.addEventListener('pointerup', drop, { signal });
    window.addEventListener('pointercancel', end, { signal });
    window.addEventListener('keydown', ({ key }) => key === 'Escape' && end(), { signal });
  };
  return { begin, wasDragged: () => dragged.current, state };
}

/** The first of the other columns whose middle is to the right of a place; null: none. */
function titleAfter(row: HTMLElement, x: number, column: string): string | null {
  for (const title of row.querySelectorAll<HTMLElement>('[data-title]')) {
    const { left, width } = title.getBoundingClientRect();
    if (title.dataset['title'] !== column && x < left + width / 2) return title.dataset['title'] ?? null;
  }
  return null;
}

function droppedBefore(columns: readonly string[], column: string, before: string | null): readonly string[] {
  const rest = columns.filter((name) => name !== column);
  return movedColumn(columns, column, before === null ? rest.length : rest.indexOf(before));
}

function scrollAtBorder(row: HTMLElement, x: number): void {
  const scroller = row.closest<HTMLElement>('[role="grid"], [role="treegrid"]');
  if (scroller === null) return;
  const { left, right } = scroller.getBoundingClientRect();
  if (x > right - BORDER_PIXELS) scroller.scrollLeft += SCROLL_PIXELS;
  if (x < left + BORDER_PIXELS) scroller.scrollLeft -= SCROLL_PIXELS;
}
