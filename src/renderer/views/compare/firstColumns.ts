import type { SweepColumn } from './sweepColumns';

const MOST_SETTINGS = 6;

/** The headline in the table of runs. */
const HEADLINE = /^result\.test\.multiclass\.balanced_accuracy$/;

/** What a look at many runs begins with: the settings in which they differ, then the headline. */
export function firstColumns(columns: readonly SweepColumn[]): readonly string[] {
  const settings = columns.filter(({ name }) => !name.startsWith('result.')).slice(0, MOST_SETTINGS);
  return [...settings, ...columns.filter(({ name }) => HEADLINE.test(name))].map(({ name }) => name);
}
