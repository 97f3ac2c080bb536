import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Run, RunSummary } from '../../../../src/shared/entities/run';
import { spreadOf } from '../../../../src/shared/experiments/spreadOf';
import { summariseRuns } from '../../../../src/shared/experiments/summariseRuns';
import { runDetail } from '../../../support/figureData';
import { aSummary } from '../../../support/storeFixtures';

const scores = (score: number) => ({
  accuracy: score,
  balanced_accuracy: score,
  f1_macro: score,
  f1_weighted: score,
  auc_macro: null,
});

/** A run of 100 training and 30 test windows, with the score of its decoder and of logistic regression. */
function aRun(seed: number, score: number, rival: number, change: Partial<Run> = {}): Run {
  const summary: RunSummary = {
    ...aSummary(3),
    test: { multiclass: scores(score) },
    val: { multiclass: scores(0.5) },
    baselines: { majority: scores(0.5), logistic_last_frame: scores(rival) },
  };
  const {
    config: _c,
    overrides: _o,
    environment: _e,
    artifacts: _a,
    ...run
  } = runDetail({ id: `run${seed}`, seed, summary });
  return { ...run, variant: 'v', splitSeed: seed, fold: null, createdAt: `2026-01-01T00:00:0${seed}Z`, ...change };
}

describe('spreadOf', () => {
  it('is the t interval of a textbook where runs are independent', () => {
    // R: t.test(c(0.5, 0.6, 0.7))$conf.int
    const spread = spreadOf([0.5, 0.6, 0.7], { overlap: 0, range: [0, 1] });
    expect(spread?.mean).toBeCloseTo(0.6, 12);
    expect(spread?.sd).toBeCloseTo(0.1, 12);
    expect(spread?.interval?.low).toBeCloseTo(0.351586, 6);
    expect(spread?.interval?.high).toBeCloseTo(0.848414, 6);
  });

  it('widens by the overlap as Nadeau and Bengio do: variance s²(1/n + test/training)', () => {
    const plain = spreadOf([0.5, 0.6, 0.7], { overlap: 0, range: [0, 1] });
    const corrected = spreadOf([0.5, 0.6, 0.7], { overlap: 0.3, range: [-9, 9] });
    const half = (spread: typeof plain): number => (spread?.mean ?? 0) - (spread?.interval?.low ?? 0);
    expect(half(corrected) / half(plain)).toBeCloseTo(Math.sqrt((1 / 3 + 0.3) / (1 / 3)), 10);
  });

  it('has no spread of one value, nothing of none, and leaves out what is missing', () => {
    const settings = { overlap: 0, range: [0, 1] } as const;
    expect(spreadOf([0.4], settings)).toEqual({ n: 1, mean: 0.4, sd: null, interval: null });
    expect(spreadOf([null, undefined, Number.NaN], settings)).toBeNull();
    expect(spreadOf([null, 0.4], settings)?.n).toBe(1);
  });

  it('holds the mean, within the range of the score', () => {
    const values = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 2, maxLength: 9 });
    fc.assert(
      fc.property(values, fc.double({ min: 0, max: 1, noNaN: true }), (known, overlap) => {
        const spread = spreadOf(known, { overlap, range: [0, 1] });
        const { low, high } = spread?.interval ?? { low: Number.NaN, high: Number.NaN };
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(low - 1e-9).toBeLessThanOrEqual(spread?.mean ?? Number.NaN);
        expect(high + 1e-9).toBeGreaterThanOrEqual(spread?.mean ?? Number.NaN);
      }),
    );
  });
});

describe('summariseRuns', () => {
  it('averages the runs of one configuration and pairs them with logistic regression', () => {
    const { groups, warnings } = summariseRuns([aRun(0, 0.5, 0.6), aRun(1, 0.6, 0.7), aRun(2, 0.7, 0.8)]);
    expect(groups).toHaveLength(1);
    const [group] = groups;
    expect(group).toMatchObject({ model: 'lstm', seeds: [0, 1, 2], folds: [], intervals: 'corrected' });
    expect(group?.tasks['multiclass']?.balanced_accuracy?.mean).toBeCloseTo(0.6, 12);
    expect(group?.tasks['multiclass']?.auc_macro).toBeNull();
    expect(group?.baselines['logistic_last_frame']?.mean).toBeCloseTo(0.7, 12);
    // The difference is −0.1 in every run: sure, although scores vary.
    const [difference] = group?.differences ?? [];
    expect(difference).toMatchObject({ baseline: 'logistic_last_frame', verdict: 'worse', n: 3 });
    expect(difference?.sentence).toMatch(/^lstm is worse than logistic regression on the last frame: −0\.100/);
    expect(warnings).toEqual([expect.stringContaining('Nadeau and Bengio')]);
  });

  it('knows seeds of training on one split from different splits', () => {
    const onOne = [0, 1, 2].map((seed) => aRun(seed, 0.5 + seed / 10, 0.6, { splitSeed: 7 }));
    const { groups, warnings } = summariseRuns(onOne);
    expect(groups[0]?.intervals).toBe('one_split');
    expect(warnings).toEqual([expect.stringContaining('nothing about other test windows')]);
    const folds = [0, 1, 2].map((fold) => aRun(fold, 0.5 + fold / 10, 0.6, { seed: 0, splitSeed: 0, fold }));
    expect(summariseRuns(folds).groups[0]).toMatchObject({ intervals: 'corrected', folds: [0, 1, 2], seeds: [0] });
  });

  it('counts a repeated run once, and leaves out what is not finished', () => {
    const runs = [
      aRun(0, 0.5, 0.6),
      aRun(0, 0.5, 0.6, { id: 'again', createdAt: '2026-02-01T00:00:00Z' }),
      aRun(1, 0.5, 0.6, { status: 'cancelled', summary: null }),
    ];
    const { groups, repeated, unfinished } = summariseRuns(runs);
    expect(groups.map(({ runs: ids }) => ids)).toEqual([['run0']]);
    expect({ repeated, unfinished }).toEqual({ repeated: 1, unfinished: 1 });
  });

  it('keeps configurations apart and marks a leaky one wherever it speaks', () => {
    const leaky = { variant: 'w', split: 'random_windows', leaky: true };
    const { groups, warnings } = summariseRuns([aRun(0, 0.5, 0.6), aRun(0, 0.9, 0.6, leaky), aRun(1, 0.9, 0.7, leaky)]);
    expect(groups.map(({ variant }) => variant)).toEqual(['v', 'w']);
    expect(groups[1]?.differences[0]?.sentence).toContain('LEAKY split: not evidence');
    expect(groups[0]?.differences[0]?.sentence).toContain('says nothing of its spread');
    expect(warnings[0]).toContain('leaks');
  });

  it('tells validation scores of runs that left their test windows unread', () => {
    const unread = aRun(0, 0.5, 0.6);
    const summary = { ...(unread.summary as RunSummary), test: {}, baselines: {} };
    const [group] = summariseRuns([{ ...unread, summary }]).groups;
    expect(group).toMatchObject({ tasks: {}, baselines: {}, differences: [], validation: { n: 1, mean: 0.5 } });
  });

  it('has nothing to tell of no runs', () => {
    expect(summariseRuns([])).toEqual({ groups: [], unfinished: 0, repeated: 0, warnings: [] });
  });
});
