import type { OnsetCurve, OnsetPoint } from '../../shared/entities/onsets';
import { type FigureData, provenance } from './Figure';
import { noDataFigure } from './noDataFigure';
import { line, type Plot, xAxis, yAxis } from './svg/axes';
import { figureDocument } from './svg/document';
import { element, group } from './svg/element';
import { type LinearScale, linearScale } from './svg/linearScale';
import { classColour, INK } from './svg/palette';
import { polyline } from './svg/polyline';
import { textElement } from './svg/text';
import { fitText } from './svg/textWidth';

const TITLE = 'Accuracy around onsets';
const [WIDTH, HEIGHT, CELL_WIDTH, CELL_HEIGHT, LEFT] = [220, 130, 290, 218, 58];
const COLUMNS = 3;
const MOST_PANELS = 24;

/** Share predicted right before and after the onsets of each class, one panel per class; null where not measured. */
export function onsetFigure(data: FigureData): string | null {
  const { onsets, audit } = data.evaluation;
  if (!onsets) return null;
  const curves = onsets.curves.slice(0, MOST_PANELS);
  if (curves.length === 0)
    return noDataFigure({ title: TITLE, leaky: audit.leaky }, 'No onset lies among the judged windows.');
  const { reachFrames, frameRateHz } = onsets;
  const unit = frameRateHz === null ? { perFrame: 1, name: 'frames' } : { perFrame: 1 / frameRateHz, name: 's' };
  const columns = Math.min(COLUMNS, curves.length);
  return figureDocument(
    {
      title: TITLE,
      subtitle: provenance(data, 'lines: 95 % intervals over onsets'),
      width: Math.max(460, columns * CELL_WIDTH + 24),
      height: Math.ceil(curves.length / columns) * CELL_HEIGHT,
      leaky: audit.leaky,
    },
    ...curves.map((curve, index) => {
      const [column, row] = [index % columns, Math.floor(index / columns)];
      const plot = { left: LEFT + column * CELL_WIDTH, top: 24 + row * CELL_HEIGHT, width: WIDTH, height: HEIGHT };
      const reach = reachFrames * unit.perFrame;
      const x = linearScale([-reach, reach], [plot.left, plot.left + WIDTH]);
      return drawPanel(curve, plot, x, unit);
    }),
  );
}

function drawPanel(
  curve: OnsetCurve,
  plot: Plot,
  x: LinearScale,
  unit: { readonly perFrame: number; readonly name: string },
): string {
  const y = linearScale([0, 1], [plot.top + plot.height, plot.top]);
  const place = (point: OnsetPoint): number => x(point.offset * unit.perFrame);
  const title = `${curve.name}, ${curve.onsets} ${curve.onsets === 1 ? 'onset' : 'onsets'}`;
  const colour = classColour(curve.classIndex);
  return group(
    {},
    textElement(fitText(title, plot.width, 12), plot.left, plot.top - 8, { size: 12, bold: true }),
    yAxis(plot, y, 'Share predicted right', 40),
    xAxis(plot, x, `Time from the onset (${unit.name})`),
    line(x(0), plot.top, x(0), plot.top + plot.height, INK.axis, '3 3'),
    ...curve.points.map((point) => interval(point, place(point), y)),
    ...stretches(curve.points).map((points) =>
      polyline(
        points.map((point) => [place(point), y(point.shareRight)] as const),
        { colour, width: 2 },
      ),
    ),
    ...curve.points.map((point) =>
      element('circle', { cx: place(point), cy: y(point.shareRight), r: 2, fill: colour }),
    ),
  );
}

function interval({ low, high }: OnsetPoint, x: number, y: LinearScale): string {
  return low === null || high === null ? '' : line(x, y(low), x, y(high), INK.neutral);
}

/** Points in a row: where an offset is absent the curve breaks. */
function stretches(points: readonly OnsetPoint[]): readonly (readonly OnsetPoint[])[] {
  const found: OnsetPoint[][] = [];
  points.forEach((point, index) => {
    if (point.offset - 1 === points[index - 1]?.offset) found.at(-1)?.push(point);
    else found.push([point]);
  });
  return found;
}
