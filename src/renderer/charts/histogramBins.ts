/** How many values lie from `from` (included) to `to`. */
export interface HistogramBin {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

/** Counts of values in equally wide bins from `low` to `high`; what lies outside counts in the outermost bins. */
export function histogramBins(
  values: readonly number[],
  low: number,
  high: number,
  bins: number,
): readonly HistogramBin[] {
  const width = (high - low) / bins;
  const counts = new Array<number>(bins).fill(0);
  for (const value of values) {
    const bin = Math.min(bins - 1, Math.max(0, Math.floor((value - low) / width)));
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return counts.map((count, bin) => ({ from: low + bin * width, to: low + (bin + 1) * width, count }));
}
