import { z } from 'zod';
import { ingestOptionsSchema } from './ingestOptions';

const id = z.string().min(1).max(200);
const pattern = z.string().min(1).max(300);
const seconds = z.number().positive().max(86_400);

/** What is done with a recording once it has come in. */
export const watchActionSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('ingest') }),
  /** Labels it with the decoder of a run. */
  z.strictObject({ kind: z.literal('predict'), runId: id }),
  /** Trains a decoder on it, with a configuration as these overrides give it; they name no recording. */
  z.strictObject({ kind: z.literal('train'), overrides: z.array(z.string().min(1).max(1000)).max(200).default([]) }),
  /** Cross-session evaluation: labels it with the decoder of a run and scores that against its own labels. */
  z.strictObject({ kind: z.literal('evaluate'), runId: id }),
]);
export type WatchAction = z.infer<typeof watchActionSchema>;

/**
 * What a user says of a watched folder. Patterns are globs (`*`, `?`, `**`, `[ab]`, `{a,b}`; case does not count) on the
 * path below the folder; one without a slash is a name at any depth, and one that ends in a slash takes folders which are
 * recordings.
 */
export const watchRuleFieldsSchema = z.strictObject({
  name: z.string().trim().min(1).max(100),
  /** Absolute. */
  folder: z.string().min(1).max(4000),
  include: z.array(pattern).min(1).max(50),
  exclude: z.array(pattern).max(50).default([]),
  /** `labels.file` may hold `{name}`, the recording's file name without its ending, and lies beside the recording. */
  ingest: ingestOptionsSchema.prefault({}),
  action: watchActionSchema.default({ kind: 'ingest' }),
  /** Of the runs that the action creates; null: each recording's own name. */
  experiment: z.string().trim().min(1).max(200).nullable().default(null),
  /** How long size and time of a file must not change before it is taken. */
  settleSeconds: seconds.default(5),
  /** Looks every few seconds instead of listening: for network shares, whose changes the system does not announce. */
  polling: z.boolean().default(false),
  enabled: z.boolean().default(true),
  /** Files beside a recording that are waited for; `{name}` as above, such as `{name}.json`. */
  companions: z.array(pattern).max(20).default([]),
  /** After so long a recording is taken without them. */
  companionWaitSeconds: seconds.default(300),
});
export type WatchRuleFields = z.infer<typeof watchRuleFieldsSchema>;

/** A watched folder, as the store keeps it. */
export const watchRuleSchema = watchRuleFieldsSchema.extend({ id });
export type WatchRule = z.infer<typeof watchRuleSchema>;

export const watchOutcomeSchema = z.enum([
  'seen', // found, and not yet still for the settle time
  'settling', // still changing, or not whole yet; `reason` says what is missing
  'waiting', // whole, but a companion is not there; `reason` names it
  'ingesting',
  'done', // `recordingId`
  'duplicate', // the same content is in the workspace as `recordingId`
  'failed', // `reason`; tried again at `nextTryAt`, and at once when the file changes
  'skipped', // gone, renamed or replaced before it was taken, or stopped by the user; `reason`
]);
export type WatchOutcome = z.infer<typeof watchOutcomeSchema>;

/** How far the rule's action is. */
export const watchActionStateSchema = z.object({
  state: z.enum(['none', 'waiting', 'running', 'done', 'failed']),
  /** The run that was created, or whose decoder was used. */
  runId: z.string().nullable(),
  /** What came of it, in words: scores with their interval, notes, or why it failed. */
  message: z.string().nullable(),
  /** Of a cross-session evaluation; null without labels that the decoder knows. */
  scores: z
    .object({
      windows: z.number().int(),
      balancedAccuracy: z.number(),
      /** 95 % block bootstrap; null with too little to resample. */
      interval: z.object({ low: z.number(), high: z.number() }).nullable(),
      /** Always answering the most frequent class. */
      chance: z.number(),
      /** True when the decoder has seen frames of this recording: then the numbers are no evidence. */
      leaky: z.boolean(),
    })
    .nullable(),
});
export type WatchActionState = z.infer<typeof watchActionStateSchema>;

/** One version of a file (or of a folder that is a recording) that a rule found, and what came of it. */
export const watchEventSchema = z.object({
  id: z.number().int().positive(),
  ruleId: z.string(),
  /** Absolute. */
  path: z.string(),
  bytes: z.number().int().nonnegative(),
  /** ISO 8601, as all times here. */
  modifiedAt: z.string(),
  seenAt: z.string(),
  /** When the outcome last changed. */
  changedAt: z.string(),
  outcome: watchOutcomeSchema,
  reason: z.string().nullable(),
  errorCode: z.string().nullable(),
  /** How often it was tried and failed. */
  attempts: z.number().int().nonnegative(),
  nextTryAt: z.string().nullable(),
  recordingId: z.string().nullable(),
  /** Id of the recording of this file's previous version. */
  previousVersion: z.string().nullable(),
  /** Sizes, times and file number by which this version is known again; opaque. */
  fingerprint: z.string(),
  action: watchActionStateSchema,
});
export type WatchEvent = z.infer<typeof watchEventSchema>;

/** What is known of a version of a file when it is first seen. */
export type NewWatchEvent = Pick<WatchEvent, 'ruleId' | 'path' | 'bytes' | 'modifiedAt' | 'fingerprint'>;
/** What changes of an event; what is absent stays. */
export type WatchEventChange = Partial<Omit<WatchEvent, 'id' | 'ruleId' | 'seenAt' | 'changedAt'>>;

/** The action of an event whose recording has not come in, or whose rule only takes in. */
export const NO_ACTION: WatchActionState = { state: 'none', runId: null, message: null, scores: null };

/** How a rule is doing. */
export const watchStatusSchema = z.object({
  ruleId: z.string(),
  state: z.enum(['off', 'watching', 'polling', 'folder_missing', 'not_readable']),
  /** What the user should know: a folder that may not be read, a system that gives no more watches; null: all is well. */
  problem: z.string().nullable(),
  /** Events by outcome; an outcome that is missing has none. */
  counts: z.partialRecord(watchOutcomeSchema, z.number().int()),
});
export type WatchStatus = z.infer<typeof watchStatusSchema>;

/** Which events are asked for. */
export const watchEventQuerySchema = z.strictObject({
  /** Null: of all rules. */
  ruleId: z.string().nullable().default(null),
  /** Empty: all. */
  outcomes: z.array(watchOutcomeSchema).default([]),
  /** Events older than the one of this id; null: from the newest. */
  before: z.number().int().positive().nullable().default(null),
  limit: z.number().int().min(1).max(500).default(100),
});
export type WatchEventQuery = z.infer<typeof watchEventQuerySchema>;
