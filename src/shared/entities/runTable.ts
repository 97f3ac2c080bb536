import { z } from 'zod';

/** One value of every run, by the run's place; NaN: the run has none. */
const numberColumnSchema = z.object({ kind: z.literal('numbers'), values: z.instanceof(Float64Array) });

/** Each run's value is `words[code − 1]`; code 0: the run has none. Every word is there once. */
const wordColumnSchema = z.object({
  kind: z.literal('words'),
  words: z.array(z.string()),
  codes: z.instanceof(Uint32Array),
});

export const runColumnSchema = z.discriminatedUnion('kind', [numberColumnSchema, wordColumnSchema]);
export type RunColumn = z.infer<typeof runColumnSchema>;

/**
 * Many runs by columns, newest first: a few typed arrays cross to the window far sooner than thousands of objects.
 * Columns are named `run.…` (what is known of every run), `param.…` (its configuration, dotted) and `result.…` (its
 * summary, dotted). Times are milliseconds since 1970, yes and no are 1 and 0.
 */
export const runTableSchema = z.object({
  ids: z.array(z.string()),
  columns: z.record(z.string(), runColumnSchema),
  /** Columns of numbers that the runs have too, but that were not asked for; absent: none. */
  further: z.array(z.string()).optional(),
});
export type RunTable = z.infer<typeof runTableSchema>;
