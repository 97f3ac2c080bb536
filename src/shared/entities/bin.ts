import { z } from 'zod';

/** Runs that were deleted and can still be undeleted. */
export const binSchema = z.object({
  runs: z.number().int().nonnegative(),
  /** Of their files. */
  bytes: z.number().nonnegative(),
});
export type Bin = z.infer<typeof binSchema>;

/** What came of emptying the bin. */
export const emptiedBinSchema = z.object({
  /** Ids of the runs that are gone for good. */
  purged: z.array(z.string()),
  /** Of the files that are gone. */
  bytes: z.number().nonnegative(),
  /** Runs that stay, and why; a sentence each. */
  refused: z.array(z.object({ id: z.string(), reason: z.string() })),
});
export type EmptiedBin = z.infer<typeof emptiedBinSchema>;
