import { isMapping } from './applyOverride';

/** A value of a configuration as text that `parseValue` reads back to the same value. */
export function formatValue(value: unknown): string {
  if (typeof value === 'string') return quote(value);
  if (Array.isArray(value)) return `[${value.map(formatValue).join(',')}]`;
  if (isMapping(value)) return `{${Object.entries(value).map(formatEntry).join(',')}}`;
  return value === Number.POSITIVE_INFINITY || value === Number.NEGATIVE_INFINITY
    ? String(value).replace('Infinity', 'inf')
    : String(value);
}

function formatEntry([key, value]: readonly [string, unknown]): string {
  return `${quote(key)}:${formatValue(value)}`;
}

/** Backslashes are doubled before a quote and at the end, and only there, as Hydra wants it. */
function quote(text: string): string {
  const escaped = text.replace(/(\\*)("|$)/gu, (_, slashes: string, end: string) => {
    return slashes + slashes + (end === '' ? '' : '\\"');
  });
  return `"${escaped}"`;
}
