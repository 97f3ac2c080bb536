/** A score between 0 and 1, or a difference of two, always two decimals: `0.63`, `−0.05`. A dash where there is none. */
export function formatScore(score: number | null | undefined): string {
  if (score === null || score === undefined || Number.isNaN(score)) return '–';
  return score
    .toFixed(2)
    .replace(/^-0\.00$/, '0.00')
    .replace('-', '−');
}

/** A 95 % interval of a score: `[0.58, 0.71]`; empty where there is none. */
export function formatInterval(interval: { readonly low: number; readonly high: number } | null | undefined): string {
  return interval ? `[${formatScore(interval.low)}, ${formatScore(interval.high)}]` : '';
}

/** A share as a whole percentage, `<1 %` when it is small but not nothing. */
export function formatPercent(share: number): string {
  if (share > 0 && share < 0.01) return '<1 %';
  return `${Math.round(share * 100)} %`;
}

/** A count with thin spaces between thousands, from 10 000 on: `54 000`. */
export function formatCount(count: number): string {
  return count < 10_000 ? String(count) : String(count).replace(/\B(?=(\d{3})+$)/g, '\u2009');
}

/** Bytes in the unit that reads best: `812 B`, `1.4 MB`. */
export function formatBytes(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'] as const;
  const power = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  const amount = bytes / 1000 ** power;
  return `${power === 0 || amount >= 100 ? Math.round(amount) : amount.toFixed(1)} ${units[power]}`;
}

/** A count with its noun: `1 finding`, `3 findings`. */
export function formatPlural(count: number, noun: string): string {
  return `${formatCount(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** A number of any size without noise: `0.0001`, `1e-7`, `128`. */
export function formatNumber(value: number): string {
  if (value === 0) return '0';
  const size = Math.abs(value);
  return size < 1e-4 || size >= 1e6 ? value.toExponential().replace('e+', 'e') : String(Number(value.toPrecision(6)));
}
