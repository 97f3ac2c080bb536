import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EvidenceBlocks } from '../../../../../src/core/evaluation/bootstrap/evidenceBlocks';
import { forEachResample } from '../../../../../src/core/evaluation/bootstrap/forEachResample';
import { percentileInterval } from '../../../../../src/core/evaluation/bootstrap/percentileInterval';
import { type JudgedAnswers, scoreReplicates } from '../../../../../src/core/evaluation/bootstrap/scoreReplicates';
import { rankWindows, weightedAuc } from '../../../../../src/core/evaluation/bootstrap/weightedAuc';
import { averageAuc } from '../../../../../src/core/evaluation/metrics/averageAuc';
import { scoreAnswers } from '../../../../../src/core/evaluation/taskScores';
import { SeededRandom } from '../../../../../src/shared/random';

const signal = new AbortController().signal;
const blocksOf = (blockOf: number[]): EvidenceBlocks => ({
  method: 'runs',
  count: Math.max(...blockOf) + 1,
  blockOf: Int32Array.from(blockOf),
});

/** Windows of three classes with probabilities on a coarse grid, so that scores tie. */
const answersArbitrary = fc
  .array(fc.record({ truth: fc.nat(2), weights: fc.tuple(fc.nat(4), fc.nat(4), fc.nat(4)) }), {
    minLength: 4,
    maxLength: 40,
  })
  .map((windows): JudgedAnswers => {
    const probabilities = windows.flatMap(({ weights }) => {
      const total = weights.reduce((sum, weight) => sum + weight + 1, 0);
      return weights.map((weight) => (weight + 1) / total);
    });
    const predicted = windows.map(({ weights }) => weights.indexOf(Math.max(...weights)));
    return {
      truth: Int32Array.from(windows, ({ truth }) => truth),
      predicted: Int32Array.from(predicted),
      probabilities: Float32Array.from(probabilities),
      classCount: 3,
    };
  });

/** The same windows repeated as often as their block was drawn: a resample made the long way. */
function repeated(answers: JudgedAnswers, blockOf: Int32Array, timesDrawn: Int32Array): JudgedAnswers {
  const chosen = Array.from(answers.truth.keys()).flatMap((window) =>
    new Array<number>(timesDrawn[blockOf[window] as number] as number).fill(window),
  );
  const { truth, predicted, probabilities, classCount } = answers;
  return {
    truth: Int32Array.from(chosen, (window) => truth[window] as number),
    predicted: Int32Array.from(chosen, (window) => predicted[window] as number),
    probabilities: Float32Array.from(
      chosen.flatMap((window) => [...(probabilities as Float32Array).subarray(window * 3, window * 3 + 3)]),
    ),
    classCount,
  };
}

