/** Steps of an axis that people read easily, over powers of ten. */
const STEPS = [1, 2, 2.5, 5, 10] as const;
const MOST_INTERVALS = 5;

/**
 * Ticks from 0 to the first round number at or above `largest`, at most five steps apart from each other: 37 gives
 * 0, 10, 20, 30, 40. Nothing to show (0 or less) gives 0 and 1.
 */
export function niceTicks(largest: number): readonly number[] {
  if (!(largest > 0)) return [0, 1];
  const rough = largest / MOST_INTERVALS;
  const power = 10 ** Math.floor(Math.log10(rough));
  // The tolerance keeps 0.3 / 0.1 = 2.9999999999999996 from asking for another step.
  const step = power * (STEPS.find((candidate) => candidate * power >= rough * (1 - 1e-9)) ?? 10);
  const count = Math.ceil(largest / step - 1e-9);
  return Array.from({ length: count + 1 }, (_, index) => Number((index * step).toPrecision(12)));
}
