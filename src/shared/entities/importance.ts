import { z } from 'zod';

/** Ways of measuring importance; `auto`: both, but no permutation that may take hours. */
export const importanceMethodSchema = z.enum(['auto', 'both', 'permutation', 'gradients', 'none']);
export type ImportanceMethod = z.infer<typeof importanceMethodSchema>;

/** A quantity measured several times. */
const effectSchema = z.object({
  mean: z.number(),
  /** Sample standard deviation; null when it was measured once. */
  sd: z.number().nullable(),
});
export type Effect = z.infer<typeof effectSchema>;

/** What a decoder owes to one neuron. */
export const neuronImportanceSchema = z.object({
  /** Column of the recording, counted from 0; of several, counted on through those of recordings with their own neurons. */
  neuron: z.number().int(),
  id: z.string(),
  /** Whether it was planted to respond to a behaviour; only simulated recordings know. */
  planted: z.boolean().optional(),
  /** What the decoder loses when the neuron's traces are permuted between windows; over the repeats. */
  permutation: z
    .object({
      /** By `logLossRise`, counted from 1. */
      rank: z.number().int(),
      /** Nats; every class counts the same. */
      logLossRise: effectSchema,
      balancedAccuracyDrop: effectSchema,
    })
    .optional(),
  /** Mean over windows of the absolute integrated gradient, in logits; standard deviation of its mean over blocks. */
  gradient: z.object({ rank: z.number().int(), attribution: effectSchema }).optional(),
});
export type NeuronImportance = z.infer<typeof neuronImportanceSchema>;

/** Importance of every neuron for the multiclass task. */
export const importanceSchema = z.object({
  /** Whose windows were judged; absent in files of earlier versions, which judged those of the evaluation alone. */
  partitions: z.array(z.enum(['train', 'val', 'test'])).optional(),
  permutation: z
    .object({
      /** Windows used, evenly spaced over those of `partitions`. */
      windows: z.number().int(),
      repeats: z.number().int(),
      /** Blocks of windows between which traces are exchanged. */
      blocks: z.number().int(),
      /** Of these windows with nothing permuted; the mean over recordings, by windows, where each has its own neurons. */
      balancedAccuracy: z.number(),
      logLoss: z.number(),
    })
    .optional(),
  gradients: z
    .object({
      windows: z.number().int(),
      blocks: z.number().int(),
      /** Most points of the path that a batch of windows took. */
      steps: z.number().int(),
      /**
       * Σ|sum of attributions − change of the logit| ÷ Σ|change of the logit| over the windows; of the recording that
       * misses most, where each has its own neurons.
       */
      completenessError: z.number(),
    })
    .optional(),
  /** How many of the k planted neurons are among the k most important ones. */
  planted: z
    .object({
      neurons: z.number().int(),
      foundByPermutation: z.number().int().optional(),
      foundByGradients: z.number().int().optional(),
    })
    .optional(),
  /** The most important first: by permutation where it was measured, else by gradient. */
  neurons: z.array(neuronImportanceSchema),
  /** Sentences for the user on what was left out or thinned. */
  remarks: z.array(z.string()),
});
export type Importance = z.infer<typeof importanceSchema>;
