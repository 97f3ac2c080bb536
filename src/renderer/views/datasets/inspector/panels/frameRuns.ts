/** Frames first … last in a row. */
export interface FrameRun {
  readonly first: number;
  readonly last: number;
}

/** Ascending frames as runs of neighbours: 4, 5, 6, 9 gives 4 … 6 and 9. */
export function frameRuns(frames: readonly number[]): readonly FrameRun[] {
  const runs: { first: number; last: number }[] = [];
  for (const frame of frames) {
    const run = runs.at(-1);
    if (run !== undefined && frame === run.last + 1) run.last = frame;
    else runs.push({ first: frame, last: frame });
  }
  return runs;
}
