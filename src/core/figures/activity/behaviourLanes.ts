import type { ActivityPicture } from '../Figure';
import { decimal, element, group } from '../svg/element';
import { classColour, INK } from '../svg/palette';
import { textElement } from '../svg/text';
import { fitText } from '../svg/textWidth';
import { frameLeft, pixelsPerFrame, type Stretch } from './brokenAxis';

export const LANE_HEIGHT = 20;

/** Marks closer than this many pixels become one: no plot grows with the recording. */
const JOIN_PIXELS = 0.3;

/** Where lanes begin, and how much room their names have left of it. */
export interface LanePlace {
  readonly left: number;
  readonly top: number;
  readonly width: number;
}

/**
 * One lane per class: above the true behaviour in the class's colour, below what was predicted in black; then a lane
 * of the errors. The place tells the class, the colour only repeats it.
 */
export function behaviourLanes(activity: ActivityPicture, stretches: readonly Stretch[], place: LanePlace): string {
  const { classNames, truth, predicted } = activity;
  const wrong = truth.map((index, window) => Number(index !== predicted[window]));
  const errors = wrong.reduce((sum, one) => sum + one, 0);
  const share = truth.length === 0 ? '' : ` (${((errors / truth.length) * 100).toFixed(0)} %)`;
  const lane = (index: number) => place.top + index * LANE_HEIGHT;
  const marks = (values: Int32Array, wanted: number, top: number, height: number, fill: string): string =>
    element('path', {
      d: markPath(activity.frames, (window) => values[window] === wanted, stretches, top, height),
      fill,
    });
  return group(
    {},
    ...classNames.flatMap((name, index) => [
      laneBack(stretches, lane(index)),
      textElement(fitText(name, place.left - 24, 11), place.left - 8, lane(index) + 14, { anchor: 'end' }),
      marks(truth, index, lane(index) + 2, 8, classColour(index)),
      marks(predicted, index, lane(index) + 11, 6, INK.text),
    ]),
    laneBack(stretches, lane(classNames.length)),
    textElement(`wrong${share}`, place.left - 8, lane(classNames.length) + 14, { anchor: 'end', bold: true }),
    marks(wrong, 1, lane(classNames.length) + 3, 13, '#d55e00'),
  );
}

/** A pale ground under each stretch, so that gaps are seen as gaps. */
function laneBack(stretches: readonly Stretch[], top: number): string {
  const d = stretches.map(({ left, right }) => box(left, right, top + 1, LANE_HEIGHT - 2)).join('');
  return element('path', { d, fill: '#f0f2f6' });
}

function markPath(
  frames: Int32Array,
  isMarked: (window: number) => boolean,
  stretches: readonly Stretch[],
  top: number,
  height: number,
): string {
  const boxes: [number, number][] = [];
  frames.forEach((frame, window) => {
    const left = isMarked(window) ? frameLeft(stretches, frame) : null;
    if (left === null) return;
    const right = left + pixelsPerFrame(stretches.find(({ endFrame }) => frame < endFrame) as Stretch);
    const last = boxes.at(-1);
    if (last && left - last[1] < JOIN_PIXELS) last[1] = right;
    else boxes.push([left, right]);
  });
  return boxes.map(([left, right]) => box(left, right, top, height)).join('');
}

function box(left: number, right: number, top: number, height: number): string {
  return `M${decimal(left)} ${decimal(top)}H${decimal(right)}V${decimal(top + height)}H${decimal(left)}Z`;
}
