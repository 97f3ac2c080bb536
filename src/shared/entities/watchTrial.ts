import { z } from 'zod';

/** At most so many files of a trial are named; the rest is counted. */
export const MOST_TRIED = 100;

/** What a rule would take of what lies in its folder now; nothing is taken. */
export const watchTrialSchema = z.object({
  /** Newest first. */
  files: z
    .array(
      z.object({
        /** Below the folder of the rule. */
        path: z.string(),
        kind: z.enum(['file', 'folder']),
        bytes: z.number().int().nonnegative(),
        modifiedAt: z.string(),
      }),
    )
    .max(MOST_TRIED),
  total: z.number().int().nonnegative(),
  /** Folders below that could not be looked into. */
  unreadable: z.number().int().nonnegative(),
});
export type WatchTrial = z.infer<typeof watchTrialSchema>;
