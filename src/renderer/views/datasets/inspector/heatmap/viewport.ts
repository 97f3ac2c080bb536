/** What of a recording the heatmap shows: frames firstFrame … endFrame and rows firstRow … endRow, whole or not. */
export interface Viewport {
  readonly firstFrame: number;
  readonly endFrame: number;
  readonly firstRow: number;
  readonly endRow: number;
}

/** How large the recording is. */
export interface Extent {
  readonly frames: number;
  readonly rows: number;
}

/** Closer than this there is nothing more to see. */
const FEWEST_FRAMES = 16;
const FEWEST_ROWS = 4;

/** All of the recording. */
export function wholeView({ frames, rows }: Extent): Viewport {
  return { firstFrame: 0, endFrame: frames, firstRow: 0, endRow: rows };
}

export interface Zoom {
  /** How much longer the shown stretch becomes: below 1 goes closer. */
  readonly time: number;
  readonly rows: number;
  /** What stays in its place. */
  readonly atFrame: number;
  readonly atRow: number;
}

/** Closer or farther, around a place; never past the ends. */
export function zoomed(view: Viewport, extent: Extent, zoom: Zoom): Viewport {
  const [firstFrame, endFrame] = zoomedSpan(
    [view.firstFrame, view.endFrame],
    zoom.time,
    zoom.atFrame,
    FEWEST_FRAMES,
    extent.frames,
  );
  const [firstRow, endRow] = zoomedSpan([view.firstRow, view.endRow], zoom.rows, zoom.atRow, FEWEST_ROWS, extent.rows);
  return { firstFrame, endFrame, firstRow, endRow };
}

/** The same stretch elsewhere; never past the ends. */
export function panned(view: Viewport, extent: Extent, frames: number, rows: number): Viewport {
  const [firstFrame, endFrame] = within(view.firstFrame + frames, view.endFrame - view.firstFrame, extent.frames);
  const [firstRow, endRow] = within(view.firstRow + rows, view.endRow - view.firstRow, extent.rows);
  return { firstFrame, endFrame, firstRow, endRow };
}

/** So many frames around one, all rows: where a finding is. */
export function aroundFrame(extent: Extent, frame: number, frames: number): Viewport {
  const [firstFrame, endFrame] = within(frame - frames / 2, Math.min(frames, extent.frames), extent.frames);
  return { ...wholeView(extent), firstFrame, endFrame };
}

/** The view as far as the recording goes; all of it where the view is no stretch at all. */
export function viewWithin(view: Viewport, extent: Extent): Viewport {
  if (!(view.endFrame > view.firstFrame && view.endRow > view.firstRow)) return wholeView(extent);
  const [firstFrame, endFrame] = within(
    view.firstFrame,
    Math.min(view.endFrame - view.firstFrame, extent.frames),
    extent.frames,
  );
  const [firstRow, endRow] = within(view.firstRow, Math.min(view.endRow - view.firstRow, extent.rows), extent.rows);
  return { firstFrame, endFrame, firstRow, endRow };
}

type Span = readonly [number, number];

function zoomedSpan([first, end]: Span, factor: number, at: number, fewest: number, all: number): Span {
  if (factor === 1) return [first, end];
  const length = Math.min(all, Math.max(Math.min(fewest, all), (end - first) * factor));
  const share = (at - first) / (end - first);
  return within(at - share * length, length, all);
}

function within(first: number, length: number, all: number): Span {
  const kept = Math.max(0, Math.min(first, all - length));
  return [kept, kept + length];
}
