import type { ColumnInfo } from './columnInfo';

/** Every row is as high as this, so that where a row stands needs no measuring. */
export const ROW_PIXELS = 40;
export const HEADER_PIXELS = 48;
/** Box to choose a run, and its star. */
export const LEAD_PIXELS = 76;
/** What a group is called; there only in a grouped table. */
export const LABEL_PIXELS = 300;
const NARROWEST_PIXELS = 56;
/** What mean, deviation and n of a group need. */
const SPREAD_PIXELS = 210;
/** Lines drawn beyond each border, so that quick scrolling shows no gaps. */
const BEYOND = 6;

/** Which lines are drawn: from `first`, up to but without `end`. */
export interface LineRange {
  readonly first: number;
  readonly end: number;
}

/** The lines on the screen and a few beyond. */
export function visibleLines(scrollTop: number, heightPixels: number, count: number): LineRange {
  const first = Math.max(0, Math.floor(scrollTop / ROW_PIXELS) - BEYOND);
  const end = Math.min(count, Math.ceil((scrollTop + heightPixels) / ROW_PIXELS) + BEYOND);
  return { first: Math.min(first, Math.max(0, end - 1)), end };
}

/** How far to scroll so that a line is whole on the screen. */
export function scrollTopFor(line: number, scrollTop: number, heightPixels: number): number {
  const top = line * ROW_PIXELS;
  if (top < scrollTop) return top;
  return Math.max(scrollTop, top + ROW_PIXELS - heightPixels);
}

/** The columns of every row as CSS grid tracks: those whose width nobody set share what is left over. */
export function columnTracks(
  columns: readonly ColumnInfo[],
  widths: Readonly<Record<string, number>>,
  grouped: boolean,
): { readonly tracks: string; readonly leastPixels: number } {
  const fixed = grouped ? [LEAD_PIXELS, LABEL_PIXELS] : [LEAD_PIXELS];
  const ownWidth = ({ width, measured }: ColumnInfo): number =>
    grouped && measured ? Math.max(width, SPREAD_PIXELS) : width;
  const tracks = columns.map((info) => {
    const set = widths[info.name];
    return set === undefined ? `minmax(${ownWidth(info)}px, ${ownWidth(info)}fr)` : `${set}px`;
  });
  const least = columns.reduce((sum, info) => sum + (widths[info.name] ?? ownWidth(info)), 0);
  return {
    tracks: [...fixed.map((pixels) => `${pixels}px`), ...tracks].join(' '),
    leastPixels: least + fixed.reduce((sum, pixels) => sum + pixels, 0),
  };
}

/** A width that the user asks for, within reason. */
export function allowedWidth(pixels: number): number {
  return Math.round(Math.min(800, Math.max(NARROWEST_PIXELS, pixels)));
}
