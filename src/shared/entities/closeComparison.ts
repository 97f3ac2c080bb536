import { z } from 'zod';
import { runComparisonSchema } from './runComparison';

/** A comparison of runs with what each of them answered, window by window. */
export const closeComparisonSchema = z.object({
  comparison: runComparisonSchema,
  /** Of the multiclass task. */
  classNames: z.array(z.string()),
  /** [window] last frame of the window, counted from 0; ascending */
  frames: z.array(z.number().int()),
  /** [window] class index */
  truth: z.array(z.number().int()),
  /** In the order of `comparison.runs`. */
  answers: z.array(z.object({ runId: z.string(), predicted: z.array(z.number().int()) })),
});
export type CloseComparison = z.infer<typeof closeComparisonSchema>;
