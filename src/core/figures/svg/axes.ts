import { element, group } from './element';
import type { LinearScale } from './linearScale';
import { INK } from './palette';
import { LABEL_SIZE, textElement } from './text';
import { fitText } from './textWidth';

/** A rectangle for data; pixels. */
export interface Plot {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** The x axis below a plot, with ticks, labels and a title that names the unit. */
export function xAxis(plot: Plot, scale: LinearScale, title: string): string {
  const bottom = plot.top + plot.height;
  const ticks = scale.ticks.map((tick) => {
    const x = scale(tick);
    return (
      line(x, bottom, x, bottom + 4, INK.axis) +
      textElement(scale.label(tick), x, bottom + 16, { anchor: 'middle', size: 10 })
    );
  });
  return group(
    {},
    line(plot.left, bottom, plot.left + plot.width, bottom, INK.axis),
    ...ticks,
    textElement(fitText(title, plot.width + 60, LABEL_SIZE), plot.left + plot.width / 2, bottom + 32, {
      anchor: 'middle',
    }),
  );
}

/** The y axis left of a plot, with grid lines across it. */
export function yAxis(plot: Plot, scale: LinearScale, title: string, titleOffset = 42): string {
  const ticks = scale.ticks.map((tick) => {
    const y = scale(tick);
    return (
      line(plot.left, y, plot.left + plot.width, y, INK.grid) +
      textElement(scale.label(tick), plot.left - 6, y + 3.5, { anchor: 'end', size: 10 })
    );
  });
  const [x, y] = [plot.left - titleOffset, plot.top + plot.height / 2];
  return group(
    {},
    ...ticks,
    line(plot.left, plot.top, plot.left, plot.top + plot.height, INK.axis),
    textElement(title, x, y, { anchor: 'middle', rotate: -90 }),
  );
}

/** A straight line. */
export function line(x1: number, y1: number, x2: number, y2: number, stroke: string, dash?: string): string {
  return element('line', { x1, y1, x2, y2, stroke, 'stroke-width': 1, 'stroke-dasharray': dash });
}
