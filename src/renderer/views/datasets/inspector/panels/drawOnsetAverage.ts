import type { OnsetAverage } from '../../../../../shared/entities/inspection';
import { niceTicks } from '../../../../charts/niceTicks';
import type { Draw } from '../DrawnCanvas';
import type { CanvasLook } from '../heatmap/HeatmapScene';

export interface DrawnAverage {
  readonly average: OnsetAverage;
  readonly row: number;
  readonly before: number;
  readonly after: number;
  /** The same for all neurons, so that they can be compared. */
  readonly range: readonly [number, number];
  readonly frameRateHz: number | null;
}

const [LEFT, RIGHT, TOP, BOTTOM] = [34, 6, 6, 18];

/** The lowest and highest value that means with their errors reach; 0 is always within. */
export function rangeOfAverages({ mean, standardError }: OnsetAverage): readonly [number, number] {
  let [low, high] = [0, 0];
  mean.forEach((value, at) => {
    const error = Number.isNaN(standardError[at]) ? 0 : (standardError[at] as number);
    if (value - error < low) low = value - error;
    if (value + error > high) high = value + error;
  });
  return low === high ? [-1, 1] : [low, high];
}

/** A mean as a line, its standard error as a band, the onset as a dashed line. */
export function drawOnsetAverage(
  { average, row, before, after, range, frameRateHz }: DrawnAverage,
  look: CanvasLook,
): Draw {
  return (context, width, height) => {
    const frames = before + after;
    const toX = (lag: number): number => LEFT + ((lag + before) / Math.max(1, frames - 1)) * (width - LEFT - RIGHT);
    const toY = (z: number): number => TOP + ((range[1] - z) / (range[1] - range[0])) * (height - TOP - BOTTOM);
    context.font = `10px ${look.fontFamily}`;
    context.textBaseline = 'middle';
    drawGrid(context, { toX, toY, range, before, after, width, height, frameRateHz }, look);
    const point = (index: number) => {
      const at = row * frames + index;
      const error = average.standardError[at] as number;
      return { x: toX(index - before), mean: average.mean[at] as number, error: Number.isNaN(error) ? 0 : error };
    };
    const points = Array.from({ length: frames }, (_, index) => point(index)).filter(({ mean }) => !Number.isNaN(mean));
    context.fillStyle = look.accent;
    context.globalAlpha = 0.25;
    context.beginPath();
    for (const { x, mean, error } of points) context.lineTo(x, toY(mean + error));
    for (const { x, mean, error } of points.toReversed()) context.lineTo(x, toY(mean - error));
    context.fill();
    context.globalAlpha = 1;
    context.strokeStyle = look.accent;
    context.lineWidth = 1.75;
    context.beginPath();
    for (const { x, mean } of points) context.lineTo(x, toY(mean));
    context.stroke();
  };
}

interface Grid {
  readonly toX: (lag: number) => number;
  readonly toY: (z: number) => number;
  readonly range: readonly [number, number];
  readonly before: number;
  readonly after: number;
  readonly width: number;
  readonly height: number;
  readonly frameRateHz: number | null;
}

function drawGrid(context: CanvasRenderingContext2D, grid: Grid, look: CanvasLook): void {
  const { toX, toY, range, before, after, width, height, frameRateHz } = grid;
  const step = niceTicks((range[1] - range[0]) / 1.5)[1] ?? 1;
  context.lineWidth = 1;
  context.fillStyle = look.mutedText;
  context.textAlign = 'right';
  for (let tick = Math.ceil(range[0] / step); tick * step <= range[1]; tick++) {
    context.strokeStyle = tick === 0 ? look.mutedText : look.border;
    context.beginPath();
    context.moveTo(LEFT, Math.round(toY(tick * step)) + 0.5);
    context.lineTo(width - RIGHT, Math.round(toY(tick * step)) + 0.5);
    context.stroke();
    context.fillText(String(Number((tick * step).toPrecision(2))).replace('-', '−'), LEFT - 5, toY(tick * step));
  }
  context.strokeStyle = look.text;
  context.setLineDash([3, 3]);
  context.beginPath();
  context.moveTo(Math.round(toX(0)) + 0.5, TOP);
  context.lineTo(Math.round(toX(0)) + 0.5, height - BOTTOM);
  context.stroke();
  context.setLineDash([]);
  context.textAlign = 'center';
  const text = (frames: number): string =>
    frameRateHz === null ? `${frames}` : `${Number((frames / frameRateHz).toPrecision(2))} s`;
  context.fillText('onset', toX(0), height - 7);
  context.textAlign = 'left';
  if (toX(0) - LEFT > 50) context.fillText(`−${text(before)}`, LEFT, height - 7);
  context.textAlign = 'right';
  if (width - RIGHT - toX(0) > 50) context.fillText(`+${text(after)}`, width - RIGHT, height - 7);
}
