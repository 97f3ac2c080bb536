import { z } from 'zod';

export const FILTER_OPERATORS = [
  'contains',
  'is',
  'isNot',
  'above',
  'atLeast',
  'below',
  'atMost',
  'empty',
  'notEmpty',
] as const;
export type FilterOperator = (typeof FILTER_OPERATORS)[number];

export const runFilterSchema = z.strictObject({
  column: z.string(),
  operator: z.enum(FILTER_OPERATORS),
  /** As it was typed; a column of numbers reads it as a number. */
  value: z.string().max(1000),
});
export type RunFilter = z.infer<typeof runFilterSchema>;

/** How the table of runs is looked at. Columns are those of `RunTable`; one that no run has is kept and shown empty. */
export const runViewSchema = z.strictObject({
  columns: z.array(z.string()).max(200),
  /** Widths in pixels that the user has set. */
  widths: z.record(z.string(), z.number()),
  filters: z.array(runFilterSchema).max(50),
  /** The first decides; the next where it is equal. */
  sort: z.array(z.strictObject({ column: z.string(), descending: z.boolean() })).max(10),
  /** Outermost first; empty: one row for each run. */
  groupBy: z.array(z.string()).max(4),
  search: z.string().max(1000),
  favouritesOnly: z.boolean(),
  showArchived: z.boolean(),
});
export type RunView = z.infer<typeof runViewSchema>;

/** A view by the name that the user gave it; the empty name is how the table was last left. */
export const savedRunViewSchema = z.object({ name: z.string().max(100), view: runViewSchema });
export type SavedRunView = z.infer<typeof savedRunViewSchema>;
