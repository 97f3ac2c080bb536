/** Maps values to pixels along a line. */
export interface LinearScale {
  (value: number): number;
  /** Values that are round (1, 2 or 5 times a power of ten), ascending, within the domain. */
  readonly ticks: readonly number[];
  /** A tick as text, with the decimals that the distance of the ticks needs. */
  readonly label: (tick: number) => string;
}

/**
 * A linear scale from `domain` to `range` (pixels; either may run backwards for y axes). A domain of no width is
 * widened around its value, so that a constant series stands in the middle.
 * @param tickCount about how many ticks are wanted
 */
export function linearScale(
  domain: readonly [number, number],
  range: readonly [number, number],
  tickCount = 5,
): LinearScale {
  const [low, high] = widened(domain);
  const step = roundStep((high - low) / Math.max(1, tickCount));
  const ticks = ticksBetween(low, high, step);
  const scale = (value: number): number => range[0] + ((value - low) / (high - low)) * (range[1] - range[0]);
  return Object.assign(scale, { ticks, label: (tick: number) => tickLabel(tick, step) });
}

/** The smallest of 1, 2, 5 times a power of ten that is not below `rough`. */
export function roundStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = [1, 2, 5, 10].find((candidate) => candidate * power >= rough * (1 - 1e-9)) ?? 10;
  return factor * power;
}

/** The lowest and the highest finite value, or [0, 1] without any. */
export function extentOf(values: readonly number[]): readonly [number, number] {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return low <= high ? [low, high] : [0, 1];
}

function widened([low, high]: readonly [number, number]): readonly [number, number] {
  if (high > low) return [low, high];
  const half = Math.abs(low) > 0 ? Math.abs(low) / 2 : 0.5;
  return [low - half, low + half];
}

function ticksBetween(low: number, high: number, step: number): readonly number[] {
  const slack = step * 1e-6;
  const first = Math.ceil((low - slack) / step);
  const last = Math.floor((high + slack) / step);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => (first + index) * step);
}

function tickLabel(tick: number, step: number): string {
  const size = Math.abs(tick);
  if (size < step * 1e-6) return step < 1e-4 ? '0' : (0).toFixed(decimalsOf(step));
  if (size >= 1e6 || step < 1e-4) return tick.toExponential(1).replace('.0e', 'e').replace('e+', 'e');
  return tick.toFixed(decimalsOf(step)).replace('-', '−');
}

function decimalsOf(step: number): number {
  return Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
}
