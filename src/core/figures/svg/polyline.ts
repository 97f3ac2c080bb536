import { decimal, element } from './element';

/** How a curve is drawn. */
export interface Stroke {
  readonly colour: string;
  readonly dash?: string | undefined;
  readonly width?: number;
}

/** More points than this are thinned evenly: a plot is some hundred pixels wide. */
const MOST_POINTS = 2000;

/**
 * A curve through points (pixels, in their order). A point that is not finite breaks it; a point alone becomes a dot.
 */
export function polyline(points: readonly (readonly [number, number])[], stroke: Stroke): string {
  const stretches = finiteStretches(thinned(points));
  const path = stretches.map((stretch) => `M${stretch.map(([x, y]) => `${decimal(x)} ${decimal(y)}`).join('L')}`);
  const dots = stretches.flatMap((stretch) =>
    stretch.length === 1 ? [dot(stretch[0] as [number, number], stroke)] : [],
  );
  if (path.length === 0) return '';
  return (
    element('path', {
      d: path.join(''),
      fill: 'none',
      stroke: stroke.colour,
      'stroke-width': stroke.width ?? 1.6,
      'stroke-dasharray': stroke.dash,
      'stroke-linejoin': 'round',
    }) + dots.join('')
  );
}

function dot([cx, cy]: readonly [number, number], { colour }: Stroke): string {
  return element('circle', { cx, cy, r: 2.5, fill: colour });
}

function finiteStretches(points: readonly (readonly [number, number])[]): readonly (readonly [number, number])[][] {
  const stretches: (readonly [number, number])[][] = [[]];
  for (const point of points) {
    if (point.every(Number.isFinite)) stretches.at(-1)?.push(point);
    else stretches.push([]);
  }
  return stretches.filter((stretch) => stretch.length > 0);
}

function thinned<T>(points: readonly T[]): readonly T[] {
  const stride = Math.ceil(points.length / MOST_POINTS);
  if (stride <= 1) return points;
  return points.filter((_, index) => index % stride === 0 || index === points.length - 1);
}
