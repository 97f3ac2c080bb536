import { expect, it } from 'vitest';
import { fitNaiveBayes, predictNaiveBayes } from '../../../../../src/core/evaluation/baselines/gaussianNaiveBayes';

const rowsOf = (traces: Float32Array, features: number) => ({
  traces,
  features,
  frames: Int32Array.from({ length: traces.length / features }, (_, row) => row),
});

it('agrees with densities worked out by hand, classes equally probable whatever their size', () => {
  // class 0: mean 0, variance 1; class 1: mean 4, variance 4
  const training = rowsOf(Float32Array.of(-1, 1, -1, 1, 2, 6), 1);
  const model = fitNaiveBayes(training, Int32Array.of(0, 0, 0, 0, 1, 1), 2);
  expect([...model.mean]).toEqual([0, 4]);
  expect(model.variance[0]).toBeCloseTo(1, 6);
  expect(model.variance[1]).toBeCloseTo(4, 6);
  const [none, four] = [Math.exp(-0.5), Math.exp(-9 / 8) / 2];
  expect(predictNaiveBayes(model, rowsOf(Float32Array.of(1), 1))[1]).toBeCloseTo(four / (none + four), 6);
});

it('takes features as independent: their log odds add up', () => {
  const training = rowsOf(Float32Array.of(0, 0, 2, 2, 3, 1, 5, 3), 2);
  const model = fitNaiveBayes(training, Int32Array.of(0, 0, 1, 1), 2);
  const odds = (probabilities: Float32Array): number =>
    Math.log((probabilities[1] as number) / (probabilities[0] as number));
  // variances are all 1; means (1, 1) and (4, 2)
  const at = odds(predictNaiveBayes(model, rowsOf(Float32Array.of(2, 2), 2)));
  expect(at).toBeCloseTo((1 - 4) / 2 + (1 - 0) / 2, 5);
});

it('never predicts a class without rows, and bears features that never vary', () => {
  const rows = rowsOf(Float32Array.of(0, 1, 0.1, 1, 5, 1, 5.1, 1), 2);
  const probabilities = predictNaiveBayes(fitNaiveBayes(rows, Int32Array.of(0, 0, 2, 2), 3), rows);
  for (let row = 0; row < 4; row++) {
    expect(probabilities[3 * row + 1]).toBe(0);
    expect(probabilities[3 * row + (row < 2 ? 0 : 2)]).toBeGreaterThan(0.99);
  }
});
