import { z } from 'zod';
import { datasetConfigSchema, splitConfigSchema } from '../config/runConfig';
import { splitAuditSchema } from './run';

/**
 * What a view may ask about the inside of a recording, and what it gets: always as much as it can draw, never the whole
 * recording. The inspection process answers; main only passes questions on. Arrays are typed arrays.
 */
const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array);
const integers = z.custom<Int32Array>((value) => value instanceof Int32Array);
const floats = z.custom<Float32Array>((value) => value instanceof Float32Array);

const count = z.int().nonnegative();
const ofRecording = z.strictObject({ id: z.string().min(1).max(200) });
const classId = z.int();

/** Tiles are at most so wide and high, in cells. */
export const TILE_COLUMNS = 512;
export const TILE_ROWS = 256;

/** Cells hold z-scores between −6 and 6 as 1 … 255 (128 is 0); 0 is a cell without a value. */
export const CODE_LIMIT_Z = 6;
export const CODE_ZERO = 128;
export const CODE_STEPS = 127;

/** The orders in which the rows of the heatmap may lie. */
export const rowOrderSchema = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('recording') }),
  /** Variance over mean, largest first; by variance where a mean is not above 0. */
  z.strictObject({ by: z.literal('activity') }),
  /** Angle in the plane of the first two principal components: neurons that vary together lie together. */
  z.strictObject({ by: z.literal('correlation') }),
  /** Mean change at the onsets of a class, largest first. */
  z.strictObject({ by: z.literal('onset'), classId }),
  /** As whoever asks says, such as by importance for a decoder: these neurons first, then the others. */
  z.strictObject({ by: z.literal('given'), neurons: z.array(z.int().nonnegative()).max(100_000) }),
]);
export type RowOrder = z.infer<typeof rowOrderSchema>;

export const overviewSchema = z.object({
  frames: count,
  neurons: count,
  /** Time is halved from level to level: a column of level l is the mean of 2^l frames. The last fits one tile. */
  levels: z.int().positive(),
  /** Rows are halved likewise. */
  rowLevels: z.int().positive(),
  /** The labels of the classes, ascending; classes below are indices into it. */
  classIds: z.array(classId),
  /** [bout] first frames, ascending, and class indices, −1 for frames without a label; a border of trials ends a bout. */
  boutStarts: integers,
  boutClasses: integers,
  /** First frames of the contiguous stretches (trials). */
  segments: integers,
  /** Whether it is known where the neurons lie. */
  hasMasks: z.boolean(),
});
export type RecordingOverview = z.infer<typeof overviewSchema>;

export const tileSchema = z.object({ columns: count, rows: count, /** [row, column] */ codes: bytes });
export type ActivityTile = z.infer<typeof tileSchema>;

export const tracesSchema = z.object({
  points: count,
  /** [neuron, point] lowest and highest value of each point's frames; NaN where all are missing. */
  low: floats,
  high: floats,
});
export type TraceEnvelopes = z.infer<typeof tracesSchema>;

export const neuronTableSchema = z.object({
  /** All [neuron]; of the values that are there. */
  mean: floats,
  sd: floats,
  skewness: floats,
  missing: integers,
  /** Frames at the neuron's highest value, and the longest run of them. */
  atMaximum: integers,
  longestRun: integers,
  /** The neuron with the highest correlation, and that correlation; −1 and NaN where it was not looked for. */
  mostAlike: integers,
  correlation: floats,
});
export type NeuronTable = z.infer<typeof neuronTableSchema>;

export const onsetAverageSchema = z.object({
  /** Onsets that count: the whole span lies within one trial, and frames of another class come before. */
  onsets: count,
  /** Onsets left out, since their span crosses a border or an end, or frames without a label come before. */
  leftOut: count,
  /** [neuron, frame of the span] over onsets, z-scored by the whole recording; NaN where there is none. */
  mean: floats,
  /** [neuron, frame of the span] standard error of the mean. */
  standardError: floats,
});
export type OnsetAverage = z.infer<typeof onsetAverageSchema>;

export const boutLengthsSchema = z.array(
  z.object({
    classId,
    frames: count,
    bouts: count,
    /** In frames; 0 without bouts. */
    median: z.number(),
    longest: count,
    /** [bin] bouts of 1, 2–3, 4–7, … frames: bin k begins at 2^k. */
    histogram: z.array(count),
  }),
);
export type BoutLengths = z.infer<typeof boutLengthsSchema>;

