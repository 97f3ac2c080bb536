/**
 * The columns with one of them elsewhere.
 * @param to its place among the others
 */
export function movedColumn(columns: readonly string[], column: string, to: number): readonly string[] {
  const rest = columns.filter((name) => name !== column);
  return rest.toSpliced(Math.max(0, Math.min(rest.length, to)), 0, column);
}
