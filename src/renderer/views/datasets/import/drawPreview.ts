import { UNLABELLED } from '../../../../shared/entities/recording';
import type { SourcePreview } from '../../../../shared/entities/sourcePreview';
import { classColour } from '../../../theme/palette';
import type { Draw } from '../inspector/DrawnCanvas';
import type { CanvasLook } from '../inspector/heatmap/HeatmapScene';
import { timeTicks } from '../inspector/heatmap/timeTicks';

const LANE = 30;
const [RIBBON, GAP, AXIS] = [14, 6, 20];
const LEFT = 64;
const TICK_PIXELS = 80;

/** Height of the picture of so many neurons. */
export function previewHeight(neurons: number): number {
  return neurons * LANE + GAP + RIBBON + AXIS;
}

/** The first traces of a file, each on its own scale, with the behaviour beneath. */
export function drawPreview(preview: SourcePreview, look: CanvasLook): Draw {
  return (context, width) => {
    const { frames, neuronIds } = preview;
    const toX = (frame: number): number => LEFT + (frame / Math.max(1, frames)) * (width - LEFT - 8);
    context.font = `11px ${look.fontFamily}`;
    context.textBaseline = 'middle';
    context.textAlign = 'right';
    neuronIds.forEach((name, row) => {
      context.fillStyle = look.mutedText;
      context.fillText(name, LEFT - 8, row * LANE + LANE / 2, LEFT - 12);
      drawTrace(context, preview.traces.subarray(row * frames, (row + 1) * frames), row * LANE, toX, look.text);
    });
    const top = neuronIds.length * LANE + GAP;
    context.fillStyle = look.mutedText;
    context.fillText('Behaviour', LEFT - 8, top + RIBBON / 2, LEFT - 12);
    drawRibbon(context, preview, top, toX, look);
    context.textAlign = 'center';
    context.fillStyle = look.mutedText;
    for (const { frame, label } of timeTicks(0, frames, preview.frameRateHz, (width - LEFT) / TICK_PIXELS)) {
      context.fillText(label, Math.min(toX(frame), width - 16), top + RIBBON + 12);
    }
  };
}

function drawTrace(
  context: CanvasRenderingContext2D,
  values: Float32Array,
  top: number,
  toX: (frame: number) => number,
  colour: string,
): void {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    [low, high] = [Math.min(low, value), Math.max(high, value)];
  }
  context.strokeStyle = colour;
  context.lineWidth = 1;
  context.beginPath();
  let down = false;
  values.forEach((value, frame) => {
    const missing = Number.isNaN(value);
    const y = top + LANE - 4 - ((value - low) / (high - low || 1)) * (LANE - 8);
    if (!missing && down) context.lineTo(toX(frame + 0.5), y);
    else if (!missing) context.moveTo(toX(frame + 0.5), y);
    down = !missing;
  });
  context.stroke();
}

function drawRibbon(
  context: CanvasRenderingContext2D,
  { labels, classes, frames }: SourcePreview,
  top: number,
  toX: (frame: number) => number,
  look: CanvasLook,
): void {
  const colours = new Map(classes.map(({ label }, index) => [label, classColour(index)]));
  for (let first = 0, frame = 1; frame <= frames; frame++) {
    if (frame < frames && labels[frame] === labels[first]) continue;
    const label = labels[first] as number;
    context.fillStyle = colours.get(label) ?? look.border;
    // Frames without a label leave the ribbon empty.
    if (label !== UNLABELLED) context.fillRect(toX(first), top, Math.max(1, toX(frame) - toX(first)), RIBBON);
    first = frame;
  }
  context.strokeStyle = look.border;
  context.strokeRect(toX(0) - 0.5, top - 0.5, toX(frames) - toX(0) + 1, RIBBON + 1);
}
