import type { Effect } from '../../../shared/entities/importance';

/** Mean and sample standard deviation of repeated measurements; a single one has no deviation. */
export function effectOf(values: ArrayLike<number>): Effect {
  const all = Array.from(values);
  const mean = all.reduce((sum, value) => sum + value, 0) / Math.max(1, all.length);
  const squares = all.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, sd: all.length < 2 ? null : Math.sqrt(squares / (all.length - 1)) };
}
