import { decimal, element } from './element';

/** A rectangle; pixels. */
export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Between two strokes, across. */
const GAP = 7;

/**
 * Rising strokes across a rectangle, cut at its edges: a sign that needs no colour. Plain lines instead of a pattern,
 * which vector programs import as pictures.
 */
export function hatch({ x, y, width, height }: Rectangle, stroke: string): string {
  const strokes: string[] = [];
  for (let foot = GAP; foot < width + height; foot += GAP) {
    // A stroke rises to the right: from (foot, bottom) at 45° up to the top, both cut by the rectangle.
    const from = { across: Math.max(0, foot - height), up: Math.min(height, foot) };
    const to = { across: Math.min(width, foot), up: Math.max(0, foot - width) };
    strokes.push(
      `M${decimal(x + from.across)} ${decimal(y + from.up)}L${decimal(x + to.across)} ${decimal(y + to.up)}`,
    );
  }
  return strokes.length === 0
    ? ''
    : element('path', { d: strokes.join(''), fill: 'none', stroke, 'stroke-width': 1.2 });
}
