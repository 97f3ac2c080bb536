import { z } from 'zod';
import { runConfigSchema } from '../config/runConfig';
import { nullSummarySchema } from './nullTest';

export const runStatusSchema = z.enum([
  'queued',
  'running',
  'finished',
  'failed', // the job reported an error
  'crashed', // the process died without a word
  'cancelled', // the user stopped it; resumable when a checkpoint exists
  'interrupted', // the app or the machine went away; resumable when a checkpoint exists
]);
export type RunStatus = z.infer<typeof runStatusSchema>;

/** Headline numbers of one task on one partition. `balanced_accuracy` averages recall over the classes present. */
export const taskScoresSchema = z.object({
  accuracy: z.number(),
  balanced_accuracy: z.number(),
  f1_macro: z.number(),
  f1_weighted: z.number(),
  /** One-vs-rest area under the ROC curve, mean over the classes present; null when fewer than two are. */
  auc_macro: z.number().nullable(),
});
export type TaskScores = z.infer<typeof taskScoresSchema>;

/** A 95 % interval by block bootstrap (percentile method, 1000 resamples) over blocks of the scored windows. */
export const scoreIntervalSchema = z.object({
  low: z.number(),
  high: z.number(),
  /** How many blocks there were to draw from: the effective number of independent pieces of evidence. */
  blocks: z.number().int(),
  /** `runs`: contiguous runs of windows as the split made them; `stretches`: fewer than five, so they were cut. */
  method: z.enum(['runs', 'stretches']),
});
export type ScoreInterval = z.infer<typeof scoreIntervalSchema>;

/** The intervals of one task's scores; null where there is no score, or too little to resample. */
export const scoreIntervalsSchema = z.object({
  accuracy: scoreIntervalSchema.nullable(),
  balanced_accuracy: scoreIntervalSchema.nullable(),
  f1_macro: scoreIntervalSchema.nullable(),
  auc_macro: scoreIntervalSchema.nullable(),
});
export type ScoreIntervals = z.infer<typeof scoreIntervalsSchema>;

/** How a decoder stands to one baseline in balanced accuracy, both on the same resamples of the same windows. */
export const baselineComparisonSchema = z.object({
  baseline: z.string(),
  /** The decoder's score minus the baseline's. */
  difference: z.number(),
  /** Of the difference. */
  interval: scoreIntervalSchema.nullable(),
  /** `unclear`: the interval holds 0, or there is none. */
  verdict: z.enum(['better', 'unclear', 'worse']),
  /** The verdict in words. */
  sentence: z.string(),
});
export type BaselineComparison = z.infer<typeof baselineComparisonSchema>;

export const splitAuditSchema = z.object({
  split: z.string(),
  /** True for splits that share frames between partitions by design; every number from it must say so. */
  leaky: z.boolean(),
  /** Windows at fault: sharing a frame with, or closer than the purge gap to, a window of another partition; across a trial border; listed twice. */
  violations: z.number().int().nonnegative(),
  purgeFrames: z.number().int().nonnegative(),
  windows: z.object({ train: z.number().int(), val: z.number().int(), test: z.number().int() }),
});
export type SplitAudit = z.infer<typeof splitAuditSchema>;

/** What a finished run says of itself. */
export const runSummarySchema = z.object({
  epochs: z.number().int(),
  bestEpoch: z.number().int(),
  seconds: z.number(),
  audit: splitAuditSchema,
  test: z.record(z.string(), taskScoresSchema),
  val: z.record(z.string(), taskScoresSchema),
  /** Baseline name → scores of the multiclass task on the same test windows. */
  baselines: z.record(z.string(), taskScoresSchema),
  /** Task → intervals of its test scores. This and what follows is missing from runs of versions before 0.2. */
  intervals: z.record(z.string(), scoreIntervalsSchema).optional(),
  baselineIntervals: z.record(z.string(), scoreIntervalsSchema).optional(),
  comparisons: z.array(baselineComparisonSchema).optional(),
  /** The permutation test of the multiclass test score. */
  nullTest: nullSummarySchema.optional(),
  /** Which configuration this is, counted from 1, that its experiment scored on the recording's test windows. */
  testConfiguration: z.number().int().optional(),
  warnings: z.array(z.string()),
});
export type RunSummary = z.infer<typeof runSummarySchema>;

/** A row of the runs table. */
export const runSchema = z.object({
  id: z.string(),
  experimentId: z.string(),
  experimentName: z.string(),
  recordingId: z.string(),
  recordingName: z.string(),
  model: z.string(),
  split: z.string(),
  leaky: z.boolean(),
  seed: z.number().int(),
  status: runStatusSchema,
  /** Epochs completed so far. */
  epochs: z.number().int().nonnegative(),
  createdAt: z.string(),
  startedAt: z.string().nullable(),
  finishedAt: z.string().nullable(),
  resumable: z.boolean(),
  /** Stands for the configuration without what repeats it (seeds, fold): runs that share it can be averaged. */
  variant: z.string().optional(),
  /** Seed that dealt the split: `split.seed`, else that of the run. */
  splitSeed: z.number().int().optional(),
  /** Null for splits without folds. */
  fold: z.number().int().nullable().optional(),
  error: z.object({ code: z.string(), message: z.string() }).nullable(),
  summary: runSummarySchema.nullable(),
});
export type Run = z.infer<typeof runSchema>;

export const artifactSchema = z.object({ kind: z.string(), path: z.string(), bytes: z.number().int().nonnegative() });
export type Artifact = z.infer<typeof artifactSchema>;

/** A run with what its page needs. */
export const runDetailSchema = runSchema.extend({
  config: runConfigSchema,
  overrides: z.array(z.string()),
  environment: z.record(z.string(), z.string()),
  artifacts: z.array(artifactSchema),
});
export type RunDetail = z.infer<typeof runDetailSchema>;
