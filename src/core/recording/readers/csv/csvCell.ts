import { parseDecimal } from './parseDecimal';

/** What programs write where a value is missing (compared in lower case, sign aside). */
const MISSING = new Set(['', 'nan', 'na', 'n/a', '#n/a', 'null', 'none', 'inf', 'infinity']);

const scratch = new Float64Array(1);

/**
 * The number that a cell's text stands for: NaN where it marks a missing (or infinite) value, null where it is no
 * number at all. The rare path: plain numbers are read in place by `parseDecimal`.
 */
export function readCell(text: string): number | null {
  const bytes = Buffer.from(text);
  if (parseDecimal(bytes, 0, bytes.length, scratch) === bytes.length) return scratch[0] as number;
  return MISSING.has(text.toLowerCase().replace(/^[+-]/, '')) ? Number.NaN : null;
}
