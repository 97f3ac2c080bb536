import { element, escapeXml, group } from './element';
import { INK } from './palette';
import { FONT_FAMILY, textElement } from './text';
import { fitText, textWidth } from './textWidth';

/** What every figure has around its marks. Sizes in pixels. */
export interface FigureFrame {
  readonly title: string;
  /** One line of what is shown: partition, windows, unit. */
  readonly subtitle: string;
  readonly width: number;
  /** Of the marks; the head above them is added. */
  readonly height: number;
  /** The run's split leaks: the figure says so itself, since figures travel without their report. */
  readonly leaky: boolean;
}

/** Where marks begin below the head of a figure. */
export const HEAD_HEIGHT = 56;

const MARGIN = 16;
const LEAKY_MARK = 'LEAKY split: not evidence';

/** A whole, standalone SVG document around the marks, whose y = 0 lies below the head. */
export function figureDocument(frame: FigureFrame, ...marks: readonly string[]): string {
  const width = Math.ceil(frame.width);
  const height = Math.ceil(frame.height) + HEAD_HEIGHT;
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      // Illustrator knows pictures by this older name of href alone.
      'xmlns:xlink': 'http://www.w3.org/1999/xlink',
      width,
      height,
      viewBox: `0 0 ${width} ${height}`,
      'font-family': FONT_FAMILY,
      role: 'img',
      'aria-label': `${frame.leaky ? `${LEAKY_MARK}. ` : ''}${frame.title}. ${frame.subtitle}`,
    },
    element('title', {}, escapeXml(frame.title)),
    element('rect', { width, height, fill: INK.paper }),
    head(frame),
    group({ transform: `translate(0 ${HEAD_HEIGHT})` }, ...marks),
  );
}

function head({ title, subtitle, width, leaky }: FigureFrame): string {
  const markWidth = leaky ? textWidth(LEAKY_MARK, 12) + 28 : 0;
  const room = width - 2 * MARGIN;
  return (
    textElement(fitText(title, room - markWidth, 16), MARGIN, 24, { size: 16, bold: true }) +
    textElement(fitText(subtitle, room, 11), MARGIN, 42, { colour: INK.muted }) +
    (leaky ? leakyMark(width - MARGIN - markWidth + 8, markWidth - 8) : '')
  );
}

function leakyMark(x: number, width: number): string {
  const box = { x, y: 8, width, height: 22, rx: 4, fill: INK.warningTint, stroke: INK.warning };
  return (
    element('rect', box) +
    textElement(LEAKY_MARK, x + width / 2, 23, { size: 12, bold: true, anchor: 'middle', colour: INK.warning })
  );
}
