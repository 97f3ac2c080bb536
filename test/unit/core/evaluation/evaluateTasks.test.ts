import { expect, it } from 'vitest';
import { tasksOf } from '../../../../src/core/dataset/tasks';
import { evaluateTasks } from '../../../../src/core/evaluation/evaluateTasks';
import { evaluationSchema } from '../../../../src/shared/entities/evaluation';
import { recordingMeta } from '../../../support/datasetFixtures';

const tasks = tasksOf(recordingMeta(Int32Array.of(0, 1, 2), 1));
const audit = { split: 'blocked', leaky: false, violations: 0, purgeFrames: 8, windows: { train: 9, val: 3, test: 4 } };
const answers = {
  runId: 'r1',
  partition: 'test',
  audit,
  tasks,
  classIndex: Int32Array.of(0, 1, 1, 0),
  probabilities: {
    multiclass: Float32Array.of(0.7, 0.2, 0.1, 0.1, 0.8, 0.1, 0.5, 0.3, 0.2, 0.1, 0.2, 0.7),
    class_1: Float32Array.of(0.9, 0.1, 0.2, 0.8, 0.6, 0.4, 0.7, 0.3),
    class_2: Float32Array.of(0.9, 0.1, 0.9, 0.1, 0.8, 0.2, 0.3, 0.7),
  },
  baselines: { majority: { accuracy: 0.5, balanced_accuracy: 0.5, f1_macro: 0.3, f1_weighted: 0.3, auc_macro: null } },
  warnings: ['mind the gap'],
} as const;

const evaluation = evaluateTasks(answers);

it('is a whole evaluation, as the schema of its file wants it', () => {
  expect(evaluationSchema.parse(JSON.parse(JSON.stringify(evaluation)))).toEqual(evaluation);
  expect(evaluation).toMatchObject({ runId: 'r1', partition: 'test', windows: 4, audit, warnings: ['mind the gap'] });
  expect(Object.keys(evaluation.tasks)).toEqual(['multiclass', 'class_1', 'class_2']);
});

it('scores the multiclass task, with curves for the classes present only', () => {
  const multiclass = evaluation.tasks['multiclass'];
  expect(multiclass?.confusion).toEqual([
    [1, 0, 1],
    [1, 1, 0],
    [0, 0, 0],
  ]);
  expect(multiclass?.support).toEqual([2, 2, 0]);
  expect(multiclass?.scores).toMatchObject({ accuracy: 0.5, balanced_accuracy: 0.5 });
  expect(multiclass?.roc.map((curve) => curve.classIndex)).toEqual([0, 1]);
});

it('asks a binary head for its class against the rest, and draws one curve', () => {
  const { scores, confusion, roc } = evaluation.tasks['class_1'] as NonNullable<(typeof evaluation.tasks)[string]>;
  expect(confusion).toEqual([
    [2, 0],
    [1, 1],
  ]);
  expect(roc).toEqual([
    { classIndex: 1, auc: 1, falsePositiveRate: [0, 0, 0, 0.5, 1], truePositiveRate: [0, 0.5, 1, 1, 1] },
  ]);
  expect(scores.auc_macro).toBe(1);
});

it('has no area and no curve for a head whose class does not occur', () => {
  expect(evaluation.tasks['class_2']).toMatchObject({ roc: [], scores: { auc_macro: null, accuracy: 0.75 } });
});

it('has a precision-recall curve for each class that occurs, with its average precision', () => {
  expect(evaluation.tasks['class_1']?.precisionRecall).toEqual([
    { classIndex: 1, averagePrecision: 1, recall: [0.5, 1], precision: [1, 1] },
  ]);
  expect(evaluation.tasks['class_2']?.precisionRecall).toEqual([]);
});

it('still reads evaluations of earlier versions, which had neither these curves nor intervals', () => {
  const { precisionRecall: _curves, ...earlier } = evaluation.tasks['class_1'] as NonNullable<
    (typeof evaluation.tasks)[string]
  >;
  const file = JSON.stringify({ ...evaluation, tasks: { class_1: earlier } });
  expect(evaluationSchema.parse(JSON.parse(file)).tasks['class_1']?.intervals).toBeUndefined();
});

it('carries intervals and calibration where they were worked out', () => {
  const interval = { low: 0.2, high: 0.8, blocks: 7, method: 'runs' } as const;
  const ofTask = { accuracy: interval, balanced_accuracy: interval, f1_macro: interval, auc_macro: null };
  const reliability = { logLoss: 0.5, brier: 0.3, expectedCalibrationError: 0.1, bins: [] };
  const calibration = { temperature: 1.5, before: reliability, after: reliability };
  const whole = evaluateTasks({
    ...answers,
    uncertainty: { intervals: { class_1: ofTask }, baselineIntervals: { majority: ofTask }, comparisons: [] },
    calibrations: { class_1: calibration },
  });
  expect(evaluationSchema.parse(JSON.parse(JSON.stringify(whole)))).toEqual(whole);
  expect(whole.tasks['class_1']).toMatchObject({ intervals: ofTask, calibration });
  expect(whole.tasks['multiclass']).not.toHaveProperty('intervals');
  expect(whole.baselineIntervals).toEqual({ majority: ofTask });
});

it('leaves out a task that the decoder has no head for', () => {
  const { multiclass } = answers.probabilities;
  expect(Object.keys(evaluateTasks({ ...answers, probabilities: { multiclass } }).tasks)).toEqual(['multiclass']);
});
