import { z } from 'zod';
import { runSummarySchema, splitAuditSchema } from '../entities/run';

/** What a training tells the world; the same events reach the database, the window, the terminal and trackers. */
export const jobEventSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('started'),
    runId: z.string(),
    /** The epoch it starts after: 0, or that of the checkpoint resumed. */
    fromEpoch: z.number().int(),
    /** Steps of the epoch after that which the checkpoint resumed holds already; absent: none. */
    fromStep: z.number().int().optional(),
    epochs: z.number().int(),
    parameters: z.number().int(),
    backend: z.string(),
    audit: splitAuditSchema,
    environment: z.record(z.string(), z.string()),
  }),
  z.object({
    kind: z.literal('progress'),
    epoch: z.number().int(),
    epochs: z.number().int(),
    step: z.number().int(),
    steps: z.number().int(),
    etaSeconds: z.number().nullable(),
    /** What is done once the last epoch is over; absent while it trains. */
    stage: z.string().optional(),
  }),
  z.object({
    kind: z.literal('metrics'),
    step: z.number().int(),
    values: z.record(z.string(), z.number()),
    /** True when they come from a split that leaks: whoever shows one of them says so beside it. */
    leaky: z.boolean().optional(),
  }),
  /** Holds `epoch` whole epochs and `step` steps of the next. `path` is relative to the run's folder. */
  z.object({
    kind: z.literal('checkpoint'),
    epoch: z.number().int(),
    step: z.number().int().optional(),
    best: z.boolean(),
    path: z.string(),
  }),
  z.object({ kind: z.literal('warning'), message: z.string() }),
  z.object({ kind: z.literal('log'), message: z.string() }),
  z.object({
    kind: z.literal('artifact'),
    artifact: z.object({ kind: z.string(), path: z.string(), bytes: z.number().int() }),
  }),
  z.object({ kind: z.literal('finished'), summary: runSummarySchema }),
  /** Stopped on request after `epoch` whole epochs; the last checkpoint holds them, and what was done of the next. */
  z.object({ kind: z.literal('cancelled'), epoch: z.number().int() }),
  z.object({ kind: z.literal('failed'), code: z.string(), message: z.string() }),
]);
export type JobEvent = z.infer<typeof jobEventSchema>;

/** Where job events go. A sink must not throw and must not be slow. */
export type JobSink = (event: JobEvent) => void;
