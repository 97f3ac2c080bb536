const ZERO = 48;
const NINE = 57;
const PLUS = 43;
const MINUS = 45;
const POINT = 46;
const UPPER_E = 69;
const LOWER_E = 101;

/** Every integer below is a double exactly. */
const EXACT_MANTISSA = 2 ** 53;
/** 10^0 … 10^22: the powers of ten that are doubles exactly. */
const EXACT_POWERS = Array.from({ length: 23 }, (_, exponent) => Number(`1e${exponent}`));
/** Stops the count of an absurdly long exponent; everything beyond is 0 or infinite anyway. */
const EXPONENT_LIMIT = 100_000;

/**
 * Reads the decimal number (`-12`, `.5`, `1.`, `3.25e-4`) at `bytes[position]` and puts it into `out[0]`: the double
 * nearest to it, as `Number` gives. Mantissa and power of ten are both exact doubles for most numbers, and then one
 * multiplication or division rounds once (Clinger 1990, "How to read floating point numbers accurately"); the rest
 * goes to `Number`. One function, and long, because it runs for each of tens of millions of cells.
 *
 * @returns the position after the number, or −1 if there is none
 */
export function parseDecimal(bytes: Buffer, position: number, end: number, out: Float64Array): number {
  let at = position;
  let byte = at < end ? (bytes[at] as number) : 0;
  const isNegative = byte === MINUS;
  if (isNegative || byte === PLUS) byte = ++at < end ? (bytes[at] as number) : 0;

  let mantissa = 0;
  let digits = 0;
  let exponent = 0;
  while (byte >= ZERO && byte <= NINE) {
    mantissa = mantissa * 10 + (byte - ZERO);
    digits++;
    byte = ++at < end ? (bytes[at] as number) : 0;
  }
  if (byte === POINT) {
    const integerDigits = digits;
    byte = ++at < end ? (bytes[at] as number) : 0;
    while (byte >= ZERO && byte <= NINE) {
      mantissa = mantissa * 10 + (byte - ZERO);
      digits++;
      byte = ++at < end ? (bytes[at] as number) : 0;
    }
    exponent = integerDigits - digits;
  }
  if (digits === 0) return -1;

  if (byte === LOWER_E || byte === UPPER_E) {
    byte = ++at < end ? (bytes[at] as number) : 0;
    const isShrinking = byte === MINUS;
    if (isShrinking || byte === PLUS) byte = ++at < end ? (bytes[at] as number) : 0;
    if (!(byte >= ZERO && byte <= NINE)) return -1;
    let written = 0;
    while (byte >= ZERO && byte <= NINE) {
      if (written < EXPONENT_LIMIT) written = written * 10 + (byte - ZERO);
      byte = ++at < end ? (bytes[at] as number) : 0;
    }
    exponent += isShrinking ? -written : written;
  }

  // A mantissa that outgrew 2^53 was rounded on the way, but stays above it.
  if (mantissa >= EXACT_MANTISSA || exponent > 22 || exponent < -22) {
    out[0] = Number(bytes.toString('latin1', position, at));
    return at;
  }
  const magnitude =
    exponent < 0 ? mantissa / (EXACT_POWERS[-exponent] as number) : mantissa * (EXACT_POWERS[exponent] as number);
  out[0] = isNegative ? -magnitude : magnitude;
  return at;
}
