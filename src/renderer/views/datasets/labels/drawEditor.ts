import type { TraceEnvelopes } from '../../../../shared/entities/inspection';
import type { FrameView } from '../../../charts/timeline/frameView';
import type { CanvasLook } from '../inspector/heatmap/HeatmapScene';
import { timeTicks } from '../inspector/heatmap/timeTicks';
import type { LabelRuns } from './labelRuns';

/** The traces behind the labels, of the frames that they were asked for. */
export interface EditorTraces {
  readonly names: readonly string[];
  readonly firstFrame: number;
  readonly endFrame: number;
  readonly envelopes: TraceEnvelopes;
}

export interface EditorScene {
  readonly view: FrameView;
  readonly runs: LabelRuns;
  readonly colourOf: (label: number) => string;
  readonly traces: EditorTraces | null;
  readonly selected: { readonly firstFrame: number; readonly endFrame: number };
  /** First frames of trials. */
  readonly borders: Int32Array;
  readonly frameRateHz: number | null;
}

const [LANE, RIBBON, GAP, AXIS] = [44, 40, 8, 22];
const TICK_PIXELS = 90;
/** Where the lanes begin; their names stand before it. */
export const EDITOR_LEFT = 92;
const RIGHT = 12;

export function editorHeight(neurons: number): number {
  return neurons * LANE + GAP + RIBBON + AXIS;
}

/** The frame at a place, whole or not. */
export function frameAtX({ first, end }: FrameView, x: number, width: number): number {
  return first + ((x - EDITOR_LEFT) / Math.max(1, width - EDITOR_LEFT - RIGHT)) * (end - first);
}

/** Traces, labels beneath them, and the selection over both. */
export function drawEditor(
  context: CanvasRenderingContext2D,
  scene: EditorScene,
  look: CanvasLook,
  width: number,
): void {
  const { view, traces, selected } = scene;
  const plotWidth = width - EDITOR_LEFT - RIGHT;
  const toX = (frame: number): number => EDITOR_LEFT + ((frame - view.first) / (view.end - view.first)) * plotWidth;
  const ribbonTop = (traces?.names.length ?? 0) * LANE + GAP;
  context.font = `11px ${look.fontFamily}`;
  context.textBaseline = 'middle';
  context.save();
  context.beginPath();
  context.rect(EDITOR_LEFT, 0, plotWidth, ribbonTop + RIBBON);
  context.clip();
  if (traces !== null) drawTraces(context, traces, look.text, toX);
  drawRibbon(context, scene, ribbonTop, toX);
  drawBorders(context, scene, ribbonTop + RIBBON, toX, look.surface);
  drawSelection(context, toX(selected.firstFrame), toX(selected.endFrame), ribbonTop, look);
  context.restore();
  context.strokeStyle = look.border;
  context.strokeRect(EDITOR_LEFT - 0.5, ribbonTop - 0.5, plotWidth + 1, RIBBON + 1);
  context.fillStyle = look.mutedText;
  context.textAlign = 'right';
  traces?.names.forEach((name, row) => context.fillText(name, EDITOR_LEFT - 10, (row + 0.5) * LANE, EDITOR_LEFT - 12));
  context.fillText('Behaviour', EDITOR_LEFT - 10, ribbonTop + RIBBON / 2);
  context.textAlign = 'center';
  for (const { frame, label } of timeTicks(view.first, view.end, scene.frameRateHz, plotWidth / TICK_PIXELS)) {
    context.fillText(label, Math.min(toX(frame), width - 18), ribbonTop + RIBBON + 13);
  }
}

function drawTraces(
  context: CanvasRenderingContext2D,
  { names, envelopes, firstFrame, endFrame }: EditorTraces,
  colour: string,
  toX: (frame: number) => number,
): void {
  const { points, low, high } = envelopes;
  const framesPerPoint = (endFrame - firstFrame) / points;
  context.strokeStyle = colour;
  context.lineWidth = 1;
  names.forEach((_, row) => {
    const [lows, highs] = [
      low.subarray(row * points, (row + 1) * points),
      high.subarray(row * points, (row + 1) * points),
    ];
    let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (const value of lows) if (value < least) least = value;
    for (const value of highs) if (value > most) most = value;
    const toY = (value: number): number => (row + 1) * LANE - 4 - ((value - least) / (most - least || 1)) * (LANE - 8);
    context.beginPath();
    let down = false;
    for (let point = 0; point < points; point++) {
      const missing = Number.isNaN(lows[point]);
      const x = toX(firstFrame + (point + 0.5) * framesPerPoint);
      if (!missing && down) context.lineTo(x, toY(highs[point] as number));
      else if (!missing) context.moveTo(x, toY(highs[point] as number));
      if (!missing) context.lineTo(x, toY(lows[point] as number));
      down = !missing;
    }
    context.stroke();
  });
}

function drawRibbon(
  context: CanvasRenderingContext2D,
  { runs, view, colourOf }: EditorScene,
  top: number,
  toX: (frame: number) => number,
): void {
  let start = 0;
  for (const { endFrame, label } of runs) {
    if (label !== null && endFrame > view.first && start < view.end) {
      context.fillStyle = colourOf(label);
      // A run narrower than a pixel is still seen.
      context.fillRect(toX(start), top, Math.max(1, toX(endFrame) - toX(start)), RIBBON);
    }
    start = endFrame;
  }
}

function drawBorders(
  context: CanvasRenderingContext2D,
  { borders, view }: EditorScene,
  bottom: number,
  toX: (frame: number) => number,
  colour: string,
): void {
  context.fillStyle = colour;
  for (const frame of borders) {
    if (frame > Math.max(0, view.first) && frame < view.end) context.fillRect(toX(frame) - 1, 0, 2, bottom);
  }
}

function drawSelection(
  context: CanvasRenderingContext2D,
  from: number,
  to: number,
  ribbonTop: number,
  look: CanvasLook,
): void {
  const width = Math.max(1.5, to - from);
  context.globalAlpha = 0.16;
  context.fillStyle = look.accent;
  context.fillRect(from, 0, width, ribbonTop);
  context.globalAlpha = 1;
  context.strokeStyle = look.text;
  context.lineWidth = 2;
  context.strokeRect(from, ribbonTop + 1, width, RIBBON - 2);
  context.lineWidth = 1;
}
