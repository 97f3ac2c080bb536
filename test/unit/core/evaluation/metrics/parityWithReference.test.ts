import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { accuracy, balancedAccuracy } from '../../../../../src/core/evaluation/metrics/accuracy';
import { cohenKappa, matthewsCorrelation } from '../../../../../src/core/evaluation/metrics/agreement';
import { averageAuc } from '../../../../../src/core/evaluation/metrics/averageAuc';
import { averagePrecision } from '../../../../../src/core/evaluation/metrics/averagePrecision';
import { confusionMatrix } from '../../../../../src/core/evaluation/metrics/confusion';
import { logLoss } from '../../../../../src/core/evaluation/metrics/logLoss';
import { averageScores, classScores } from '../../../../../src/core/evaluation/metrics/precisionRecall';
import { predictedClasses } from '../../../../../src/core/evaluation/metrics/predictedClasses';
import { rankClass } from '../../../../../src/core/evaluation/metrics/rankedScores';
import { rocAuc, rocCurve } from '../../../../../src/core/evaluation/metrics/rocCurve';
import { sharedFolder } from '../../../../support/sharedFolder';

const file = path.join(sharedFolder, 'fixtures/parity/metrics.json');

interface Averages {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/** scikit-learn's answers for 200 windows of 3 classes. */
interface Reference {
  readonly labels: number[];
  readonly probabilities: number[][];
  readonly predictions: number[];
  readonly weighted: Averages;
  readonly macro: Averages;
  readonly micro: Averages;
  readonly accuracy: number;
  readonly balanced_accuracy: number;
  readonly matthews: number;
  readonly cohen_kappa: number;
  readonly confusion: number[][];
  readonly log_loss: number;
  readonly per_class: Record<string, Averages & { support: number }>;
  readonly roc_ovr: Record<string, { fpr: number[]; tpr: number[]; auc: number; average_precision: number }>;
  readonly auc_macro_ovr: number;
  readonly auc_weighted_ovr: number;
  readonly 'binary_class1_at_0.5': Averages & { accuracy: number; auc: number };
  readonly edge: {
    one_class_present: { labels: number[]; predictions: number[]; weighted: Averages; confusion: number[][] };
  };
}

/** Equal to 1e-9, number by number, at any depth. */
function expectClose(actual: unknown, expected: unknown): void {
  if (typeof expected === 'number') {
    expect(Math.abs((actual as number) - expected)).toBeLessThan(1e-9);
    return;
  }
  expect(Object.keys(actual as object)).toEqual(expect.arrayContaining(Object.keys(expected as object)));
  if (Array.isArray(expected)) expect(actual).toHaveLength(expected.length);
  for (const [key, value] of Object.entries(expected as object))
    expectClose((actual as Record<string, unknown>)[key], value);
}

describe.skipIf(!existsSync(file))('metrics equal scikit-learn’s to 1e-9', () => {
  const reference: Reference = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  const truth = Int32Array.from(reference.labels ?? []);
  const probabilities = Float64Array.from(reference.probabilities?.flat() ?? []);
  const confusion = confusionMatrix(truth, Int32Array.from(reference.predictions ?? []), 3);

  it('predicted classes, confusion and accuracy', () => {
    expect([...predictedClasses(probabilities, 3)]).toEqual(reference.predictions);
    expect(confusion).toEqual(reference.confusion);
    expectClose(accuracy(confusion), reference.accuracy);
    expectClose(balancedAccuracy(confusion), reference.balanced_accuracy);
  });

  it.each(['weighted', 'macro', 'micro'] as const)('precision, recall and F1, %s', (average) => {
    expectClose(averageScores(confusion, average), reference[average]);
  });

  it('precision, recall, F1 and support of each class', () => {
    expectClose(classScores(confusion), Object.values(reference.per_class));
  });

  it('Matthews correlation, Cohen’s kappa and log loss', () => {
    expectClose(matthewsCorrelation(confusion), reference.matthews);
    expectClose(cohenKappa(confusion), reference.cohen_kappa);
    expectClose(logLoss(truth, probabilities, 3), reference.log_loss);
  });

  it.each([0, 1, 2])('ROC curve, its area and average precision of class %i against the rest', (classIndex) => {
    const expected = reference.roc_ovr[classIndex];
    const ranked = rankClass(truth, probabilities, 3, classIndex);
    expectClose(rocCurve(ranked)?.falsePositiveRate, expected?.fpr);
    expectClose(rocCurve(ranked)?.truePositiveRate, expected?.tpr);
    expectClose(rocAuc(ranked), expected?.auc);
    expectClose(averagePrecision(ranked), expected?.average_precision);
  });

  it('mean areas under the curves', () => {
    expectClose(averageAuc(truth, probabilities, 3, 'macro'), reference.auc_macro_ovr);
    expectClose(averageAuc(truth, probabilities, 3, 'weighted'), reference.auc_weighted_ovr);
  });

  it('class 1 against the rest at 0.5', () => {
    const expected = reference['binary_class1_at_0.5'];
    const binaryTruth = truth.map((label) => Number(label === 1));
    const binary = Float64Array.from(
      reference.probabilities.flatMap((row) => [1 - (row[1] as number), row[1] as number]),
    );
    const counts = confusionMatrix(binaryTruth, predictedClasses(binary, 2), 2);
    const [, positive] = classScores(counts);
    expectClose(
      { ...positive, accuracy: accuracy(counts), auc: averageAuc(binaryTruth, binary, 2, 'macro') },
      expected,
    );
  });

  it('a partition with one class only', () => {
    const { labels, predictions, weighted, confusion: expected } = reference.edge.one_class_present;
    const counts = confusionMatrix(Int32Array.from(labels), Int32Array.from(predictions), 3);
    expect(counts).toEqual(expected);
    expectClose(averageScores(counts, 'weighted'), weighted);
  });
});
