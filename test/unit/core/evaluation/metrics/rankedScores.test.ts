import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { averageAuc } from '../../../../../src/core/evaluation/metrics/averageAuc';
import { averagePrecision } from '../../../../../src/core/evaluation/metrics/averagePrecision';
import { logLoss } from '../../../../../src/core/evaluation/metrics/logLoss';
import { predictedClasses } from '../../../../../src/core/evaluation/metrics/predictedClasses';
import { rankScores } from '../../../../../src/core/evaluation/metrics/rankedScores';
import { rocAuc, rocCurve } from '../../../../../src/core/evaluation/metrics/rocCurve';
import { thinCurve } from '../../../../../src/core/evaluation/metrics/thinCurve';

/** Windows with few distinct scores, so that ties are common. */
const windows = fc.array(
  fc.record({ positive: fc.boolean(), score: fc.integer({ min: 0, max: 6 }).map((tenth) => tenth / 10) }),
  {
    minLength: 2,
    maxLength: 60,
  },
);
const rank = (of: readonly { positive: boolean; score: number }[]) =>
  rankScores(
    of.map((window) => window.positive),
    of.map((window) => window.score),
  );

/** Scores .9 .8 .8 .3 of windows + + − −. */
const example = rankScores([true, true, false, false], [0.9, 0.8, 0.8, 0.3]);

describe('ROC and precision-recall', () => {
  it('walks the threshold down, equal scores together', () => {
    expect(example).toEqual({
      positives: 2,
      negatives: 2,
      steps: [
        { threshold: 0.9, truePositives: 1, falsePositives: 0 },
        { threshold: 0.8, truePositives: 2, falsePositives: 1 },
        { threshold: 0.3, truePositives: 2, falsePositives: 2 },
      ],
    });
    expect(rocCurve(example)).toEqual({ falsePositiveRate: [0, 0, 0.5, 1], truePositiveRate: [0, 0.5, 1, 1] });
    expect(rocAuc(example)).toBe(0.875);
    expect(averagePrecision(example)).toBeCloseTo(0.5 * 1 + 0.5 * (2 / 3), 12);
  });

  it('has an area equal to the chance that a positive outranks a negative, ties counting half', () => {
    fc.assert(
      fc.property(windows, (of) => {
        const [positives, negatives] = [
          of.filter((window) => window.positive),
          of.filter((window) => !window.positive),
        ];
        fc.pre(positives.length > 0 && negatives.length > 0);
        let wins = 0;
        for (const { score } of positives) {
          for (const other of negatives) wins += score > other.score ? 1 : score === other.score ? 0.5 : 0;
        }
        expect(rocAuc(rank(of))).toBeCloseTo(wins / positives.length / negatives.length, 10);
      }),
    );
  });

  it('does not depend on the order of windows, and mirrors when the question is turned round', () => {
    fc.assert(
      fc.property(windows, (of) => {
        const auc = rocAuc(rank(of));
        fc.pre(auc !== null);
        expect(rocAuc(rank([...of].reverse()))).toBeCloseTo(auc as number, 10);
        expect(rocAuc(rank(of.map(({ positive, score }) => ({ positive: !positive, score }))))).toBeCloseTo(
          1 - (auc as number),
          10,
        );
      }),
    );
  });

  it('is undefined without positives or without negatives', () => {
    expect(rocAuc(rankScores([true, true], [0.1, 0.2]))).toBeNull();
    expect(rocCurve(rankScores([false, false], [0.1, 0.2]))).toBeNull();
    expect(averagePrecision(rankScores([false], [0.1]))).toBeNull();
  });
});

describe('averageAuc', () => {
  it('averages over the classes present only', () => {
    const probabilities = [0.8, 0.2, 0, 0.3, 0.7, 0, 0.6, 0.4, 0];
    expect(averageAuc(Int32Array.of(0, 1, 1), probabilities, 3, 'macro')).toBe(1);
    expect(averageAuc(Int32Array.of(1, 1, 1), probabilities, 3, 'macro')).toBeNull();
  });
});

describe('thinCurve', () => {
  it('keeps both ends, at most so many points, and the area to a hundredth', () => {
    const large = fc.array(fc.record({ positive: fc.boolean(), score: fc.double({ min: 0, max: 1, noNaN: true }) }), {
      minLength: 400,
      maxLength: 600,
    });
    fc.assert(
      fc.property(large, (of) => {
        const curve = rocCurve(rank(of));
        fc.pre(curve !== null);
        if (curve === null) return;
        const { falsePositiveRate: x, truePositiveRate: y } = thinCurve(curve, 201);
        expect(x.length).toBeLessThanOrEqual(201);
        expect([x[0], y[0], x.at(-1), y.at(-1)]).toEqual([0, 0, 1, 1]);
        const area = x
          .slice(1)
          .reduce(
            (sum, right, at) => sum + ((right - (x[at] as number)) * ((y[at + 1] as number) + (y[at] as number))) / 2,
            0,
          );
        expect(Math.abs(area - (rocAuc(rank(of)) as number))).toBeLessThan(0.01);
      }),
      { numRuns: 30 },
    );
  });

  it('leaves out points on straight lines first, without moving the curve', () => {
    const steps = Array.from({ length: 301 }, (_, step) => step);
    const falsePositiveRate = steps.map((step) => Math.max(0, (step - 150) / 150));
    const truePositiveRate = steps.map((step) => Math.min(1, step / 150));
    expect(thinCurve({ falsePositiveRate, truePositiveRate }, 10)).toEqual({
      falsePositiveRate: [0, 0, 1],
      truePositiveRate: [0, 1, 1],
    });
  });
});

it('takes the most probable class, the first of equals', () => {
  expect([...predictedClasses([0.2, 0.5, 0.3, 0.4, 0.4, 0.2], 3)]).toEqual([1, 0]);
});

it('keeps the log loss of a certain error finite', () => {
  expect(logLoss(Int32Array.of(0, 1), [0.5, 0.5, 0.25, 0.75], 2)).toBeCloseTo(
    -(Math.log(0.5) + Math.log(0.75)) / 2,
    12,
  );
  expect(logLoss(Int32Array.of(0), [0, 1], 2)).toBeCloseTo(52 * Math.LN2, 9);
});
