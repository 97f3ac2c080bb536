import type { FigureData } from './Figure';
import { line, type Plot, xAxis, yAxis } from './svg/axes';
import { figureDocument } from './svg/document';
import { element, group } from './svg/element';
import { linearScale } from './svg/linearScale';
import { classColour, classDash, INK } from './svg/palette';
import { polyline } from './svg/polyline';
import { textElement } from './svg/text';
import { fitText } from './svg/textWidth';

/** A curve in the unit square, with its line of the legend. */
export interface UnitCurve {
  readonly label: string;
  /** Decides colour and dashes. */
  readonly classIndex: number;
  readonly x: readonly number[];
  readonly y: readonly number[];
  /** Mark each point: few points that were measured, not a path of thresholds. */
  readonly dots?: boolean;
}

/** A unit square with curves. */
export interface CurvePanel {
  readonly title: string;
  readonly curves: readonly UnitCurve[];
  /** What chance would give, as a thin dashed line: a level, or `diagonal` from corner to corner. */
  readonly reference: number | 'diagonal' | 'none';
}

/** What all panels share. */
export interface CurveSheet {
  readonly title: string;
  readonly subtitle: string;
  readonly leaky: boolean;
  readonly xTitle: string;
  readonly yTitle: string;
  readonly panels: readonly CurvePanel[];
}

const SIDE = 190;
const CELL_WIDTH = 262;
const LEGEND_LINE = 15;
const MOST_COLUMNS = 4;

/** Panels beyond this many are left out, and a line says so: a sheet stays a page. */
const MOST_PANELS = 24;

/** A sheet of unit squares with curves, up to four beside each other, each with its legend below. */
export function curvePanels(sheet: CurveSheet): string {
  const panels = sheet.panels.slice(0, MOST_PANELS);
  const columns = Math.min(MOST_COLUMNS, panels.length);
  const rows = Array.from({ length: Math.ceil(panels.length / columns) }, (_, row) =>
    panels.slice(row * columns, (row + 1) * columns),
  );
  let y = 0;
  const drawn = rows.map((row) => {
    const marks = row.map((panel, column) => drawPanel(panel, sheet, 58 + column * CELL_WIDTH, y + 24));
    y += 24 + SIDE + 44 + legendHeight(row) + 16;
    return group({}, ...marks);
  });
  const left = sheet.panels.length - panels.length;
  const remark =
    left > 0 ? textElement(`${left} more panels are left out; the JSON has them.`, 16, y, { colour: INK.muted }) : '';
  const width = Math.max(460, 40 + columns * CELL_WIDTH);
  return figureDocument({ ...sheet, width, height: y + (left > 0 ? 14 : 0) }, ...drawn, remark);
}

function legendHeight(row: readonly CurvePanel[]): number {
  return Math.max(...row.map(({ curves }) => curves.length)) * LEGEND_LINE;
}

function drawPanel(panel: CurvePanel, { xTitle, yTitle }: CurveSheet, left: number, top: number): string {
  const plot: Plot = { left, top, width: SIDE, height: SIDE };
  const x = linearScale([0, 1], [left, left + SIDE]);
  const y = linearScale([0, 1], [top + SIDE, top]);
  const legendTop = top + SIDE + 52;
  return group(
    {},
    textElement(fitText(panel.title, SIDE + 20, 12), left, top - 8, { size: 12, bold: true }),
    yAxis(plot, y, yTitle, 34),
    xAxis(plot, x, xTitle),
    referenceLine(panel, x, y),
    ...panel.curves.map((curve) => drawCurve(curve, dashOf(curve, panel), x, y)),
    ...panel.curves.map((curve, index) =>
      legendLine(curve, dashOf(curve, panel), left, legendTop + index * LEGEND_LINE),
    ),
  );
}

function referenceLine({ reference }: CurvePanel, x: (value: number) => number, y: (value: number) => number): string {
  if (reference === 'none') return '';
  const [from, to] = reference === 'diagonal' ? [0, 1] : [reference, reference];
  return line(x(0), y(from), x(1), y(to), INK.axis, '3 3');
}

/** A curve alone is told from no other: it is solid. */
function dashOf({ classIndex }: UnitCurve, { curves }: CurvePanel): string | undefined {
  return curves.length > 1 ? classDash(classIndex) : undefined;
}

function drawCurve(
  curve: UnitCurve,
  dash: string | undefined,
  x: (value: number) => number,
  y: (value: number) => number,
): string {
  const points = curve.x.map((value, index) => [x(value), y(curve.y[index] as number)] as const);
  const colour = classColour(curve.classIndex);
  const dots = curve.dots
    ? points.map(([cx, cy]) =>
        element('circle', { cx, cy, r: 3, fill: INK.paper, stroke: colour, 'stroke-width': 1.5 }),
      )
    : [];
  return polyline(points, { colour, dash }) + dots.join('');
}

function legendLine({ classIndex, label }: UnitCurve, dash: string | undefined, left: number, y: number): string {
  const colour = classColour(classIndex);
  return (
    polyline(
      [
        [left, y],
        [left + 26, y],
      ],
      { colour, dash, width: 2 },
    ) + textElement(fitText(label, SIDE, 10), left + 32, y + 3.5, { size: 10 })
  );
}

/** The names of tasks are slugs: `ventral_turn` → `ventral turn`. */
export function taskTitle(name: string): string {
  return name === 'multiclass' ? 'all classes' : name.replaceAll('_', ' ');
}

/** The tasks of an evaluation, the multiclass one first. */
export function tasksInOrder({
  evaluation,
}: FigureData): readonly [string, FigureData['evaluation']['tasks'][string]][] {
  return Object.entries(evaluation.tasks).sort(([a], [b]) => Number(b === 'multiclass') - Number(a === 'multiclass'));
}
