/**
 * Least milliseconds per call of each function, measured in turns so that all see the same machine: whatever else
 * runs slows them alike, and the least of many rounds is closest to the work itself.
 */
export function interleavedMinima(
  functions: readonly (() => void)[],
  { rounds, runs }: { readonly rounds: number; readonly runs: number },
): readonly number[] {
  const minima = functions.map(() => Number.POSITIVE_INFINITY);
  for (let round = 0; round < rounds; round += 1) {
    functions.forEach((run, index) => {
      run();
      const start = performance.now();
      for (let count = 0; count < runs; count += 1) run();
      minima[index] = Math.min(minima[index] as number, (performance.now() - start) / runs);
    });
  }
  return minima;
}
