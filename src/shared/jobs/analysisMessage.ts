import { z } from 'zod';
import { closeComparisonSchema } from '../entities/closeComparison';
import { metricSeriesSchema } from '../entities/metric';
import { artifactSchema, runDetailSchema, runSummarySchema } from '../entities/run';
import { runTimelineSchema } from '../entities/runTimeline';
import { watchActionStateSchema } from '../entities/watch';
import { ERROR_CODES } from '../errors';

/** A run, and the absolute folders in which its recording and its own files lie. */
const runPlaceSchema = z.object({ run: runDetailSchema, recordingFolder: z.string(), folder: z.string() });
export type RunPlace = z.infer<typeof runPlaceSchema>;

/** Main → analysis process: one question for each process, which ends with its answer. */
export const analysisCommandSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('compare'), places: z.array(runPlaceSchema) }),
  z.object({ kind: z.literal('timeline'), place: runPlaceSchema }),
  /** The whole report of the test windows, with importance and onsets. */
  z.object({
    kind: z.literal('evaluate'),
    place: runPlaceSchema,
    history: z.array(metricSeriesSchema),
    /** What the reader must know besides what the evaluation finds. */
    warning: z.string().nullable(),
  }),
  /** A run's decoder labels a recording that came in; `score` compares that with the recording's labels. */
  z.object({
    kind: z.literal('predict'),
    place: runPlaceSchema,
    recordingId: z.string(),
    /** Of the recording that came in; absolute. */
    recordingFolder: z.string(),
    score: z.boolean(),
  }),
  z.object({ kind: z.literal('cancel') }),
]);
export type AnalysisCommand = z.infer<typeof analysisCommandSchema>;

/** What the summary of a run takes over from an evaluation of its test windows. */
const testResultsSchema = runSummarySchema.pick({
  test: true,
  baselines: true,
  intervals: true,
  baselineIntervals: true,
  comparisons: true,
  nullTest: true,
  warnings: true,
});

/** Analysis process → main. */
export const analysisReplySchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('progress'), stage: z.string(), fraction: z.number().nullable() }),
  /** The test windows of the run that is evaluated are about to be judged; nothing has refused it. */
  z.object({ kind: z.literal('looking') }),
  z.object({ kind: z.literal('compared'), result: closeComparisonSchema }),
  z.object({ kind: z.literal('timeline'), result: runTimelineSchema }),
  z.object({ kind: z.literal('evaluated'), results: testResultsSchema, artifacts: z.array(artifactSchema) }),
  z.object({
    kind: z.literal('predicted'),
    artifacts: z.array(artifactSchema),
    message: z.string(),
    scores: watchActionStateSchema.shape.scores,
  }),
  z.object({ kind: z.literal('failed'), code: z.enum(ERROR_CODES), message: z.string() }),
]);
export type AnalysisReply = z.infer<typeof analysisReplySchema>;
