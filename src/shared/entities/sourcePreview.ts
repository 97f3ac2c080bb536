import { z } from 'zod';
import { findingSchema } from './recording';

const count = z.int().nonnegative();

/** At most so many neurons and frames of a file are shown before it is taken in. */
export const PREVIEW_NEURONS = 6;
export const PREVIEW_FRAMES = 2000;

/** The beginning of a file as it would be taken in with some options; nothing is stored. */
export const sourcePreviewSchema = z.object({
  name: z.string(),
  neurons: count,
  frameRateHz: z.number().nullable(),
  signal: z.string().nullable(),
  /** Names of the neurons that are shown, spread over all of them. */
  neuronIds: z.array(z.string()).max(PREVIEW_NEURONS),
  /** Frames that are shown: the first ones. */
  frames: count.max(PREVIEW_FRAMES),
  /** [shown neuron, shown frame], as float32; NaN where a value is missing. */
  traces: z.custom<Float32Array>((value) => value instanceof Float32Array),
  /** [shown frame] label, or `UNLABELLED`. */
  labels: z.custom<Int32Array>((value) => value instanceof Int32Array),
  /** Frames that were read, shown or not, and whether that is all of them. */
  framesRead: count,
  whole: z.boolean(),
  /** The labels of the frames that were read, ascending. */
  classes: z.array(z.object({ label: z.int(), name: z.string(), frames: count })),
  /** Frames read that have no label. */
  unlabelledFrames: count,
  findings: z.array(findingSchema),
});
export type SourcePreview = z.infer<typeof sourcePreviewSchema>;
