import { z } from 'zod';

/** One value of one metric at one step (the epoch, from 1). Names are `<partition>/<task>/<metric>`, `train/loss`, `val/loss`, `learning_rate`, `task_weight/<task>`. */
export const metricPointSchema = z.object({
  name: z.string(),
  step: z.number().int().nonnegative(),
  value: z.number(),
});
export type MetricPoint = z.infer<typeof metricPointSchema>;

/** A metric's history, steps ascending. */
export const metricSeriesSchema = z.object({
  name: z.string(),
  steps: z.array(z.number().int()),
  values: z.array(z.number()),
});
export type MetricSeries = z.infer<typeof metricSeriesSchema>;
