import { line } from './axes';
import { group } from './element';
import { INK } from './palette';

/** Half the height of the strokes that end a whisker; pixels. */
const CAP = 4;

/** A horizontal interval with a stroke at each end; pixels. */
export function whisker(from: number, to: number, y: number): string {
  return group(
    {},
    line(from, y, to, y, INK.text),
    line(from, y - CAP, from, y + CAP, INK.text),
    line(to, y - CAP, to, y + CAP, INK.text),
  );
}
