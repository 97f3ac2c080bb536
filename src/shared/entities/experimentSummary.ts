import { z } from 'zod';

/** One number over several runs. */
export const spreadSchema = z.object({
  /** Runs that have the number. */
  n: z.number().int(),
  mean: z.number(),
  /** Standard deviation with n − 1; null from one run. */
  sd: z.number().nullable(),
  /** 95 % t interval of the mean (see `runGroup.intervals`); null from one run. */
  interval: z.object({ low: z.number(), high: z.number() }).nullable(),
});
export type Spread = z.infer<typeof spreadSchema>;

/** One task over several runs; null where no run has the number. */
export const taskSpreadsSchema = z.object({
  balanced_accuracy: spreadSchema.nullable(),
  f1_macro: spreadSchema.nullable(),
  accuracy: spreadSchema.nullable(),
  auc_macro: spreadSchema.nullable(),
});
export type TaskSpreads = z.infer<typeof taskSpreadsSchema>;

/** How decoders stand to one baseline in balanced accuracy, run by run on the same test windows. */
export const pairedDifferenceSchema = spreadSchema.extend({
  baseline: z.string(),
  /** By whether the interval holds 0. */
  verdict: z.enum(['better', 'unclear', 'worse']),
  sentence: z.string(),
});
export type PairedDifference = z.infer<typeof pairedDifferenceSchema>;

/** Finished runs of one configuration, which differ in nothing but seed and fold. */
export const runGroupSchema = z.object({
  /** Stands for the configuration without seeds and fold; see `Run.variant`. */
  variant: z.string(),
  model: z.string(),
  recordingId: z.string(),
  recordingName: z.string(),
  split: z.string(),
  leaky: z.boolean(),
  /** Ids, oldest first. */
  runs: z.array(z.string()),
  seeds: z.array(z.number().int()),
  /** Empty without folds. */
  folds: z.array(z.number().int()),
  /**
   * `corrected`: over different splits of one recording, whose training and test windows overlap, so that the variance of
   * the mean is larger than s²/n. `one_split`: all runs share one split; the interval knows of nothing but the seed of
   * training. `none`: one run.
   */
  intervals: z.enum(['corrected', 'one_split', 'none']),
  /** Task → its test scores; empty where test windows were left unread. */
  tasks: z.record(z.string(), taskSpreadsSchema),
  /** Balanced accuracy of the multiclass task on validation windows, which also chose the epoch. */
  validation: spreadSchema.nullable(),
  /** Baseline → balanced accuracy on the same test windows. */
  baselines: z.record(z.string(), spreadSchema),
  differences: z.array(pairedDifferenceSchema),
});
export type RunGroup = z.infer<typeof runGroupSchema>;

/** An experiment at a glance. */
export const experimentSummarySchema = z.object({
  /** By model, recording and split. */
  groups: z.array(runGroupSchema),
  /** Runs that are not finished, and so not counted. */
  unfinished: z.number().int(),
  /** Finished runs left out because another has the same configuration, seed and fold: the same numbers twice. */
  repeated: z.number().int(),
  warnings: z.array(z.string()),
});
export type ExperimentSummary = z.infer<typeof experimentSummarySchema>;
