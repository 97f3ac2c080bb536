import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accuracy, balancedAccuracy } from '../../../../../src/core/evaluation/metrics/accuracy';
import { cohenKappa, matthewsCorrelation } from '../../../../../src/core/evaluation/metrics/agreement';
import {
  confusionMatrix,
  predictedCounts,
  supportOf,
  windowCount,
} from '../../../../../src/core/evaluation/metrics/confusion';
import { averageScores, classScores } from '../../../../../src/core/evaluation/metrics/precisionRecall';

const classIndices = (length: number) =>
  fc.array(fc.integer({ min: 0, max: 3 }), { minLength: length, maxLength: length });
const answers = fc.integer({ min: 1, max: 60 }).chain((length) => fc.tuple(classIndices(length), classIndices(length)));
const confusionOf = (truth: readonly number[], predicted: readonly number[]) =>
  confusionMatrix(Int32Array.from(truth), Int32Array.from(predicted), 4);

/** Truth 0 0 0 1 1 2, predicted 0 0 1 1 2 2; class 3 never occurs. */
const example = confusionOf([0, 0, 0, 1, 1, 2], [0, 0, 1, 1, 2, 2]);

describe('scores from counts', () => {
  it('puts true classes in rows and predicted ones in columns', () => {
    expect(example).toEqual([
      [2, 1, 0, 0],
      [0, 1, 1, 0],
      [0, 0, 1, 0],
      [0, 0, 0, 0],
    ]);
    expect(supportOf(example)).toEqual([3, 2, 1, 0]);
    expect(predictedCounts(example)).toEqual([2, 2, 2, 0]);
    expect(windowCount(example)).toBe(6);
  });

  it('averages recall over the classes present', () => {
    expect(accuracy(example)).toBeCloseTo(4 / 6, 12);
    expect(balancedAccuracy(example)).toBeCloseTo((2 / 3 + 1 / 2 + 1) / 3, 12);
  });

  it('gives precision, recall and F1 of each class, 0 for one that never occurs', () => {
    const [first, second, third, absent] = classScores(example);
    expect(first).toEqual({ precision: 1, recall: 2 / 3, f1: 0.8, support: 3 });
    expect(second).toEqual({ precision: 0.5, recall: 0.5, f1: 0.5, support: 2 });
    expect(third?.f1).toBeCloseTo(2 / 3, 12);
    expect(absent).toEqual({ precision: 0, recall: 0, f1: 0, support: 0 });
  });

  it('leaves a class out of macro averages only when it is neither true nor predicted', () => {
    expect(averageScores(example, 'macro').f1).toBeCloseTo((0.8 + 0.5 + 2 / 3) / 3, 12);
    const invented = confusionOf([0, 0], [0, 3]);
    expect(averageScores(invented, 'macro').f1).toBeCloseTo(2 / 3 / 2, 12);
    expect(balancedAccuracy(invented)).toBe(0.5);
  });

  it('does not depend on how classes are numbered', () => {
    const order = fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(answers, order, ([truth, predicted], renumber) => {
        const rename = (values: readonly number[]): number[] => values.map((value) => renumber[value] as number);
        const [before, after] = [confusionOf(truth, predicted), confusionOf(rename(truth), rename(predicted))];
        for (const score of [accuracy, balancedAccuracy, matthewsCorrelation])
          expect(score(after)).toBeCloseTo(score(before), 10);
        for (const average of ['macro', 'weighted', 'micro'] as const) {
          expect(averageScores(after, average).f1).toBeCloseTo(averageScores(before, average).f1, 10);
        }
      }),
    );
  });

  it('has accuracy equal to weighted recall and to pooled F1', () => {
    fc.assert(
      fc.property(answers, ([truth, predicted]) => {
        const confusion = confusionOf(truth, predicted);
        expect(averageScores(confusion, 'weighted').recall).toBeCloseTo(accuracy(confusion), 10);
        expect(averageScores(confusion, 'micro').f1).toBeCloseTo(accuracy(confusion), 10);
      }),
    );
  });

  it('is 1 everywhere for perfect answers', () => {
    const perfect = confusionOf([0, 1, 2, 2], [0, 1, 2, 2]);
    for (const score of [accuracy, balancedAccuracy, matthewsCorrelation, cohenKappa]) expect(score(perfect)).toBe(1);
    expect(averageScores(perfect, 'macro')).toEqual({ precision: 1, recall: 1, f1: 1 });
  });

  it('finds no agreement beyond chance in a constant answer', () => {
    const constant = confusionOf([0, 1, 2, 2], [2, 2, 2, 2]);
    expect(matthewsCorrelation(constant)).toBe(0);
    expect(cohenKappa(constant)).toBe(0);
    expect(balancedAccuracy(constant)).toBeCloseTo(1 / 3, 12);
  });
});
