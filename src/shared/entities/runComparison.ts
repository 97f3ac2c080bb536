import { z } from 'zod';
import { scoreIntervalSchema } from './run';

/** One of the runs that are compared. */
export const comparedRunSchema = z.object({
  id: z.string(),
  model: z.string(),
  seed: z.number().int(),
  split: z.string(),
  /** Its split leaks: its score is no evidence, and a difference from it neither. */
  leaky: z.boolean(),
  /** Balanced accuracy of the multiclass task on the test windows that all compared runs share. */
  score: z.number(),
  interval: scoreIntervalSchema.nullable(),
});
export type ComparedRun = z.infer<typeof comparedRunSchema>;

/** How one run stands to the reference in balanced accuracy, both on the same test windows. */
export const pairedComparisonSchema = z.object({
  run: z.string(),
  reference: z.string(),
  /** Score of the run minus that of the reference. */
  difference: z.number(),
  /** Of the difference, by block bootstrap. */
  interval: scoreIntervalSchema.nullable(),
  /** Two-sided, of the block-permutation test. */
  p: z.number(),
  /** Adjusted by Holm for all comparisons made at once; equal to `p` when there is one. */
  adjustedP: z.number(),
  /** `exact`: every way of swapping; `drawn`: so many drawn at random. */
  permutations: z.object({ method: z.enum(['exact', 'drawn']), count: z.number().int() }),
  /** By the adjusted p at 0.05. */
  verdict: z.enum(['better', 'unclear', 'worse']),
  /** The verdict in words. */
  sentence: z.string(),
});
export type PairedComparison = z.infer<typeof pairedComparisonSchema>;

/** What `gridwalk compare` finds. */
export const runComparisonSchema = z.object({
  recording: z.string(),
  windows: z.number().int(),
  blocks: z.number().int(),
  /** The reference first. */
  runs: z.array(comparedRunSchema),
  comparisons: z.array(pairedComparisonSchema),
  /** Baseline → balanced accuracy on the same windows; empty where runs do not agree on it. */
  baselines: z.record(z.string(), z.number()),
  warnings: z.array(z.string()),
});
export type RunComparison = z.infer<typeof runComparisonSchema>;
