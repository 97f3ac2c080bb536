import { z } from 'zod';
import { runConfigSchema } from '../config/runConfig';
import { ingestOptionsSchema } from '../entities/ingestOptions';
import { ingestFailureSchema } from '../entities/job';
import { recordingSchema } from '../entities/recording';
import { jobEventSchema } from './jobEvent';

/** Everything a training needs, so that its process opens neither the database nor settings. */
export const trainRequestSchema = z.object({
  runId: z.string(),
  config: runConfigSchema,
  overrides: z.array(z.string()),
  /** Absolute folder of the run; made by the training. */
  runFolder: z.string(),
  /**
   * Absolute folder of the recording (`traces.npy`, `labels.npy`, `recording.json`); those of `dataset.also` lie beside it,
   * each under its hash, which begins with its id.
   */
  recordingFolder: z.string(),
  resume: z.boolean(),
});
export type TrainRequest = z.infer<typeof trainRequestSchema>;

/** Main → training process. */
export const trainCommandSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('train'), request: trainRequestSchema }),
  z.object({ kind: z.literal('cancel') }),
  /** Loads TensorFlow and tells what it is; answered by `backendReplySchema` or by the event `failed`. */
  z.object({ kind: z.literal('probe') }),
]);
export type TrainCommand = z.infer<typeof trainCommandSchema>;

export const backendReplySchema = z.object({
  kind: z.literal('backend'),
  /** Version of the library that computes. */
  version: z.string(),
  device: z.enum(['cpu', 'gpu', 'wasm']),
  /** What the user must know about it; null when all is as it should be. */
  warning: z.string().nullable(),
});
export type BackendReply = z.infer<typeof backendReplySchema>;

/** Training process → main: job events as they are. */
export const trainReplySchema = jobEventSchema;

/** Main → ingest process. */
export const ingestCommandSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('ingest'),
    taskId: z.string(),
    path: z.string(),
    /** Absent: everything as the reader proposes. */
    options: ingestOptionsSchema.optional(),
    recordingsRoot: z.string(),
  }),
  /** Makes the demo recording and ingests it. */
  z.object({ kind: z.literal('simulate'), taskId: z.string(), seed: z.number().int(), recordingsRoot: z.string() }),
  z.object({ kind: z.literal('cancel'), taskId: z.string() }),
]);
export type IngestCommand = z.infer<typeof ingestCommandSchema>;

/** Ingest process → main. */
export const ingestReplySchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('progress'), taskId: z.string(), fraction: z.number() }),
  z.object({ kind: z.literal('ingested'), taskId: z.string(), recording: recordingSchema }),
  z.object({
    kind: z.literal('failed'),
    taskId: z.string(),
    error: ingestFailureSchema,
  }),
]);
export type IngestReply = z.infer<typeof ingestReplySchema>;
