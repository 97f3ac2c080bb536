/** A stretch of adjacent frames on an axis from which the gaps between stretches are cut out. */
export interface Stretch {
  readonly firstFrame: number;
  /** The last frame is the one before. */
  readonly endFrame: number;
  /** Pixels. */
  readonly left: number;
  readonly right: number;
}

/** More stretches than this would be mere slivers: then time runs through, gaps included. */
const MOST_STRETCHES = 60;

/**
 * Lays stretches of adjacent frames side by side, as wide as they are long, with blank gaps between.
 * @param frames ascending
 * @returns stretches from left to right; none without frames
 */
export function brokenAxis(frames: Int32Array, left: number, width: number): readonly Stretch[] {
  if (frames.length === 0) return [];
  const runs = adjacentRuns(frames);
  const shown = runs.length > MOST_STRETCHES ? [[frames[0] as number, (frames.at(-1) as number) + 1] as const] : runs;
  const gap = Math.max(3, Math.min(10, 150 / shown.length));
  const total = shown.reduce((sum, [first, end]) => sum + end - first, 0);
  const perFrame = (width - gap * (shown.length - 1)) / total;
  let x = left;
  return shown.map(([firstFrame, endFrame]) => {
    const stretch = { firstFrame, endFrame, left: x, right: x + (endFrame - firstFrame) * perFrame };
    x = stretch.right + gap;
    return stretch;
  });
}

/** Where a frame begins on the axis; null in a gap. */
export function frameLeft(stretches: readonly Stretch[], frame: number): number | null {
  const stretch = stretches.find(({ firstFrame, endFrame }) => frame >= firstFrame && frame < endFrame);
  return stretch ? stretch.left + (frame - stretch.firstFrame) * pixelsPerFrame(stretch) : null;
}

/** How wide a frame is. */
export function pixelsPerFrame({ firstFrame, endFrame, left, right }: Stretch): number {
  return (right - left) / (endFrame - firstFrame);
}

/** Ascending frames as runs [first, end). */
function adjacentRuns(frames: Int32Array): readonly (readonly [number, number])[] {
  const runs: (readonly [number, number])[] = [];
  let first = frames[0] as number;
  frames.forEach((frame, index) => {
    const next = frames[index + 1];
    if (next === frame + 1) return;
    runs.push([first, frame + 1]);
    if (next !== undefined) first = next;
  });
  return runs;
}
