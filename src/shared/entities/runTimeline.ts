import { z } from 'zod';

/** Frames firstFrame … endFrame−1. */
const frameSpanSchema = z.object({ firstFrame: z.number().int(), endFrame: z.number().int() });
export type FrameSpan = z.infer<typeof frameSpanSchema>;

/** What a run answered on its test windows, window by window in recording order. */
const windowAnswersSchema = z.object({
  /** [window] last frame of the window, counted from 0; ascending */
  frames: z.array(z.number().int()),
  /** [window] class index */
  truth: z.array(z.number().int()),
  /** [window] class index */
  predicted: z.array(z.number().int()),
});

/** A run along its recording: activity, behaviour, what each frame was used for, what was answered. */
export const runTimelineSchema = z.object({
  frames: z.number().int(),
  frameRateHz: z.number().nullable(),
  /** Of the multiclass task. */
  classNames: z.array(z.string()),
  /** First frames of the contiguous stretches (trials, recordings), ascending from 0. */
  segments: z.array(z.number().int()),
  sessions: z.array(frameSpanSchema.extend({ name: z.string() })),
  /** Frames that the windows of each partition cover, ascending; what none covers lies in a purge gap. */
  partitions: z.object({
    train: z.array(frameSpanSchema),
    val: z.array(frameSpanSchema),
    test: z.array(frameSpanSchema),
  }),
  /** Of the classes that the run tells apart; frames without a label lie in none. */
  bouts: z.array(frameSpanSchema.extend({ classIndex: z.number().int() })),
  /** Normalised activity, mean over neurons and over the frames of each point. */
  activity: z.object({ framesPerPoint: z.number().int(), values: z.array(z.number()) }),
  /** Null where the run keeps none: its test windows are unread, or an earlier version trained it. */
  answers: windowAnswersSchema.nullable(),
});
export type RunTimeline = z.infer<typeof runTimelineSchema>;
