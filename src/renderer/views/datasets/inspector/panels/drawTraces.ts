import type { RecordingOverview, TraceEnvelopes } from '../../../../../shared/entities/inspection';
import type { Draw } from '../DrawnCanvas';
import type { CanvasLook } from '../heatmap/HeatmapScene';
import { boutAt } from '../heatmap/paintFrame';
import { timeTicks } from '../heatmap/timeTicks';
import type { InspectedClass } from '../inspectedClasses';

export interface DrawnTraces {
  readonly envelopes: TraceEnvelopes;
  /** By row of the envelopes. */
  readonly names: readonly string[];
  readonly firstFrame: number;
  readonly endFrame: number;
  readonly overview: RecordingOverview;
  readonly classes: readonly InspectedClass[];
  readonly frameRateHz: number | null;
}

/** Height of one neuron's lane. */
export const TRACE_PIXELS = 46;
const LEFT = 92;
const RIGHT = 12;
const MARGIN = 5;
const TICK_PIXELS = 90;

/** Stacked traces, the behaviour as a tint behind them. */
export function drawTraces(traces: DrawnTraces, look: CanvasLook): Draw {
  return (context, width) => {
    const plotWidth = width - LEFT - RIGHT;
    const bottom = traces.names.length * TRACE_PIXELS;
    const toX = (frame: number): number =>
      LEFT + ((frame - traces.firstFrame) / (traces.endFrame - traces.firstFrame)) * plotWidth;
    context.font = `11px ${look.fontFamily}`;
    context.textBaseline = 'middle';
    tintBehaviour(context, traces, toX, bottom);
    traces.names.forEach((name, row) => drawLane(context, traces.envelopes, look, { name, row, plotWidth }));
    context.fillStyle = look.mutedText;
    context.textAlign = 'center';
    for (const { frame, label } of timeTicks(
      traces.firstFrame,
      traces.endFrame,
      traces.frameRateHz,
      plotWidth / TICK_PIXELS,
    ))
      context.fillText(label, Math.min(toX(frame), width - 16), bottom + 12);
  };
}

function tintBehaviour(
  context: CanvasRenderingContext2D,
  { overview, classes, firstFrame, endFrame }: DrawnTraces,
  toX: (frame: number) => number,
  bottom: number,
): void {
  context.globalAlpha = 0.16;
  const { boutStarts, boutClasses, frames } = overview;
  for (let bout = boutAt(boutStarts, firstFrame); bout < boutStarts.length; bout++) {
    const first = boutStarts[bout] as number;
    if (first >= endFrame) break;
    const x = toX(Math.max(first, firstFrame));
    context.fillStyle = classes[boutClasses[bout] as number]?.colour ?? 'transparent';
    context.fillRect(x, 0, toX(Math.min(boutStarts[bout + 1] ?? frames, endFrame)) - x, bottom);
  }
  context.globalAlpha = 1;
}

function drawLane(
  context: CanvasRenderingContext2D,
  { points, low, high }: TraceEnvelopes,
  look: CanvasLook,
  { name, row, plotWidth }: { readonly name: string; readonly row: number; readonly plotWidth: number },
): void {
  const top = row * TRACE_PIXELS;
  const range = rangeOf(
    low.subarray(row * points, (row + 1) * points),
    high.subarray(row * points, (row + 1) * points),
  );
  context.textAlign = 'right';
  context.fillStyle = look.text;
  context.fillText(name.length > 11 ? `${name.slice(0, 10)}…` : name, LEFT - 10, top + TRACE_PIXELS / 2 - 7);
  context.fillStyle = look.mutedText;
  context.fillText(range === null ? 'no value' : spanText(range), LEFT - 10, top + TRACE_PIXELS / 2 + 8);
  if (range === null) return;
  const toY = (value: number): number =>
    top + TRACE_PIXELS - MARGIN - ((value - range[0]) / (range[1] - range[0] || 1)) * (TRACE_PIXELS - 2 * MARGIN);
  context.strokeStyle = look.text;
  context.lineWidth = 1;
  context.lineJoin = 'round';
  context.beginPath();
  let drawing = false;
  for (let point = 0; point < points; point++) {
    const [lowest, highest] = [low[row * points + point] as number, high[row * points + point] as number];
    const x = LEFT + ((point + 0.5) / points) * plotWidth;
    // A gap in the values is a gap in the line.
    if (Number.isNaN(lowest)) drawing = false;
    else if (drawing) context.lineTo(x, toY(lowest));
    else context.moveTo(x, toY(lowest));
    if (Number.isNaN(lowest)) continue;
    drawing = true;
    if (highest > lowest) context.lineTo(x, toY(highest));
  }
  context.stroke();
}

function rangeOf(low: Float32Array, high: Float32Array): readonly [number, number] | null {
  const present = (value: number): boolean => !Number.isNaN(value);
  const [lowest, highest] = [low.filter(present), high.filter(present)];
  if (lowest.length === 0) return null;
  return [lowest.reduce((a, b) => Math.min(a, b)), highest.reduce((a, b) => Math.max(a, b))];
}

function spanText([low, high]: readonly [number, number]): string {
  return `${Number(low.toPrecision(2))} … ${Number(high.toPrecision(2))}`.replaceAll('-', '−');
}
