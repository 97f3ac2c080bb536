/**
 * Patterns of SVG lines, told apart without colour at the size of a legend: as many as there are colours of classes and
 * runs that can be laid over each other.
 */
const PATTERNS = ['', '6 3', '2 3', '8 3 2 3', '12 4', '4 2 1 2 1 2', '1 5', '12 3 4 3'] as const;

/** The pattern of the line of a series (a class, a run) at a place; '' is unbroken. Beyond eight they repeat. */
export function seriesDashes(index: number): string {
  return PATTERNS[index % PATTERNS.length] ?? '';
}
