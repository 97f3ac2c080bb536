import { z } from 'zod';

const key = z.string().min(1).max(1000);
const seconds = z.number().finite();

/** One step from the values of a file to the traces of a recording; steps are taken in the order given. */
export const signalStepSchema = z.discriminatedUnion('kind', [
  /** F minus this times the neuropil's fluorescence; only where the source has one, and first. */
  z.strictObject({ kind: z.literal('neuropil'), coefficient: z.number().min(0).max(2) }),
  /** Fluorescence to dF/F against a moving baseline: Suite2p's (smooth, minimum, maximum) or a percentile. */
  z.strictObject({
    kind: z.literal('dff'),
    baseline: z.enum(['maximin', 'percentile']),
    windowSeconds: z.number().positive().max(100_000),
    /** Of the Gaussian before the minimum, in frames; `maximin` only. */
    sigmaFrames: z.number().min(0).max(10_000).default(10),
    /** `percentile` only. */
    percentile: z.number().min(0).max(100).default(8),
  }),
  z.strictObject({ kind: z.literal('zscore') }),
  z.strictObject({ kind: z.literal('smooth'), sigmaSeconds: z.number().positive().max(100_000) }),
  /** Deconvolution by OASIS with an autoregressive process of order 1; values become non-negative event sizes. */
  z.strictObject({
    kind: z.literal('deconvolve'),
    /** Decay time of the indicator; null: estimated from each trace. */
    decaySeconds: z.number().positive().max(1000).nullable().default(null),
  }),
  z.strictObject({ kind: z.literal('resample'), frameRateHz: z.number().positive().max(100_000) }),
  /** Values of frames [start, stop) become missing. */
  z.strictObject({
    kind: z.literal('mask'),
    ranges: z
      .array(z.tuple([z.int().nonnegative(), z.int().positive()]))
      .min(1)
      .max(10_000),
  }),
]);
export type SignalStep = z.infer<typeof signalStepSchema>;

/** How labels on a clock of their own come onto the frames. */
export const alignmentSchema = z.strictObject({
  /** Label of a frame: of the sample nearest in time, of the last one before it, or the most frequent within it. */
  rule: z.enum(['nearest', 'previous', 'majority']).default('nearest'),
  /** Time on the recording's clock = offset + (1 + driftPpm / 10⁶) · time on the labels' clock. */
  offsetSeconds: seconds.default(0),
  driftPpm: z.number().min(-100_000).max(100_000).default(0),
  /** Where times of frames come from: the source's own, or pulses of a frame clock in a column of the label file. */
  frameClockColumn: key.nullable().default(null),
  /** Where counts differ, frames or pulses that the user says to leave out; without, a mismatch is refused. */
  dropFirst: z.int().nonnegative().default(0),
  dropLast: z.int().nonnegative().default(0),
});

/** Where labels come from. */
export const labelOptionsSchema = z.strictObject({
  /** Path of another file than the recording; null: the recording's own. */
  file: key.nullable().default(null),
  /** Key among the label sources that `inspect` lists; null: the only one. */
  source: key.nullable().default(null),
  /** Class of frames outside every interval; null: they stay unlabelled. */
  background: z.string().min(1).max(200).nullable().default(null),
  alignment: alignmentSchema.prefault({}),
});

/**
 * What the user chose for taking in a file. `{}` is right for the native CSV format; other formats may hold several
 * series, and then a choice is asked for. What was chosen is kept with the recording and is part of its hash.
 */
export const ingestOptionsSchema = z.strictObject({
  /** Key of the trace source among those that `inspect` lists; null: the only one, or the one the reader prefers. */
  series: key.nullable().default(null),
  /** Components that the program which found them accepted as cells, or all. */
  cells: z.enum(['accepted', 'all']).default('accepted'),
  orientation: z.enum(['auto', 'frames_first', 'neurons_first']).default('auto'),
  /** For sources that state none, or a wrong one. */
  frameRateHz: z.number().positive().max(100_000).nullable().default(null),
  trialFrames: z.int().positive().nullable().default(null),
  /** `default`: what the reader proposes for the chosen series (dF/F for raw fluorescence, nothing for the rest). */
  signals: z.union([z.literal('default'), z.array(signalStepSchema).max(20)]).default('default'),
  /** `auto`: the source's own if there is exactly one, none if there is none; several ask for a choice. */
  labels: z.union([z.literal('auto'), z.literal('none'), labelOptionsSchema]).default('auto'),
  /** Label → name, over the source's own. */
  classNames: z.record(z.string().regex(/^(0|-?[1-9]\d*)$/), z.string().min(1).max(200)).default({}),
});
export type IngestOptions = z.infer<typeof ingestOptionsSchema>;
export type LabelOptions = z.infer<typeof labelOptionsSchema>;
export type AlignmentOptions = z.infer<typeof alignmentSchema>;

/** Everything as the reader proposes it. */
export const DEFAULT_INGEST: IngestOptions = ingestOptionsSchema.parse({});
