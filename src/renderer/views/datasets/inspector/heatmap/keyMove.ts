import { type Extent, panned, type Viewport, wholeView, zoomed } from './viewport';

/** A step, as a share of what is shown; and how much closer a key goes. */
const STEP = 0.15;
const CLOSER = 1 / 1.5;

/** Where a key leads: arrows move, + and − zoom time, Shift with up and down neurons, 0 shows all. Null: none of these. */
export function keyMove(
  {
    key,
    shiftKey,
    ctrlKey,
    altKey,
    metaKey,
  }: Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'altKey' | 'metaKey'>,
  view: Viewport,
  extent: Extent,
): Viewport | null {
  if (ctrlKey || altKey || metaKey) return null;
  const [frames, rows] = [STEP * (view.endFrame - view.firstFrame), STEP * (view.endRow - view.firstRow)];
  switch (key) {
    case 'ArrowLeft':
      return panned(view, extent, -frames, 0);
    case 'ArrowRight':
      return panned(view, extent, frames, 0);
    case 'ArrowUp':
      return shiftKey ? stepZoom(view, extent, CLOSER, true) : panned(view, extent, 0, -rows);
    case 'ArrowDown':
      return shiftKey ? stepZoom(view, extent, 1 / CLOSER, true) : panned(view, extent, 0, rows);
    case '+':
    // The key of + without Shift on many keyboards.
    case '=':
      return stepZoom(view, extent, CLOSER, false);
    case '-':
      return stepZoom(view, extent, 1 / CLOSER, false);
    case '0':
    case 'Home':
      return wholeView(extent);
    default:
      return null;
  }
}

/** Closer or farther around the middle: of time, or of neurons. */
export function stepZoom(view: Viewport, extent: Extent, factor: number, ofRows: boolean): Viewport {
  return zoomed(view, extent, {
    time: ofRows ? 1 : factor,
    rows: ofRows ? factor : 1,
    atFrame: (view.firstFrame + view.endFrame) / 2,
    atRow: (view.firstRow + view.endRow) / 2,
  });
}

export const ZOOM_IN = CLOSER;
export const ZOOM_OUT = 1 / CLOSER;
