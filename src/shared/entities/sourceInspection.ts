import { z } from 'zod';
import { signalStepSchema } from './ingestOptions';
import { findingSchema } from './recording';

/** One set of traces that a file holds. */
export const traceSourceSchema = z.object({
  /** What `series` takes: stable, such as a path within the file. */
  key: z.string(),
  title: z.string(),
  /** What the values are, as far as the file says. */
  signal: z.enum(['fluorescence', 'dff', 'denoised', 'deconvolved', 'unknown']),
  unit: z.string().nullable(),
  /** Null where only a whole reading tells. */
  frames: z.number().int().nullable(),
  neurons: z.number().int(),
  /** How many of `neurons` the program that found them accepted as cells; null where it did not judge. */
  accepted: z.number().int().nullable(),
  frameRateHz: z.number().nullable(),
  /**
   * Stored as [frame, neuron] or [neuron, frame]; null where it must be chosen: `frames` and `neurons` are then as if the
   * longer axis were time.
   */
  orientation: z.enum(['frames_first', 'neurons_first']).nullable(),
  hasNeuropil: z.boolean(),
  hasMasks: z.boolean(),
  /** What is computed unless the user says otherwise. */
  proposedSignals: z.array(signalStepSchema),
});
export type TraceSource = z.infer<typeof traceSourceSchema>;

/** One thing in a file that labels can be made from. */
export const labelSourceSchema = z.object({
  /** What `labels.source` takes. */
  key: z.string(),
  title: z.string(),
  /** A label per frame; a value per sample of a clock of its own; or intervals from start to stop. */
  kind: z.enum(['frames', 'samples', 'intervals']),
  /** Frames, samples or intervals; null where only a whole reading tells. */
  count: z.number().int().nullable(),
  /** Label → name, as far as the file says. */
  classNames: z.record(z.string(), z.string()),
});
export type LabelSource = z.infer<typeof labelSourceSchema>;

/** A fast look at a file: what it holds, so that a person or a rule can choose. Nothing is taken in. */
export const sourceInspectionSchema = z.object({
  path: z.string(),
  format: z.string(),
  /** What the recording would be called. */
  name: z.string(),
  traces: z.array(traceSourceSchema),
  /** Key of the trace source that is taken unless the user says otherwise; null: a choice is needed. */
  preferredSeries: z.string().nullable(),
  labels: z.array(labelSourceSchema),
  findings: z.array(findingSchema),
});
export type SourceInspection = z.infer<typeof sourceInspectionSchema>;
