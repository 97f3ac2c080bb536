/** Shares of the resamples below the low and the high end of a 95 % interval. */
const TAILS = [0.025, 0.975] as const;
/** With values in fewer of the resamples than this share, an interval would speak of the lucky ones only. */
const LEAST_SHARE = 0.5;

/**
 * The 95 % percentile interval of a score (Efron 1979). Where resampling is so biased that the percentiles do not hold
 * the score itself, which happens with few blocks, the interval is widened to it: wider is the safe side.
 * @param replicates [resample] values; NaN where a resample had none
 * @param score what the whole partition gave
 * @returns null with values in fewer than half of the resamples
 */
export function percentileInterval(
  replicates: Float64Array,
  score: number,
): { readonly low: number; readonly high: number } | null {
  const values = replicates.filter((value) => !Number.isNaN(value)).sort();
  if (values.length === 0 || values.length < LEAST_SHARE * replicates.length) return null;
  const [low, high] = [quantile(values, TAILS[0]), quantile(values, TAILS[1])];
  return { low: Math.min(low, score), high: Math.max(high, score) };
}

/** The quantile of ascending values, between neighbours in proportion (R's type 7, NumPy's default). */
function quantile(ascending: Float64Array, share: number): number {
  const at = share * (ascending.length - 1);
  const [below, above] = [ascending[Math.floor(at)] as number, ascending[Math.ceil(at)] as number];
  return below + (at - Math.floor(at)) * (above - below);
}
