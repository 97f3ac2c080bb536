import type { RequestResult } from '../../../../../shared/ipc/contract';
import type { Draw } from '../DrawnCanvas';
import type { CanvasLook } from '../heatmap/HeatmapScene';
import type { InspectedClass } from '../inspectedClasses';

export interface DrawnTrajectory {
  readonly components: RequestResult<'recording.components'>;
  readonly classes: readonly InspectedClass[];
  /** Which components. */
  readonly across: number;
  readonly up: number;
  /** The class that stands out; null: all alike. */
  readonly only: number | null;
  /** First frames of the trials: no line leads from one to the next. */
  readonly segments: Int32Array;
}

/** From a point to its place on the page. */
type Place = (point: number) => readonly [number, number];

/** Points without a label are drawn too, beneath the others. */
const UNLABELLED_INDEX = -1;
const MARGIN = 28;
const FAINT = 0.06;

/** Points joined in the order of time; the name of each class stands at the mean of its points. */
export function drawTrajectory(drawn: DrawnTrajectory, look: CanvasLook): Draw {
  const { components, classes, across, up, only } = drawn;
  const { points, scores } = components;
  const xs = scores.subarray(across * points, (across + 1) * points);
  const ys = scores.subarray(up * points, (up + 1) * points);
  return (context, width, height) => {
    const [toX, toY] = [scaleOf(xs, MARGIN, width - MARGIN), scaleOf(ys, height - MARGIN, MARGIN)];
    context.lineWidth = 1;
    for (const index of [UNLABELLED_INDEX, ...classes.keys()]) {
      context.strokeStyle = classes[index]?.colour ?? look.mutedText;
      context.globalAlpha = only === null || only === index ? 0.55 : FAINT;
      context.beginPath();
      strokeClass(context, drawn, index, (point) => [toX(xs[point] as number), toY(ys[point] as number)]);
      context.stroke();
    }
    context.globalAlpha = 1;
    drawAxes(context, look, width, height, `Component ${across + 1} →`, `Component ${up + 1} →`);
    drawNames(context, drawn, look, (point) => [toX(xs[point] as number), toY(ys[point] as number)]);
  };
}

const NAME_PIXELS = 15;

/** The name of each class at the mean of its points, or a little below where another stands there. */
function drawNames(
  context: CanvasRenderingContext2D,
  { components, classes, only }: DrawnTrajectory,
  look: CanvasLook,
  place: Place,
): void {
  context.font = `600 12px ${look.fontFamily}`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.lineWidth = 4;
  context.lineJoin = 'round';
  const names = classes.flatMap(({ name }, index) => {
    const own = Array.from(components.classes.keys()).filter((point) => components.classes[point] === index);
    if (own.length === 0 || (only !== null && only !== index)) return [];
    const middle = (axis: 0 | 1): number => own.reduce((sum, point) => sum + place(point)[axis], 0) / own.length;
    return [{ name, x: middle(0), y: middle(1) }];
  });
  let free = Number.NEGATIVE_INFINITY;
  for (const { name, x, y } of names.sort((a, b) => a.y - b.y)) {
    const textY = Math.max(y, free);
    free = textY + NAME_PIXELS;
    context.strokeStyle = look.surface;
    context.fillStyle = look.text;
    context.strokeText(name, x, textY);
    context.fillText(name, x, textY);
  }
}

/** The steps of the path that end in a point of a class. */
function strokeClass(
  context: CanvasRenderingContext2D,
  { components, segments }: DrawnTrajectory,
  index: number,
  place: Place,
): void {
  const { points, pointFrames, classes } = components;
  const starts = new Set(Array.from(segments, (frame) => Math.floor(frame / pointFrames)));
  for (let point = 1; point < points; point++) {
    if (classes[point] !== index || starts.has(point)) continue;
    context.moveTo(...place(point - 1));
    context.lineTo(...place(point));
  }
}

function drawAxes(
  context: CanvasRenderingContext2D,
  look: CanvasLook,
  width: number,
  height: number,
  across: string,
  up: string,
): void {
  context.strokeStyle = look.border;
  context.strokeRect(MARGIN / 2 + 0.5, 0.5, width - MARGIN - 1, height - MARGIN / 2 - 1);
  context.font = `11px ${look.fontFamily}`;
  context.fillStyle = look.mutedText;
  context.textAlign = 'left';
  context.textBaseline = 'alphabetic';
  context.fillText(across, MARGIN / 2, height - 3);
  context.save();
  context.translate(10, height - MARGIN);
  context.rotate(-Math.PI / 2);
  context.fillText(up, 0, 0);
  context.restore();
}

function scaleOf(values: Float32Array, from: number, to: number): (value: number) => number {
  const [low, high] = [
    values.reduce((a, b) => Math.min(a, b), Infinity),
    values.reduce((a, b) => Math.max(a, b), -Infinity),
  ];
  return (value) => from + ((value - low) / (high - low || 1)) * (to - from);
}
