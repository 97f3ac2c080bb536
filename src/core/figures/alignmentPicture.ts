import type { ClockComparison, ClockSummary } from '../../shared/entities/clockComparison';
import { line, type Plot, xAxis, yAxis } from './svg/axes';
import { figureDocument } from './svg/document';
import { decimal, element, group } from './svg/element';
import { type LinearScale, linearScale } from './svg/linearScale';
import { INK } from './svg/palette';
import { textElement } from './svg/text';
import { fitText } from './svg/textWidth';

const LEFT = 72;
const WIDTH = 600;
const PANEL_HEIGHT = 96;
const PANEL_DISTANCE = 72;
const SPAN_TOP = 14;

/** Frames and the clock that should tick with them: when each runs, how far apart its ticks are, and its longest gap. */
export function alignmentPicture({ frames, framesTimed, others }: ClockComparison): string {
  const clocks = [frames, others].filter(({ count }) => count > 1);
  const seconds = linearScale(
    [
      Math.min(...clocks.map(({ firstSeconds }) => firstSeconds)),
      Math.max(...clocks.map(({ lastSeconds }) => lastSeconds)),
    ],
    [LEFT, LEFT + WIDTH],
  );
  const spanHeight = clocks.length * 30 + 8;
  const panelsTop = SPAN_TOP + spanHeight + 72;
  const height = panelsTop + clocks.length * (PANEL_HEIGHT + PANEL_DISTANCE) - 14;
  const source = framesTimed ? 'times of frames are the file’s own' : 'times of frames follow from the frame rate';
  return figureDocument(
    {
      title: `${frames.count} frames, ${others.count} ${others.title}`,
      subtitle: `Labels were not brought onto the frames; ${source}`,
      width: LEFT + WIDTH + 28,
      height,
      leaky: false,
    },
    ...clocks.map((clock, row) => span(clock, row, seconds)),
    xAxis({ left: LEFT, top: SPAN_TOP, width: WIDTH, height: spanHeight }, seconds, 'Time (s)'),
    ...clocks.map((clock, row) => intervals(clock, panelsTop + row * (PANEL_HEIGHT + PANEL_DISTANCE))),
  );
}

/** From the first to the last tick, with the longest gap marked where it is. */
function span(clock: ClockSummary, row: number, seconds: LinearScale): string {
  const { title, count, firstSeconds, lastSeconds } = clock;
  const y = SPAN_TOP + row * 30;
  const [from, to] = [seconds(firstSeconds), seconds(lastSeconds)];
  const gap = seconds(
    firstSeconds + ((lastSeconds - firstSeconds) * (clock.longestAfter + 0.5)) / Math.max(1, count - 1),
  );
  return group(
    {},
    element('rect', { x: from, y: y + 8, width: Math.max(1, to - from), height: 12, fill: colourOf(row) }),
    textElement(fitText(`${count} ${title}`, WIDTH, 11), LEFT, y + 4),
    hasGap(clock) ? gapMark(gap, y + 8) : '',
  );
}

/** Time from tick to tick: a band from the shortest to the longest of each stretch. */
function intervals(clock: ClockSummary, top: number): string {
  const { title, count, shortest, longest, medianIntervalSeconds, longestIntervalSeconds, longestAfter } = clock;
  const plot: Plot = { left: LEFT, top, width: WIDTH, height: PANEL_HEIGHT };
  const ticks = linearScale([0, count - 1], [LEFT, LEFT + WIDTH]);
  const gaps = linearScale([0, Math.max(...longest)], [top + PANEL_HEIGHT, top], 4);
  const width = WIDTH / longest.length;
  const band = longest.map((most, stretch) => {
    const [upper, lower] = [gaps(most), gaps(shortest[stretch] ?? most)];
    const x = LEFT + stretch * width;
    return `M${decimal(x)} ${decimal(upper)}h${decimal(width)}V${decimal(Math.max(lower, upper + 1))}h${decimal(-width)}z`;
  });
  const usual = gaps(medianIntervalSeconds);
  const words = hasGap(clock)
    ? `longest ${digits(longestIntervalSeconds)} s, after ${longestAfter} (from 0); usual ${digits(medianIntervalSeconds)} s`
    : `all near ${digits(medianIntervalSeconds)} s`;
  return group(
    {},
    textElement(fitText(`${title}: ${words}`, WIDTH, 11), LEFT, top - 12, { colour: INK.text }),
    yAxis(plot, gaps, 'Interval (s)', 52),
    line(LEFT, usual, LEFT + WIDTH, usual, INK.axis, '4 3'),
    element('path', { d: band.join(''), fill: INK.emphasis }),
    hasGap(clock) ? gapMark(ticks(longestAfter + 0.5), top) : '',
    xAxis(plot, ticks, 'Tick'),
  );
}

/** Whether the longest interval stands out: then ticks are missing there. */
function hasGap({ longestIntervalSeconds, medianIntervalSeconds }: ClockSummary): boolean {
  return longestIntervalSeconds > 1.5 * medianIntervalSeconds;
}

/** A small triangle that points down at a place. */
function gapMark(x: number, y: number): string {
  return element('path', {
    d: `M${decimal(x - 5)} ${decimal(y - 9)}h10L${decimal(x)} ${decimal(y - 1)}z`,
    fill: INK.warning,
  });
}

function colourOf(row: number): string {
  return row === 0 ? INK.emphasis : INK.neutral;
}

function digits(seconds: number): string {
  return String(Number(seconds.toPrecision(4)));
}
