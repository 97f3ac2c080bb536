import { z } from 'zod';
import { importanceSchema } from './importance';
import { nullTestSchema, shuffleControlSchema } from './nullTest';
import { onsetsSchema } from './onsets';
import { baselineComparisonSchema, scoreIntervalsSchema, splitAuditSchema, taskScoresSchema } from './run';

/** Receiver operating characteristic of one class against the rest; thresholds descend, points from (0,0) to (1,1). */
export const rocCurveSchema = z.object({
  classIndex: z.number().int(),
  auc: z.number().nullable(),
  falsePositiveRate: z.array(z.number()),
  truePositiveRate: z.array(z.number()),
});
export type RocCurve = z.infer<typeof rocCurveSchema>;

/** How precise and how complete the windows called a class are, thresholds descending, recall ascending. */
export const precisionRecallCurveSchema = z.object({
  classIndex: z.number().int(),
  averagePrecision: z.number(),
  recall: z.array(z.number()),
  precision: z.array(z.number()),
});
export type PrecisionRecallCurve = z.infer<typeof precisionRecallCurveSchema>;

/** How far the probabilities of the predicted classes can be taken at their word. */
export const reliabilitySchema = z.object({
  /** Mean negative log probability of the true class. */
  logLoss: z.number(),
  /** Mean squared distance between probabilities and truth, summed over classes: 0 to 2. */
  brier: z.number(),
  /** Expected calibration error: mean distance between confidence and accuracy over the bins. */
  expectedCalibrationError: z.number(),
  /** Ten bins of equally many windows by the probability of the predicted class, ascending. */
  bins: z.array(z.object({ windows: z.number().int(), confidence: z.number(), accuracy: z.number() })),
});
export type Reliability = z.infer<typeof reliabilitySchema>;

export const calibrationSchema = z.object({
  /** Logits are divided by it; above 1 the decoder was too sure of itself. Fitted on validation windows. */
  temperature: z.number(),
  before: reliabilitySchema,
  after: reliabilitySchema,
});
export type Calibration = z.infer<typeof calibrationSchema>;

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
  /** This and what follows is missing from evaluations of versions before 0.2. */
  precisionRecall: z.array(precisionRecallCurveSchema).optional(),
  intervals: scoreIntervalsSchema.optional(),
  calibration: calibrationSchema.optional(),
  /** Metric of the metric registry → how it is called and its value. */
  furtherMetrics: z.record(z.string(), z.object({ title: z.string(), value: z.number().nullable() })).optional(),
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
  /** The intervals of the baselines' scores. This and the next are missing from evaluations of versions before 0.2. */
  baselineIntervals: z.record(z.string(), scoreIntervalsSchema).optional(),
  comparisons: z.array(baselineComparisonSchema).optional(),
  /** Baseline → the inverse strength C of its penalty, chosen on validation windows. This and the next: since 0.2. */
  baselineRegularisations: z.record(z.string(), z.number()).optional(),
  /** Of the multiclass task, predictions held. */
  nullTest: nullTestSchema.optional(),
  /** The decoder on the same windows with neurons out of step; only `gridwalk evaluate` computes it. */
  shuffleControl: shuffleControlSchema.optional(),
  /** Decoder → null with training anew on each draw; only on request. */
  retrainedNulls: z.record(z.string(), nullTestSchema).optional(),
  /** Which neurons the decoder relies on, and how right it is around onsets; only `gridwalk evaluate` measures them. */
  importance: importanceSchema.optional(),
  onsets: onsetsSchema.optional(),
  warnings: z.array(z.string()),
});
export type Evaluation = z.infer<typeof evaluationSchema>;
