import { type RefObject, useCallback, useLayoutEffect, useState } from 'react';
import { HEADER_PIXELS, type LineRange, ROW_PIXELS, scrollTopFor, visibleLines } from './gridGeometry';

/** Where the table was last scrolled to: on the way back from a run it is there again. */
const remembered = { top: 0 };

export interface ScrolledLines {
  readonly range: LineRange;
  /** Whole lines on a screen. */
  readonly page: number;
  readonly onScroll: () => void;
  /** Scrolls so that a line is on the screen. */
  readonly reveal: (line: number) => void;
}

/** Follows which of `count` lines of equal height are on the screen of a scrolling element. */
export function useScrolledLines(scroller: RefObject<HTMLElement | null>, count: number): ScrolledLines {
  const [range, setRange] = useState<LineRange>({ first: 0, end: 0 });
  const bodyHeight = useCallback(() => (scroller.current?.clientHeight ?? 0) - HEADER_PIXELS, [scroller]);
  const update = useCallback((): void => {
    if (scroller.current === null) return;
    remembered.top = scroller.current.scrollTop;
    const next = visibleLines(remembered.top, bodyHeight(), count);
    setRange((shown) => (shown.first === next.first && shown.end === next.end ? shown : next));
  }, [scroller, bodyHeight, count]);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    if (element.scrollTop === 0) element.scrollTop = remembered.top;
    update();
    const observer = new ResizeObserver(update);
    observer.observe(element);
    return () => observer.disconnect();
  }, [scroller, update]);

  const reveal = (line: number): void => {
    const element = scroller.current;
    if (element) element.scrollTop = scrollTopFor(line, element.scrollTop, bodyHeight());
  };
  return { range, page: Math.max(1, Math.floor(bodyHeight() / ROW_PIXELS)), onScroll: update, reveal };
}
