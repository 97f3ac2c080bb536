import { expect, it } from 'vitest';
import type { Run } from '../../../../src/shared/entities/run';
import { summariseGroup } from '../../../../src/shared/experiments/summariseGroup';
import { summariseRuns } from '../../../../src/shared/experiments/summariseRuns';
import { runDetail } from '../../../support/figureData';
import { aSummary } from '../../../support/storeFixtures';

function aRun(score: number, change: Partial<Run>): Run {
  const own = { accuracy: score, balanced_accuracy: score, f1_macro: score, f1_weighted: score, auc_macro: null };
  const seed = change.seed ?? 1;
  return runDetail({
    ...{ id: `${change.variant}${seed}`, variant: 'v', seed, splitSeed: seed, fold: null },
    summary: { ...aSummary(3), test: { multiclass: own } },
    ...change,
  });
}

it('tells of one configuration what the summary of an experiment tells', () => {
  const runs = [0.5, 0.6, 0.8].map((score, place) => aRun(score, { seed: place + 1 }));
  const [group] = summariseRuns(runs).groups;
  const summary = summariseGroup(runs);
  expect(summary).toMatchObject({ intervals: 'corrected', configurations: 1, test: group?.tasks['multiclass'] });
  expect(summary.test.balanced_accuracy?.interval).not.toBeNull();
});

it('tells of several configurations mean and deviation over all runs, and no interval', () => {
  const runs = [aRun(0.4, { variant: 'a' }), aRun(0.6, { variant: 'a', seed: 2 }), aRun(0.8, { variant: 'b' })];
  const summary = summariseGroup(runs);
  expect(summary).toMatchObject({ intervals: 'mixed', configurations: 2 });
  expect(summary.test.balanced_accuracy).toMatchObject({ n: 3, interval: null });
  expect(summary.test.balanced_accuracy?.mean).toBeCloseTo(0.6, 12);
  expect(summary.test.balanced_accuracy?.sd).toBeCloseTo(0.2, 12);
});

it('counts neither runs that are not finished nor the same run a second time', () => {
  const runs = [
    aRun(0.4, { seed: 1 }),
    aRun(0.9, { id: 'again', seed: 1, createdAt: '2026-02-01T00:00:00Z' }),
    aRun(0.9, { id: 'failed', seed: 3, status: 'failed' }),
  ];
  const summary = summariseGroup(runs);
  expect(summary).toMatchObject({ repeated: 1, unfinished: 1, intervals: 'none' });
  expect(summary.test.balanced_accuracy).toMatchObject({ n: 1, mean: 0.4, sd: null });
  expect(summariseGroup([])).toMatchObject({ runs: [], intervals: 'none' });
});
