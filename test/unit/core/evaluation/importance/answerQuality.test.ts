import fc from 'fast-check';
import { expect, it } from 'vitest';
import { answerQuality } from '../../../../../src/core/evaluation/importance/answerQuality';
import { balancedAccuracy } from '../../../../../src/core/evaluation/metrics/accuracy';
import { confusionMatrix } from '../../../../../src/core/evaluation/metrics/confusion';
import { logLoss } from '../../../../../src/core/evaluation/metrics/logLoss';
import { predictedClasses } from '../../../../../src/core/evaluation/metrics/predictedClasses';
import { softmax } from '../../../../../src/core/training/softmax';

it('a hand-checked example: three windows of class 0, one of class 1 count the same; class 2 is absent', () => {
  const half = [0, 0, -1000];
  const sure = [Math.log(3), 0, -1000];
  // Class 0: probabilities 1/2, 3/4, 3/4; class 1: 1/2, but the first of equals is called.
  const quality = answerQuality(Int32Array.of(0, 0, 0, 1), Float32Array.of(...half, ...sure, ...sure, ...half), 3);
  expect(quality.balancedAccuracy).toBe(0.5);
  const [first, second] = [(Math.log(2) + 2 * Math.log(4 / 3)) / 3, Math.log(2)];
  expect(quality.logLoss).toBeCloseTo((first + second) / 2, 6);
});

it('with equally many windows of each class it is what the metrics say of the probabilities', () => {
  const logit = fc.float({ min: -8, max: 8, noNaN: true });
  fc.assert(
    fc.property(fc.array(logit, { minLength: 12, maxLength: 12 }), (values) => {
      const [truth, logits] = [Int32Array.of(0, 1, 2, 0, 1, 2).subarray(0, 3), Float32Array.from(values.slice(0, 9))];
      const probabilities = softmax(logits, 3);
      const quality = answerQuality(truth, logits, 3);
      expect(quality.logLoss).toBeCloseTo(logLoss(truth, probabilities, 3), 4);
      const confusion = confusionMatrix(truth, predictedClasses(logits, 3), 3);
      expect(quality.balancedAccuracy).toBe(balancedAccuracy(confusion));
    }),
  );
});