export const componentsSchema = z.object({
  /** Frames that each point is the mean of. */
  pointFrames: z.int().positive(),
  /** Share of the variance of the points, by component. */
  explained: z.array(z.number()),
  points: count,
  /** [component, point] scores */
  scores: floats,
  /** [point] class index of the frame in its middle; −1 where it has no label. */
  classes: integers,
});

const byPartition = <T extends z.ZodType>(value: T) => z.object({ train: value, val: value, test: value });
export const splitPreviewSchema = z.object({
  audit: splitAuditSchema,
  /** Frames that windows of more than one partition use. */
  sharedFrames: count,
  /** Runs of frames that a partition's windows use: first, end, first, end … */
  runs: byPartition(integers),
  /** Runs of frames that no window uses. */
  unused: integers,
  blocks: z.array(z.object({ firstFrame: count, endFrame: count, fold: z.int().nullable() })),
  /** What is learned after the choice of classes, ascending by label, each with the labels that it is made of. */
  learned: z.array(z.object({ classId, name: z.string(), labels: z.array(classId) })),
  /** Windows of each class, in the order of `learned`. */
  classWindows: byPartition(z.array(count)),
  warnings: z.array(z.string()),
});
export type SplitPreview = z.infer<typeof splitPreviewSchema>;

export const masksSchema = z.object({
  heightPixels: count,
  widthPixels: count,
  /** [neuron] how many of the pixels are its own, one after another. */
  pixelCounts: integers,
  /** [pixel] row · width + column, and the weight: 255 is the neuron's largest. */
  pixels: integers,
  weights: bytes,
});
export type NeuronMasks = z.infer<typeof masksSchema>;

/** At most so many neurons are drawn as traces at once. */
export const MOST_TRACES = 24;
const chosenNeurons = z.array(count).min(1).max(MOST_TRACES);

/** Every question, by its name: schemas of its parameters and of its answer. */
export const inspections = {
  overview: { params: ofRecording, result: overviewSchema },
  /** A part of the heatmap: column `tileColumn`·512 of its level onwards, row `tileRow`·256 of its row level onwards. */
  tile: {
    params: ofRecording.extend({
      order: rowOrderSchema,
      level: count.max(40),
      rowLevel: count.max(40),
      tileColumn: count,
      tileRow: count,
    }),
    result: tileSchema,
  },
  /** [row] which neuron (column of the recording, 0-based) lies there. */
  rowOrder: { params: ofRecording.extend({ order: rowOrderSchema }), result: integers },
  traces: {
    params: ofRecording.extend({
      neurons: chosenNeurons,
      firstFrame: count,
      endFrame: count,
      points: z.int().min(1).max(8192),
    }),
    result: tracesSchema,
  },
  neuronTable: { params: ofRecording, result: neuronTableSchema },
  onsetAverage: {
    params: ofRecording.extend({
      neurons: chosenNeurons,
      classId,
      beforeFrames: z.int().min(1).max(2000),
      afterFrames: z.int().min(1).max(2000),
    }),
    result: onsetAverageSchema,
  },
  boutLengths: { params: ofRecording, result: boutLengthsSchema },
  components: { params: ofRecording, result: componentsSchema },
  /** Where the neurons lie in the field of view; null where the file did not say. */
  masks: { params: ofRecording, result: masksSchema.nullable() },
  splitPreview: {
    params: ofRecording.extend({
      split: splitConfigSchema,
      windowFrames: z.int().min(1).max(4096),
      seed: z.int().min(0),
      /** Which classes are left out, and which are taken as one; absent: all as they are. */
      classes: datasetConfigSchema.pick({ exclude_classes: true, merge_classes: true }).exactOptional(),
    }),
    result: splitPreviewSchema,
  },
} as const satisfies Record<string, { params: z.ZodType; result: z.ZodType }>;

export type InspectionKind = keyof typeof inspections;
export type InspectionParams<K extends InspectionKind> = z.infer<(typeof inspections)[K]['params']>;
export type InspectionResult<K extends InspectionKind> = z.infer<(typeof inspections)[K]['result']>;
