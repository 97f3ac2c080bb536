import { z } from 'zod';

/** The full evaluation of one run, asked for in the window: it lives in memory, and a failed one is simply tried again. */
export const analysisTaskSchema = z.object({
  runId: z.string(),
  status: z.enum(['queued', 'running', 'finished', 'failed', 'cancelled']),
  /** What is being done, in words. */
  stage: z.string(),
  /** 0…1 of the stage; null where it is not known. */
  fraction: z.number().nullable(),
  error: z.object({ code: z.string(), message: z.string() }).nullable(),
});
export type AnalysisTask = z.infer<typeof analysisTaskSchema>;
