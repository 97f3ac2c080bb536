const STEPS = [1, 2, 2.5, 5, 10] as const;

/** About `wanted` round numbers from `low` to `high`, both within; a single one where they are equal. */
export function ticksBetween(low: number, high: number, wanted = 5): readonly number[] {
  if (!(high > low)) return [low];
  const rough = (high - low) / wanted;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * (STEPS.find((candidate) => candidate * power >= rough * (1 - 1e-9)) ?? 10);
  const first = Math.ceil(low / step - 1e-9);
  const count = Math.floor(high / step + 1e-9) - first + 1;
  return Array.from({ length: Math.max(0, count) }, (_, index) => Number(((first + index) * step).toPrecision(12)));
}
