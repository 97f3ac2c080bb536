import { z } from 'zod';
import { errorDetailsSchema } from './errorDetails';
import { runStatusSchema } from './run';

/** A place in the queue: one training of one run on one device. A retry or a resume is a new job of the same run. */
export const jobSchema = z.object({
  id: z.string(),
  runId: z.string(),
  /** `cpu`, or `gpu:0`; one job runs per device. */
  device: z.string(),
  status: runStatusSchema,
  /** Order among the queued; ascending. */
  position: z.number(),
  resume: z.boolean(),
  createdAt: z.string(),
  startedAt: z.string().nullable(),
  finishedAt: z.string().nullable(),
  error: z.object({ code: z.string(), message: z.string() }).nullable(),
});
export type Job = z.infer<typeof jobSchema>;

/** How far a job is. `fraction` is of the epochs allowed; early stopping may end it sooner. */
export const jobProgressSchema = z.object({
  jobId: z.string(),
  runId: z.string(),
  epoch: z.number().int(),
  epochs: z.number().int(),
  step: z.number().int(),
  steps: z.number().int(),
  fraction: z.number(),
  /** Null until there is enough to estimate from. */
  etaSeconds: z.number().nullable(),
  /** What is done once the last epoch is over; absent while it trains. */
  stage: z.string().optional(),
});
export type JobProgress = z.infer<typeof jobProgressSchema>;

/** Why an ingest failed. */
export const ingestFailureSchema = z.object({
  code: z.string(),
  message: z.string(),
  details: errorDetailsSchema.optional(),
});

/** An ingest under way or just ended, as the recordings list shows it. Ingests live in memory: a failed one is simply tried again. */
export const ingestTaskSchema = z.object({
  id: z.string(),
  fileName: z.string(),
  /** Of the file or folder; absent where there is none of the user's. */
  path: z.string().optional(),
  status: z.enum(['queued', 'reading', 'finished', 'failed', 'cancelled']),
  /** 0…1 of the file's bytes. */
  fraction: z.number(),
  recordingId: z.string().nullable(),
  error: ingestFailureSchema.nullable(),
  /** What is to be said of an ingest that went well: that its content was there before, and where a newer version is. */
  note: z.string().optional(),
});
export type IngestTask = z.infer<typeof ingestTaskSchema>;
