/** A history with at most so many points. */
export interface Points {
  readonly steps: readonly number[];
  readonly values: readonly number[];
}

/**
 * Thins a series for drawing: the first and the last point stay, and of each of equal buckets between them the lowest
 * and the highest, in order, so that no spike is lost (min-max decimation, as oscilloscopes do). With `maxPoints` below
 * 4 only the ends stay. A series that is short enough comes back as it is.
 * @param maxPoints at least 2
 */
export function decimate(points: Points, maxPoints: number): Points {
  const count = points.values.length;
  if (count <= maxPoints) return points;
  const buckets = Math.floor((maxPoints - 2) / 2);
  const kept = [0];
  for (let bucket = 0; bucket < buckets; bucket++) {
    const start = 1 + Math.floor((bucket * (count - 2)) / buckets);
    const end = 1 + Math.floor(((bucket + 1) * (count - 2)) / buckets);
    kept.push(...extremes(points.values, start, end));
  }
  kept.push(count - 1);
  return {
    steps: kept.map((index) => points.steps[index] as number),
    values: kept.map((index) => points.values[index] as number),
  };
}

/** Indices of the lowest and the highest value in [start, end), ascending; one index when they are the same. */
function extremes(values: readonly number[], start: number, end: number): readonly number[] {
  let lowest = start;
  let highest = start;
  for (let index = start + 1; index < end; index++) {
    if ((values[index] as number) < (values[lowest] as number)) lowest = index;
    if ((values[index] as number) > (values[highest] as number)) highest = index;
  }
  if (lowest === highest) return [lowest];
  return lowest < highest ? [lowest, highest] : [highest, lowest];
}
