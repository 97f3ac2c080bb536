import type { SplitProblem } from './Split';

const MOST_DEFAULT_BLOCKS = 30;

/**
 * How many blocks to try, in order. Configured: that number. Else as many as leave each block four times what a border
 * costs (window + purge gap) and twice the median bout, `fewest` at least and 30 at most; should a class then miss a
 * partition, half as many again, twice as many, and every lower number down to 3.
 */
export function blockCounts(
  { config, frames, windowFrames }: SplitProblem,
  purgeFrames: number,
  boutFrames: number,
  fewest: number,
): readonly number[] {
  if (config.blocks !== null) return [config.blocks];
  const blockFrames = Math.max(4 * (windowFrames + purgeFrames), 2 * boutFrames);
  const wanted = Math.max(fewest, Math.min(Math.floor(frames / blockFrames), MOST_DEFAULT_BLOCKS));
  const fewer = Array.from({ length: wanted - 3 }, (_, step) => wanted - 1 - step);
  return [wanted, Math.ceil(wanted * 1.5), wanted * 2, ...fewer];
}
