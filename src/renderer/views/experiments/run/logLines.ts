/** A log with more lines, cut to its last `most`. */
export function appendLog(log: readonly string[], lines: readonly string[], most: number): readonly string[] {
  return [...log, ...lines].slice(-most);
}

/**
 * A log as it was read, followed by lines that were announced meanwhile. Some of these it may hold already: the longest
 * piece that ends the one and begins the other is taken once.
 */
export function joinLog(read: readonly string[], announced: readonly string[]): readonly string[] {
  for (let overlap = Math.min(read.length, announced.length); overlap > 0; overlap--) {
    const start = read.length - overlap;
    if (announced.slice(0, overlap).every((line, index) => line === read[start + index]))
      return [...read, ...announced.slice(overlap)];
  }
  return [...read, ...announced];
}
