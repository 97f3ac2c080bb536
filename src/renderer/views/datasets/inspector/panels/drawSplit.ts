import type { RecordingOverview, SplitPreview } from '../../../../../shared/entities/inspection';
import type { Draw } from '../DrawnCanvas';
import type { CanvasLook } from '../heatmap/HeatmapScene';
import { timeTicks } from '../heatmap/timeTicks';

/** The colours of the split figure of reports. */
export const SPLIT_PARTITIONS = [
  { partition: 'train', label: 'Training', colour: '#56b4e9' },
  { partition: 'val', label: 'Validation', colour: '#e69f00' },
  { partition: 'test', label: 'Test', colour: '#009e73' },
] as const;

const [LEFT, RIGHT, LANE, LANE_GAP, AXIS] = [92, 12, 20, 5, 22];
const TICK_PIXELS = 90;
const FOLD_PIXELS = 14;

export interface DrawnSplit {
  readonly preview: SplitPreview;
  readonly overview: RecordingOverview;
  readonly frameRateHz: number | null;
  /** [class index] null for a class that is left out. */
  readonly classColours: readonly (string | null)[];
}

/** Height of the picture. */
export function splitPixels({ blocks }: SplitPreview): number {
  return (5 + Number(blocks.length > 0)) * (LANE + LANE_GAP) + AXIS;
}

/** A lane for each partition, one for the frames that none uses, the blocks, and the behaviour. */
export function drawSplit({ preview, overview, frameRateHz, classColours }: DrawnSplit, look: CanvasLook): Draw {
  return (context, width) => {
    const plotWidth = width - LEFT - RIGHT;
    const toX = (frame: number): number => LEFT + (frame / overview.frames) * plotWidth;
    context.font = `11px ${look.fontFamily}`;
    context.textBaseline = 'middle';
    const lanes = [
      ...SPLIT_PARTITIONS.map(({ partition, label, colour }) => ({ label, colour, runs: preview.runs[partition] })),
      { label: 'Unused', colour: look.mutedText, runs: preview.unused },
    ];
    lanes.forEach(({ label, colour, runs }, index) => {
      const top = startLane(context, look, label, index, plotWidth);
      context.fillStyle = colour;
      for (let at = 0; at < runs.length; at += 2) {
        const x = toX(runs[at] as number);
        context.fillRect(x, top, Math.max(1, toX(runs[at + 1] as number) - x), LANE);
      }
    });
    if (preview.blocks.length > 0)
      drawBlocks(context, look, preview, toX, startLane(context, look, 'Blocks', lanes.length, plotWidth));
    const ribbon = lanes.length + Number(preview.blocks.length > 0);
    drawBehaviour(context, overview, classColours, toX, startLane(context, look, 'Behaviour', ribbon, plotWidth));
    context.fillStyle = look.mutedText;
    context.textAlign = 'center';
    for (const { frame, label } of timeTicks(0, overview.frames, frameRateHz, plotWidth / TICK_PIXELS))
      context.fillText(label, Math.min(toX(frame), width - 16), (ribbon + 1) * (LANE + LANE_GAP) + 8);
  };
}

/** Draws the name and the ground of a lane. @returns its top */
function startLane(
  context: CanvasRenderingContext2D,
  look: CanvasLook,
  label: string,
  index: number,
  plotWidth: number,
): number {
  const top = index * (LANE + LANE_GAP);
  context.fillStyle = look.text;
  context.textAlign = 'right';
  context.fillText(label, LEFT - 10, top + LANE / 2);
  context.strokeStyle = look.border;
  context.strokeRect(LEFT - 0.5, top + 0.5, plotWidth + 1, LANE - 1);
  return top;
}

function drawBlocks(
  context: CanvasRenderingContext2D,
  look: CanvasLook,
  { blocks }: SplitPreview,
  toX: (frame: number) => number,
  top: number,
): void {
  context.textAlign = 'center';
  for (const { firstFrame, endFrame, fold } of blocks) {
    const [x, right] = [toX(firstFrame), toX(endFrame)];
    context.strokeStyle = look.mutedText;
    context.strokeRect(Math.round(x) + 0.5, top + 0.5, right - x, LANE - 1);
    context.fillStyle = look.text;
    if (fold !== null && right - x > FOLD_PIXELS) context.fillText(String(fold), (x + right) / 2, top + LANE / 2);
  }
}

function drawBehaviour(
  context: CanvasRenderingContext2D,
  { boutStarts, boutClasses, frames }: RecordingOverview,
  classColours: DrawnSplit['classColours'],
  toX: (frame: number) => number,
  top: number,
): void {
  boutStarts.forEach((first, bout) => {
    const x = toX(first);
    context.fillStyle = classColours[boutClasses[bout] as number] ?? 'transparent';
    context.fillRect(x, top, Math.max(0.5, toX(boutStarts[bout + 1] ?? frames) - x), LANE);
  });
}
