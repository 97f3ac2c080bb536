import { z } from 'zod';

/** How the ticks of a clock lie in time: enough to draw it and to see where ticks are missing. */
export const clockSummarySchema = z.object({
  /** What ticks: `frames`, `pulses of "ttl"`, `samples`. */
  title: z.string(),
  count: z.number().int().nonnegative(),
  firstSeconds: z.number(),
  lastSeconds: z.number(),
  medianIntervalSeconds: z.number(),
  longestIntervalSeconds: z.number(),
  /** Tick (from 0) after which the longest interval comes. */
  longestAfter: z.number().int().nonnegative(),
  /** At most 200 stretches of equally many intervals: shortest and longest interval of each, in seconds. */
  shortest: z.array(z.number()),
  longest: z.array(z.number()),
});
export type ClockSummary = z.infer<typeof clockSummarySchema>;

/** Two clocks that should tick together and do not: what the picture of a refused alignment is drawn from. */
export const clockComparisonSchema = z.object({
  frames: clockSummarySchema,
  /** Whether times of frames are the file's own, or follow from its frame rate. */
  framesTimed: z.boolean(),
  others: clockSummarySchema,
});
export type ClockComparison = z.infer<typeof clockComparisonSchema>;