describe('scoreReplicates', () => {
  it('scores a resample as if its windows were written out', async () => {
    await fc.assert(
      fc.asyncProperty(answersArbitrary, fc.integer({ min: 1, max: 6 }), async (answers, size) => {
        const blocks = blocksOf(Array.from(answers.truth, (_, window) => Math.floor(window / size)));
        const options = { resamples: 5, seed: 3, signal };
        const replicates = await scoreReplicates(answers, blocks, options);
        await forEachResample({ ...options, blocks: blocks.count }, (timesDrawn, resample) => {
          const expected = scoreAnswers(repeated(answers, blocks.blockOf, timesDrawn));
          for (const score of ['accuracy', 'balanced_accuracy', 'f1_macro'] as const) {
            expect(replicates[score][resample]).toBeCloseTo(expected[score], 12);
          }
          if (expected.auc_macro === null) expect(replicates.auc_macro[resample]).toBeNaN();
          else expect(replicates.auc_macro[resample]).toBeCloseTo(expected.auc_macro, 10);
        });
      }),
      { numRuns: 40 },
    );
  });

  it('is the plain bootstrap when each window is its own block', async () => {
    const [truth, predicted] = [Int32Array.of(0, 1, 0, 1, 1, 0), Int32Array.of(0, 1, 1, 1, 0, 0)];
    const answers = { truth, predicted, probabilities: null, classCount: 2 };
    const { accuracy } = await scoreReplicates(answers, blocksOf([0, 1, 2, 3, 4, 5]), {
      resamples: 200,
      seed: 9,
      signal,
    });
    const random = new SeededRandom(9);
    const plain = Array.from({ length: 200 }, () => {
      const drawn = Array.from({ length: 6 }, () => random.int(6));
      return drawn.filter((window) => truth[window] === predicted[window]).length / 6;
    });
    expect([...accuracy]).toEqual(plain);
  });

  it('leaves a class out of the resamples that it is absent from, as the metric does', async () => {
    const answers = {
      truth: Int32Array.of(0, 0, 1),
      predicted: Int32Array.of(0, 0, 0),
      probabilities: Float32Array.of(0.9, 0.1, 0.8, 0.2, 0.6, 0.4),
      classCount: 2,
    };
    const { balanced_accuracy, auc_macro } = await scoreReplicates(answers, blocksOf([0, 0, 1]), {
      resamples: 100,
      seed: 1,
      signal,
    });
    // first block twice: class 0 alone, all right; second twice: class 1 alone, all wrong; else one of each
    expect([...new Set(balanced_accuracy)].sort()).toEqual([0, 0.5, 1]);
    balanced_accuracy.forEach((score, resample) => {
      if (score === 0.5) expect(auc_macro[resample]).toBe(1);
      else expect(auc_macro[resample]).toBeNaN();
    });
  });

  it('gives the same resamples for the same seed and others for another', async () => {
    const answers = {
      truth: Int32Array.from({ length: 30 }, (_, window) => window % 2),
      predicted: Int32Array.from({ length: 30 }, (_, window) => (window % 5 < 3 ? window % 2 : 0)),
      probabilities: null,
      classCount: 2,
    };
    const blocks = blocksOf(Array.from({ length: 30 }, (_, window) => Math.floor(window / 3)));
    const draw = async (seed: number) =>
      (await scoreReplicates(answers, blocks, { resamples: 50, seed, signal })).accuracy;
    expect(await draw(1)).toEqual(await draw(1));
    expect(await draw(1)).not.toEqual(await draw(2));
  });

  it('stops when it is cancelled', async () => {
    const answers = { truth: Int32Array.of(0), predicted: Int32Array.of(0), probabilities: null, classCount: 2 };
    const options = { resamples: 9, seed: 1, signal: AbortSignal.abort() };
    await expect(scoreReplicates(answers, blocksOf([0]), options)).rejects.toMatchObject({ code: 'cancelled' });
  });
});

describe('weightedAuc', () => {
  it('is the area of the metrics when each window counts once', () => {
    fc.assert(
      fc.property(answersArbitrary, ({ truth, probabilities }) => {
        const own = probabilities as Float32Array;
        const [blockOf, once] = [Int32Array.from(truth.keys()), new Int32Array(truth.length).fill(1)];
        const areas = [0, 1, 2].flatMap((index) => weightedAuc(rankWindows(truth, own, 3, index), blockOf, once) ?? []);
        const expected = averageAuc(truth, own, 3, 'macro');
        if (expected === null) expect(areas).toEqual([]);
        else expect(areas.reduce((sum, area) => sum + area, 0) / areas.length).toBeCloseTo(expected, 10);
      }),
    );
  });
});

describe('percentileInterval', () => {
  it('leaves out 2.5 % on each side, between neighbours in proportion', () => {
    const replicates = Float64Array.from({ length: 101 }, (_, index) => (100 - index) / 100);
    expect(percentileInterval(replicates, 0.5)).toEqual({
      low: expect.closeTo(0.025, 12),
      high: expect.closeTo(0.975, 12),
    });
  });

  it('always holds the score itself', () => {
    const numbers = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 50 });
    fc.assert(
      fc.property(numbers, fc.double({ min: 0, max: 1, noNaN: true }), (values, score) => {
        const { low, high } = percentileInterval(Float64Array.from(values), score) ?? { low: 1, high: 0 };
        expect(low).toBeLessThanOrEqual(score);
        expect(high).toBeGreaterThanOrEqual(score);
      }),
    );
  });

  it('does not speak for a minority of the resamples', () => {
    expect(percentileInterval(Float64Array.of(0.5, Number.NaN, Number.NaN), 0.5)).toBeNull();
    expect(percentileInterval(Float64Array.of(0.5, 0.6, Number.NaN), 0.5)).not.toBeNull();
  });
});
