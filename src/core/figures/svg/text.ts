import { element, escapeXml } from './element';
import { INK } from './palette';

export const FONT_FAMILY = 'Helvetica, Arial, sans-serif';

/** Where a text stands and how it looks; sizes in pixels. */
export interface TextStyle {
  readonly size?: number;
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly colour?: string;
  readonly bold?: boolean;
  /** Degrees clockwise around (x, y). */
  readonly rotate?: number;
}

export const LABEL_SIZE = 11;

/** Real text, which vector programs can edit; (x, y) is on its base line. What it says is escaped here. */
export function textElement(content: string, x: number, y: number, style: TextStyle = {}): string {
  const { size = LABEL_SIZE, anchor = 'start', colour = INK.text, bold = false, rotate } = style;
  return element(
    'text',
    {
      x,
      y,
      'font-size': size,
      'font-weight': bold ? 'bold' : undefined,
      'text-anchor': anchor === 'start' ? undefined : anchor,
      fill: colour,
      transform: rotate === undefined ? undefined : `rotate(${rotate} ${x.toFixed(2)} ${y.toFixed(2)})`,
    },
    escapeXml(content),
  );
}
