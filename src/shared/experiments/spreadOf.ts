import type { Spread } from '../entities/experimentSummary';
import { tOf95Percent } from './studentT';

/** Mean, standard deviation and 95 % t interval of one number over several runs. */
export interface SpreadSettings {
  /**
   * What overlapping splits add to the variance of the mean, as a share of s²: test windows / training windows for
   * different splits of one recording (Nadeau and Bengio 2003, Machine Learning 52:239, the corrected resampled t test;
   * Bouckaert and Frank 2004 for repeated k-fold), 0 where runs share one split.
   */
  readonly overlap: number;
  /** The least and the greatest value that the number can have; the interval is cut there. */
  readonly range: readonly [number, number];
}

/** The spread of values that are there; null of none. The variance of the mean is s² · (1/n + overlap). */
export function spreadOf(
  values: readonly (number | null | undefined)[],
  { overlap, range }: SpreadSettings,
): Spread | null {
  const known = values.filter((value): value is number => typeof value === 'number' && Number.isFinite(value));
  const n = known.length;
  if (n === 0) return null;
  const mean = known.reduce((sum, value) => sum + value, 0) / n;
  if (n === 1) return { n, mean, sd: null, interval: null };
  const variance = known.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1);
  const reach = tOf95Percent(n - 1) * Math.sqrt(variance * (1 / n + overlap));
  const interval = { low: Math.max(range[0], mean - reach), high: Math.min(range[1], mean + reach) };
  return { n, mean, sd: Math.sqrt(variance), interval };
}
