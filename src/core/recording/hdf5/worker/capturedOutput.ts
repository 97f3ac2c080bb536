/** The lines that the HDF5 library wrote since they were last taken; it would print them on standard error. */
const lines: string[] = [];

const MOST_LINES = 200;

const keep = (...words: readonly unknown[]): void => {
  if (lines.length < MOST_LINES) lines.push(words.map(String).join(' '));
};

// This thread's own console, which the library takes hold of when it is loaded: this module is imported before it.
globalThis.console.error = keep;
globalThis.console.warn = keep;
globalThis.console.log = keep;

/**
 * What went wrong, in the library's words, and forgets it: the innermost line of its error stack, such as
 * `#003: …/H5Gloc.c line 421 in H5G__loc_find_cb(): object 'x' doesn't exist`.
 */
export function takeReason(otherwise: string): string {
  const reasons = lines.splice(0).flatMap((line) => /^\s*#\d+: .*?\(\): (.*)$/.exec(line)?.[1] ?? []);
  return reasons.at(-1) ?? otherwise;
}
