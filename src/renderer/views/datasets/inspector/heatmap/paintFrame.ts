import type { CanvasLook, HeatmapLayout, HeatmapScene, Pointer } from './HeatmapScene';
import { placeAt } from './HeatmapScene';
import { timeTicks } from './timeTicks';
import type { Viewport } from './viewport';

const FONT_PIXELS = 11;
/** A row this high has room for its name. */
const NAMED_ROW_PIXELS = 12;
const LEAST_BORDER_PIXELS = 4;
const TICK_PIXELS = 90;

/** Everything about the activity: borders of trials, gaps, names, behaviour beneath, time, and the cursor. */
export function paintFrame(
  context: CanvasRenderingContext2D,
  scene: HeatmapScene,
  look: CanvasLook,
  layout: HeatmapLayout,
  view: Viewport,
  pointer: Pointer | null,
): void {
  const toX = (frame: number): number =>
    layout.left + ((frame - view.firstFrame) / (view.endFrame - view.firstFrame)) * layout.plotWidth;
  context.font = `${FONT_PIXELS}px ${look.fontFamily}`;
  context.textBaseline = 'middle';
  paintRibbon(context, scene, look, layout, view, toX);
  paintBorders(context, scene, look, layout, view, toX);
  paintNames(context, scene, look, layout, view);
  paintAxis(context, scene, look, layout, view, toX);
  context.strokeStyle = look.border;
  context.strokeRect(layout.left - 0.5, -0.5, layout.plotWidth + 1, layout.plotHeight + 1);
  if (pointer !== null && placeAt(layout, view, pointer) !== null) paintCursor(context, look, layout, pointer);
}

type ToX = (frame: number) => number;

function paintRibbon(
  context: CanvasRenderingContext2D,
  { overview, classColours }: HeatmapScene,
  look: CanvasLook,
  { left, plotWidth, ribbonTop, ribbonHeight }: HeatmapLayout,
  view: Viewport,
  toX: ToX,
): void {
  const { boutStarts, boutClasses, frames } = overview;
  context.textAlign = 'right';
  context.fillStyle = look.mutedText;
  context.fillText('Behaviour', left - 10, ribbonTop + ribbonHeight / 2);
  for (let bout = boutAt(boutStarts, view.firstFrame); bout < boutStarts.length; bout++) {
    const first = boutStarts[bout] as number;
    if (first >= view.endFrame) break;
    const colour = classColours[boutClasses[bout] as number];
    // Frames without a label leave the ribbon empty.
    if (colour === undefined) continue;
    const [x, right] = [Math.max(left, toX(first)), Math.min(left + plotWidth, toX(boutStarts[bout + 1] ?? frames))];
    context.fillStyle = colour;
    // A bout narrower than a pixel is still seen.
    context.fillRect(x, ribbonTop, Math.max(1, right - x), ribbonHeight);
  }
}

/** Index of the bout that holds a frame, by halving. */
export function boutAt(boutStarts: Int32Array, frame: number): number {
  let [low, high] = [0, boutStarts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((boutStarts[middle] as number) <= frame) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 1);
}

function paintBorders(
  context: CanvasRenderingContext2D,
  { overview, gapFrames }: HeatmapScene,
  look: CanvasLook,
  { left, plotWidth, ribbonTop, ribbonHeight }: HeatmapLayout,
  view: Viewport,
  toX: ToX,
): void {
  const inView = (frame: number): boolean => frame > view.firstFrame && frame < view.endFrame;
  const vertical = (x: number): void => {
    context.beginPath();
    context.moveTo(Math.round(x) + 0.5, 0);
    context.lineTo(Math.round(x) + 0.5, ribbonTop + ribbonHeight);
    context.stroke();
  };
  const borders = Array.from(overview.segments.subarray(1)).filter(inView);
  // Closer together they would hide what they divide.
  if (plotWidth / Math.max(1, borders.length) >= LEAST_BORDER_PIXELS) {
    context.strokeStyle = look.text;
    context.globalAlpha = 0.55;
    for (const frame of borders) vertical(toX(frame));
    context.globalAlpha = 1;
  }
  context.strokeStyle = look.warning;
  context.fillStyle = look.warning;
  context.setLineDash([4, 3]);
  for (const frame of gapFrames.filter(inView)) {
    const x = toX(frame);
    vertical(x);
    context.fillRect(Math.max(left, x - 3), 0, 7, 4);
  }
  context.setLineDash([]);
}

