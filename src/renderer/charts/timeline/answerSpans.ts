/** Frames firstFrame … endFrame−1 that share a value. */
export interface ValueSpan {
  readonly firstFrame: number;
  readonly endFrame: number;
  readonly value: number;
}

/**
 * Single judged frames as spans of one value. Frames that do not follow each other make a gap.
 * @param frames ascending
 * @param valueIn of each window; null: its frame belongs to no span
 */
export function answerSpans(
  frames: readonly number[],
  valueIn: (window: number) => number | null,
): readonly ValueSpan[] {
  const spans: { firstFrame: number; endFrame: number; value: number }[] = [];
  frames.forEach((frame, window) => {
    const value = valueIn(window);
    if (value === null) return;
    const last = spans.at(-1);
    if (last && last.endFrame === frame && last.value === value) last.endFrame = frame + 1;
    else spans.push({ firstFrame: frame, endFrame: frame + 1, value });
  });
  return spans;
}
