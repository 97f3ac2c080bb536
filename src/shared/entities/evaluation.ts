import { z } from 'zod';
import { splitAuditSchema, taskScoresSchema } from './run';

/** Receiver operating characteristic of one class against the rest; thresholds descend, points from (0,0) to (1,1). */
export const rocCurveSchema = z.object({
  classIndex: z.number().int(),
  auc: z.number().nullable(),
  falsePositiveRate: z.array(z.number()),
  truePositiveRate: z.array(z.number()),
});
export type RocCurve = z.infer<typeof rocCurveSchema>;

export const taskEvaluationSchema = z.object({
  classNames: z.array(z.string()),
  support: z.array(z.number().int()),
  scores: taskScoresSchema,
  precision: z.array(z.number()),
  recall: z.array(z.number()),
  f1: z.array(z.number()),
  /** Rows true, columns predicted, counts of windows. */
  confusion: z.array(z.array(z.number().int())),
  roc: z.array(rocCurveSchema),
});
export type TaskEvaluation = z.infer<typeof taskEvaluationSchema>;

/** `artifacts/evaluation.json` of a run: everything its page shows about one partition. */
export const evaluationSchema = z.object({
  runId: z.string(),
  partition: z.enum(['train', 'val', 'test']),
  audit: splitAuditSchema,
  windows: z.number().int(),
  tasks: z.record(z.string(), taskEvaluationSchema),
  baselines: z.record(z.string(), taskScoresSchema),
  warnings: z.array(z.string()),
});
export type Evaluation = z.infer<typeof evaluationSchema>;
