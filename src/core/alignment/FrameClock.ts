/** When the frames of a recording were taken, in seconds on one clock. */
export interface FrameClock {
  /** [frame] start, ascending */
  readonly startSeconds: Float64Array;
  /** [frame] end: the next frame's start, or a usual interval later where that is far off, as between trials. */
  readonly endSeconds: Float64Array;
  readonly usualIntervalSeconds: number;
}

/** An interval longer than this many usual ones is a pause, not a long frame. */
const PAUSE = 1.5;

/** @param startSeconds [frame] ascending */
export function frameClock(startSeconds: Float64Array): FrameClock {
  const usual = medianInterval(startSeconds);
  const endSeconds = startSeconds.map((start, frame) => {
    const next = startSeconds[frame + 1] ?? start + usual;
    return next - start > PAUSE * usual ? start + usual : next;
  });
  return { startSeconds, endSeconds, usualIntervalSeconds: usual };
}

/** The median distance of neighbours; 0 of fewer than two. @param timesSeconds ascending */
export function medianInterval(timesSeconds: Float64Array): number {
  if (timesSeconds.length < 2) return 0;
  const intervals = timesSeconds.subarray(1).map((time, index) => time - (timesSeconds[index] as number));
  return intervals.sort()[intervals.length >> 1] as number;
}
