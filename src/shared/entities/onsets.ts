import { z } from 'zod';

/** Judged frames at one distance from the onsets of a class. */
const onsetPointSchema = z.object({
  /** Frames after the onset; negative before it. */
  offset: z.number().int(),
  /** Onsets that have a judged window here. */
  onsets: z.number().int(),
  /** Share of them predicted right: before the onset the behaviour that ends there, from it on the class itself. */
  shareRight: z.number(),
  /** 95 % interval by bootstrap over the onsets; null with too few of them. */
  low: z.number().nullable(),
  high: z.number().nullable(),
});
export type OnsetPoint = z.infer<typeof onsetPointSchema>;

const onsetCurveSchema = z.object({
  classIndex: z.number().int(),
  name: z.string(),
  /** Onsets of the class with a judged window around them. */
  onsets: z.number().int(),
  /** Offsets ascending; one without a judged window is not there. */
  points: z.array(onsetPointSchema),
});
export type OnsetCurve = z.infer<typeof onsetCurveSchema>;

/** How right a decoder is around the onsets of behaviour. */
export const onsetsSchema = z.object({
  /** Frames looked at on both sides of an onset. */
  reachFrames: z.number().int(),
  frameRateHz: z.number().nullable(),
  /** Classes with an onset among the judged windows. */
  curves: z.array(onsetCurveSchema),
});
export type Onsets = z.infer<typeof onsetsSchema>;
