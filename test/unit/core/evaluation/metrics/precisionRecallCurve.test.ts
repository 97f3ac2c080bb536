import fc from 'fast-check';
import { expect, it } from 'vitest';
import { averagePrecision } from '../../../../../src/core/evaluation/metrics/averagePrecision';
import {
  precisionRecallCurve,
  thinPrecisionRecall,
} from '../../../../../src/core/evaluation/metrics/precisionRecallCurve';
import { rankScores } from '../../../../../src/core/evaluation/metrics/rankedScores';

it('has a point for each threshold, as worked out by hand', () => {
  const ranked = rankScores([true, false, true, false], [0.9, 0.8, 0.7, 0.1]);
  expect(precisionRecallCurve(ranked)).toEqual({ recall: [0.5, 0.5, 1, 1], precision: [1, 0.5, 2 / 3, 0.5] });
  expect(precisionRecallCurve(rankScores([false], [0.3]))).toBeNull();
});

it('keeps few points when thinned, and the area of the steps', () => {
  const windows = fc.array(fc.record({ positive: fc.boolean(), score: fc.double({ min: 0, max: 1, noNaN: true }) }), {
    minLength: 1,
    maxLength: 500,
  });
  fc.assert(
    fc.property(windows, (drawn) => {
      const ranked = rankScores(
        drawn.map(({ positive }) => positive),
        drawn.map(({ score }) => score),
      );
      const curve = precisionRecallCurve(ranked);
      if (curve === null) return;
      const { recall, precision } = thinPrecisionRecall(curve, 51);
      expect(recall.length).toBeLessThanOrEqual(Math.min(51, ranked.positives));
      expect(recall.at(-1)).toBe(1);
      expect([...recall]).toEqual([...recall].sort((a, b) => a - b));
      const area = recall.reduce((sum, x, at) => sum + (x - (recall[at - 1] ?? 0)) * (precision[at] as number), 0);
      const exact = ranked.positives <= 51;
      expect(Math.abs(area - (averagePrecision(ranked) as number))).toBeLessThan(exact ? 1e-9 : 0.05);
    }),
  );
});
