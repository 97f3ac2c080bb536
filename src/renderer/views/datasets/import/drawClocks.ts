import type { ClockComparison, ClockSummary } from '../../../../shared/entities/clockComparison';
import type { Draw } from '../inspector/DrawnCanvas';
import type { CanvasLook } from '../inspector/heatmap/HeatmapScene';
import { timeTicks } from '../inspector/heatmap/timeTicks';

const [TITLE, BAND, GAP, AXIS] = [18, 34, 12, 20];
const ROW = TITLE + BAND + GAP;
const SIDE = 8;
const TICK_PIXELS = 80;

export const CLOCKS_HEIGHT = 2 * ROW + AXIS;

/** Both clocks over one axis of time. */
export function drawClocks({ frames, others }: ClockComparison, look: CanvasLook): Draw {
  return (context, width) => {
    const start = Math.min(frames.firstSeconds, others.firstSeconds);
    const end = Math.max(frames.lastSeconds, others.lastSeconds, start + 1e-9);
    const toX = (seconds: number): number => SIDE + ((seconds - start) / (end - start)) * (width - 2 * SIDE);
    context.font = `11px ${look.fontFamily}`;
    context.textBaseline = 'middle';
    [frames, others].forEach((clock, row) => {
      drawTitle(context, clock, row * ROW, toX(clock.firstSeconds), width - SIDE, look);
      drawClock(context, clock, row * ROW, toX, look);
    });
    context.fillStyle = look.mutedText;
    context.textAlign = 'center';
    for (const { frame, label } of timeTicks(start, end, 1, width / TICK_PIXELS)) {
      context.fillText(label, Math.max(14, Math.min(toX(frame), width - 16)), 2 * ROW + 6);
    }
  };
}

function drawClock(
  context: CanvasRenderingContext2D,
  clock: ClockSummary,
  top: number,
  toX: (seconds: number) => number,
  look: CanvasLook,
): void {
  const { firstSeconds, lastSeconds, medianIntervalSeconds, shortest, longest } = clock;
  const bottom = top + TITLE + BAND;
  // Intervals up to twice the usual fill the band; longer ones reach its top.
  const height = (interval: number): number => Math.min(1, interval / (2 * medianIntervalSeconds || 1)) * BAND;
  context.strokeStyle = look.border;
  context.strokeRect(toX(firstSeconds), top + TITLE, toX(lastSeconds) - toX(firstSeconds), BAND);
  const stretches = shortest.length;
  shortest.forEach((short, index) => {
    const from = toX(firstSeconds + ((lastSeconds - firstSeconds) * index) / stretches);
    const to = toX(firstSeconds + ((lastSeconds - firstSeconds) * (index + 1)) / stretches);
    const long = longest[index] ?? short;
    context.fillStyle = look.accent;
    context.fillRect(from, bottom - height(long), Math.max(1, to - from), Math.max(1.5, height(long) - height(short)));
  });
  markLongest(context, clock, top, toX, look);
}

/** Where the clock begins, or as far to the left of it as the words need. */
function drawTitle(
  context: CanvasRenderingContext2D,
  { title, count }: ClockSummary,
  top: number,
  left: number,
  right: number,
  look: CanvasLook,
): void {
  const words = `${count.toLocaleString('en')} ${title}`;
  const latest = Math.max(SIDE, right - context.measureText(words).width);
  context.textAlign = 'left';
  context.fillStyle = look.text;
  context.fillText(words, Math.min(left, latest), top + TITLE / 2);
}

/** A wedge over the place of the longest pause, where it stands out. */
function markLongest(
  context: CanvasRenderingContext2D,
  clock: ClockSummary,
  top: number,
  toX: (seconds: number) => number,
  look: CanvasLook,
): void {
  const { longestIntervalSeconds, medianIntervalSeconds, longestAfter, count, firstSeconds, lastSeconds } = clock;
  if (longestIntervalSeconds < 1.5 * medianIntervalSeconds) return;
  const x = toX(firstSeconds + ((longestAfter + 0.5) / Math.max(1, count - 1)) * (lastSeconds - firstSeconds));
  context.fillStyle = look.warning;
  context.beginPath();
  context.moveTo(x - 5, top + TITLE - 1);
  context.lineTo(x + 5, top + TITLE - 1);
  context.lineTo(x, top + TITLE + 8);
  context.fill();
}
