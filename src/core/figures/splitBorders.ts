import type { SplitPicture } from './Figure';
import { line } from './svg/axes';
import { element, group } from './svg/element';
import { INK } from './svg/palette';
import { textElement } from './svg/text';
import { fitText, textWidth } from './svg/textWidth';

/** From a frame to its place on the page, in pixels. */
type Place = (frame: number) => number;

const NUMBER_SIZE = 9;
/** Beside a number in its box. */
const MARGIN = 2;

/** Every block as a box, with the number of the fold that tests it where there are folds and the box is wide enough. */
export function blockBoxes(
  blocks: NonNullable<SplitPicture['blocks']>,
  place: Place,
  top: number,
  height: number,
): string {
  const boxes = blocks.map(({ firstFrame, endFrame, fold }) => {
    const [left, right] = [place(firstFrame), place(endFrame)];
    const box = {
      x: left,
      y: top,
      width: right - left,
      height,
      fill: '#f3f5f8',
      stroke: INK.axis,
      'stroke-width': 0.5,
    };
    const number = fold === undefined ? '' : String(fold);
    const fits = number !== '' && textWidth(number, NUMBER_SIZE) + 2 * MARGIN <= right - left;
    const style = { size: NUMBER_SIZE, anchor: 'middle' } as const;
    const text = fits ? textElement(number, (left + right) / 2, top + height / 2 + 3, style) : '';
    return element('rect', box) + text;
  });
  return group({}, ...boxes);
}

/** The name of each recording above the lanes, and a dashed line where the next begins. */
export function sessionMarks(
  sessions: NonNullable<SplitPicture['sessions']>,
  place: Place,
  top: number,
  bottom: number,
): string {
  const marks = sessions.map(({ name, firstFrame, endFrame }, index) => {
    const [left, right] = [place(firstFrame), place(endFrame)];
    const label = textElement(fitText(name, right - left - 6, NUMBER_SIZE), left + 3, top - 4, { size: NUMBER_SIZE });
    return label + (index > 0 ? line(left, top - 14, left, bottom, INK.axis, '4 2') : '');
  });
  return group({}, ...marks);
}
