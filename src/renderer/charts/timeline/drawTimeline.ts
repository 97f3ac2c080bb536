import type { SchemeColours } from '../../theme/palette';
import { ticksBetween } from '../ticksBetween';
import type { FrameView } from './frameView';
import type { Lane, PlacedLane } from './Lane';

export interface TimelineDrawing {
  readonly lanes: readonly PlacedLane[];
  readonly view: FrameView;
  /** First frames of stretches that do not follow the frame before in time. */
  readonly borders: readonly number[];
  readonly frameRateHz: number | null;
  readonly width: number;
  readonly height: number;
  /** Where the lanes begin; their names stand before it. */
  readonly left: number;
  readonly colours: SchemeColours;
  readonly fontFamily: string;
}

/** Draws a timeline in CSS pixels. */
export function drawTimeline(context: CanvasRenderingContext2D, drawing: TimelineDrawing): void {
  const { lanes, width, height, left, colours, fontFamily } = drawing;
  context.clearRect(0, 0, width, height);
  context.fillStyle = colours.surface;
  context.fillRect(0, 0, width, height);
  context.font = `11px ${fontFamily}`;
  context.textBaseline = 'middle';
  for (const { lane, top, bottom } of lanes) {
    context.textAlign = 'right';
    context.fillStyle = colours.mutedText;
    context.fillText(lane.name, left - 8, (top + bottom) / 2, left - 12);
    context.save();
    context.beginPath();
    context.rect(left, top, width - left, bottom - top);
    context.clip();
    context.fillStyle = colours.sunken;
    context.fillRect(left, top, width - left, bottom - top);
    if (lane.kind === 'line') drawLine(context, drawing, lane, top, bottom);
    else drawSpans(context, drawing, lane, top, bottom);
    context.restore();
  }
  drawBorders(context, drawing);
  drawAxis(context, drawing);
}

function pixelOf({ view, left, width }: TimelineDrawing, frame: number): number {
  return left + ((frame - view.first) / (view.end - view.first)) * (width - left);
}

function drawSpans(
  context: CanvasRenderingContext2D,
  drawing: TimelineDrawing,
  lane: Extract<Lane, { kind: 'spans' }>,
  top: number,
  bottom: number,
): void {
  const { view } = drawing;
  for (const { firstFrame, endFrame, colour } of lane.spans) {
    if (endFrame <= view.first || firstFrame >= view.end) continue;
    const x = pixelOf(drawing, firstFrame);
    context.fillStyle = colour;
    // A single frame is seen even where a pixel holds many.
    context.fillRect(x, top, Math.max(0.75, pixelOf(drawing, endFrame) - x), bottom - top);
  }
}

function drawLine(
  context: CanvasRenderingContext2D,
  drawing: TimelineDrawing,
  { framesPerPoint, values }: Extract<Lane, { kind: 'line' }>,
  top: number,
  bottom: number,
): void {
  const { view, colours, borders } = drawing;
  const first = Math.max(0, Math.floor(view.first / framesPerPoint) - 1);
  const end = Math.min(values.length, Math.ceil(view.end / framesPerPoint) + 1);
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) [low, high] = [Math.min(low, value), Math.max(high, value)];
  const y = (value: number): number => bottom - 3 - ((value - low) / (high - low || 1)) * (bottom - top - 6);
  context.strokeStyle = colours.text;
  context.lineWidth = 1;
  context.beginPath();
  let borderIndex = 0;
  for (let point = first; point < end; point++) {
    const frame = (point + 0.5) * framesPerPoint;
    let crossed = false;
    while (borderIndex < borders.length && (borders[borderIndex] as number) <= frame) {
      crossed = true;
      borderIndex++;
    }
    // Time is missing at a border: the line is not drawn across it.
    if (point === first || (crossed && framesPerPoint * 4 < meanStretch(drawing))) {
      context.moveTo(pixelOf(drawing, frame), y(values[point] as number));
    } else context.lineTo(pixelOf(drawing, frame), y(values[point] as number));
  }
  context.stroke();
}

function meanStretch({ borders, view }: TimelineDrawing): number {
  return view.end / Math.max(1, borders.length);
}

/** Gaps in time, where they are wide enough apart to be told apart. */
function drawBorders(context: CanvasRenderingContext2D, drawing: TimelineDrawing): void {
  const { borders, lanes, colours, view } = drawing;
  const shown = borders.filter((frame) => frame > view.first && frame < view.end);
  if (shown.length > (drawing.width - drawing.left) / 8) return;
  context.fillStyle = colours.surface;
  for (const frame of shown) {
    for (const { top, bottom } of lanes) context.fillRect(pixelOf(drawing, frame) - 1, top, 2, bottom - top);
  }
}

function drawAxis(context: CanvasRenderingContext2D, drawing: TimelineDrawing): void {
  const { view, frameRateHz, height, colours, width, left } = drawing;
  const rate = frameRateHz ?? 1;
  context.fillStyle = colours.mutedText;
  context.textAlign = 'center';
  for (const tick of ticksBetween(view.first / rate, view.end / rate, Math.max(2, Math.round((width - left) / 110)))) {
    const x = Math.min(width - 16, pixelOf(drawing, tick * rate));
    context.fillText(frameRateHz === null ? String(tick) : `${tick} s`, x, height - 8);
  }
}
