/**
 * A trace with mean 0 and (population) standard deviation 1 over all its frames; one that never changes becomes 0.
 * Missing values (NaN) are left out and stay missing.
 * @param trace [frame]
 */
export function standardise(trace: Float64Array): Float64Array {
  const present = trace.filter((value) => !Number.isNaN(value));
  const mean = meanOf(present);
  const deviation = Math.sqrt(meanOf(present.map((value) => (value - mean) ** 2)));
  return trace.map((value) => (value - mean) / (deviation > 0 ? deviation : 1));
}

function meanOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
