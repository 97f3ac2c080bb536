import { z } from 'zod';
import { ingestOptionsSchema } from './ingestOptions';

/**
 * Label of a frame that has none; it is no class. Such a frame is the answer of no window, but context within windows;
 * `Recording.classes` does not list it.
 */
export const UNLABELLED = -2_147_483_648;

/** A fault or remark about the data of a recording. Findings never stop an ingest; they are shown wherever it is. */
export const findingSchema = z.object({
  code: z.enum([
    'missing_values', // NaN, infinite or empty cells; training fills them with the neuron's training mean
    'constant_neuron',
    'duplicate_neuron', // two neurons with identical traces
    'saturated_neuron', // over 1 % of frames at the neuron's exact maximum, more than 20 in a row
    'frame_gap', // frame index jumps forward
    'frame_order', // frame index repeats or goes back
    'rare_class', // under 50 frames or fewer than 3 bouts
    'unnamed_class', // a label the sidecar gives no name
    'absent_class', // a class the sidecar names that no frame carries
    'sidecar_mismatch', // sidecar and file disagree on a count; the file is believed
    'no_header',
    'renamed_neuron', // a column without a name, or with another column's
    'already_ingested',
    'no_labels', // no frame has a label: the recording can be looked at, not decoded
    'unlabelled_frames', // some frames have none
    'label_alignment', // how labels from another clock were brought onto the frames, and what did not fit
    'signal_processing', // what was computed from the values of the file, and whether it looked ahead
    'source_choice', // what the reader chose among several, or left out
  ]),
  severity: z.enum(['info', 'warning']),
  /** One sentence for the user, with the numbers in it. */
  message: z.string(),
  /** How many cells, frames or neurons are concerned. */
  count: z.number().int().nonnegative(),
  /** Names of the neurons concerned, at most 20. */
  neurons: z.array(z.string()).max(20).default([]),
  /** Frame indices (0-based positions in the file) where it happens, at most 20, ascending. */
  frames: z.array(z.number().int().nonnegative()).max(20).default([]),
});
export type Finding = z.infer<typeof findingSchema>;

/** One behaviour class of a recording: its name and on how many frames it is the label. */
export const behaviourClassSchema = z.object({ name: z.string().min(1), frames: z.number().int().nonnegative() });
export type BehaviourClass = z.infer<typeof behaviourClassSchema>;

/** What a simulated recording knows about itself, so that analyses can be checked against the truth. */
export const groundTruthSchema = z.object({
  seed: z.number().int(),
  /** For each class id: the indices (columns, 0-based) of the neurons planted to be tuned to it. */
  tunedNeurons: z.record(z.string(), z.array(z.number().int().nonnegative())),
});
export type GroundTruth = z.infer<typeof groundTruthSchema>;

/** A recording in the workspace: `recordings/<hash>/recording.json`, and a row of the database. */
export const recordingSchema = z.object({
  /** First 12 hex digits of `hash`; what users type. */
  id: z.string().regex(/^[0-9a-f]{12}$/),
  /** SHA-256 of everything that can change a result: traces, labels, neuron ids, class names, trial border, frame rate. */
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  name: z.string().min(1),
  format: z.string(),
  /** File name the recording came from (no folder). */
  sourceFile: z.string(),
  frames: z.number().int().positive(),
  neurons: z.number().int().positive(),
  frameRateHz: z.number().positive().nullable(),
  /** Frames k·n−1 and k·n are not adjacent in time when this is n; null: one continuous recording. */
  trialFrames: z.number().int().positive().nullable(),
  /** Class id (the label as text) → class, in ascending label order. The lowest label is the baseline class. */
  classes: z.record(z.string(), behaviourClassSchema),
  /** Frames whose label is `UNLABELLED`; absent: none. */
  unlabelledFrames: z.number().int().nonnegative().optional(),
  /** One id per column; the sidecar's biological name where it has one, else the column's header. */
  neuronIds: z.array(z.string()),
  signal: z.string().nullable(),
  species: z.string().nullable(),
  technique: z.string().nullable(),
  source: z.string().nullable(),
  licence: z.string().nullable(),
  citation: z.string().nullable(),
  findings: z.array(findingSchema),
  groundTruth: groundTruthSchema.nullable(),
  /** Sidecar keys that Gridwalk does not know, kept as they were. */
  extra: z.record(z.string(), z.unknown()),
  /** ISO 8601, UTC. */
  ingestedAt: z.string(),
  /** Id of the recording that this one is a newer version of: the file was saved again, or labels were corrected. */
  previousVersion: z.string().optional(),
  /** What was chosen and computed when it was taken in; absent: the file as it is, with all defaults. Part of the hash. */
  preparation: ingestOptionsSchema.optional(),
});
export type Recording = z.infer<typeof recordingSchema>;

/** What lists need of a recording: everything but the long arrays. */
export const recordingSummarySchema = recordingSchema.omit({
  neuronIds: true,
  extra: true,
  groundTruth: true,
  preparation: true,
});
export type RecordingSummary = z.infer<typeof recordingSummarySchema>;
