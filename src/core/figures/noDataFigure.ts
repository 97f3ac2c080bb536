import { type FigureFrame, figureDocument } from './svg/document';
import { element } from './svg/element';
import { INK } from './svg/palette';
import { textElement } from './svg/text';

/** A figure without data says so, and why: an empty plot looks like a fault. */
export function noDataFigure(frame: Pick<FigureFrame, 'title' | 'leaky'>, reason: string): string {
  const [width, height] = [560, 120];
  return figureDocument(
    { ...frame, subtitle: 'No data', width, height },
    element('rect', {
      x: 16,
      y: 0,
      width: width - 32,
      height: height - 16,
      rx: 6,
      fill: 'none',
      stroke: INK.axis,
      'stroke-dasharray': '4 4',
    }),
    textElement(reason, width / 2, 56, { anchor: 'middle', colour: INK.muted, size: 12 }),
  );
}