function paintNames(
  context: CanvasRenderingContext2D,
  { neuronIds, rows, chosen }: HeatmapScene,
  look: CanvasLook,
  { left, plotHeight }: HeatmapLayout,
  view: Viewport,
): void {
  const rowPixels = plotHeight / (view.endRow - view.firstRow);
  const everyName = rowPixels >= NAMED_ROW_PIXELS;
  context.textAlign = 'right';
  let free = -FONT_PIXELS;
  for (let row = Math.floor(view.firstRow); row < Math.ceil(view.endRow) && row < rows.neurons.length; row++) {
    const neuron = rows.neurons[row] as number;
    const isChosen = chosen.has(neuron);
    if (!isChosen && !everyName) continue;
    const y = (row + 0.5 - view.firstRow) * rowPixels;
    if (isChosen) {
      context.fillStyle = look.accent;
      context.fillRect(left - 5, y - Math.max(1.5, rowPixels / 2 - 1), 4, Math.max(3, rowPixels - 2));
    }
    // A name is not cut off at the ends, nor does it stand on another.
    const textY = Math.min(Math.max(y, FONT_PIXELS / 2), plotHeight - FONT_PIXELS / 2);
    if (textY < free) continue;
    context.fillStyle = isChosen ? look.text : look.mutedText;
    context.fillText(shortened(neuronIds[neuron] ?? ''), left - 10, textY);
    free = textY + FONT_PIXELS;
  }
}

function paintAxis(
  context: CanvasRenderingContext2D,
  { frameRateHz }: HeatmapScene,
  look: CanvasLook,
  { plotWidth, left, ribbonTop, ribbonHeight }: HeatmapLayout,
  view: Viewport,
  toX: ToX,
): void {
  const top = ribbonTop + ribbonHeight;
  const ticks = timeTicks(view.firstFrame, view.endFrame, frameRateHz, plotWidth / TICK_PIXELS);
  context.fillStyle = look.mutedText;
  context.strokeStyle = look.mutedText;
  context.textAlign = 'center';
  for (const { frame, label } of ticks) {
    const x = Math.round(toX(frame)) + 0.5;
    context.beginPath();
    context.moveTo(x, top + 1);
    context.lineTo(x, top + 5);
    context.stroke();
    const half = context.measureText(label).width / 2;
    context.fillText(label, Math.min(Math.max(x, left + half), left + plotWidth - half + 10), top + 14);
  }
  context.textAlign = 'right';
  context.fillText(frameRateHz === null ? 'Frame' : 'Time', left - 10, top + 14);
}

function paintCursor(
  context: CanvasRenderingContext2D,
  look: CanvasLook,
  { left, plotWidth, plotHeight, ribbonTop, ribbonHeight }: HeatmapLayout,
  { x, y }: Pointer,
): void {
  context.strokeStyle = look.text;
  context.globalAlpha = 0.5;
  context.beginPath();
  context.moveTo(Math.round(x) + 0.5, 0);
  context.lineTo(Math.round(x) + 0.5, ribbonTop + ribbonHeight);
  if (y < plotHeight) {
    context.moveTo(left, Math.round(y) + 0.5);
    context.lineTo(left + plotWidth, Math.round(y) + 0.5);
  }
  context.stroke();
  context.globalAlpha = 1;
}

const MOST_LETTERS = 11;

function shortened(name: string): string {
  return name.length <= MOST_LETTERS ? name : `${name.slice(0, MOST_LETTERS - 1)}…`;
}
