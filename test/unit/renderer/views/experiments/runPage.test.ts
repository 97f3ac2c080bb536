import { describe, expect, test } from 'vitest';
import { baselineRows, decisiveComparison } from '../../../../../src/renderer/views/experiments/run/baselines';
import { latestJob } from '../../../../../src/renderer/views/experiments/run/latestJob';
import { appendLog, joinLog } from '../../../../../src/renderer/views/experiments/run/logLines';
import { differOnlyInSeed, spread } from '../../../../../src/renderer/views/experiments/run/seedSiblings';
import type { Job } from '../../../../../src/shared/entities/job';
import type { BaselineComparison, TaskScores } from '../../../../../src/shared/entities/run';

describe('log', () => {
  test('lines announced while the log was read are not shown twice, and none is lost', () => {
    expect(joinLog(['a', 'b', 'c'], ['b', 'c', 'd'])).toEqual(['a', 'b', 'c', 'd']);
    expect(joinLog(['a', 'b'], ['c'])).toEqual(['a', 'b', 'c']);
    expect(joinLog([], ['a'])).toEqual(['a']);
    expect(joinLog(['a', 'b'], ['a', 'b'])).toEqual(['a', 'b']);
  });

  test('only the end of a long log is kept', () => {
    expect(appendLog(['a', 'b'], ['c'], 2)).toEqual(['b', 'c']);
  });
});

describe('spread over seeds', () => {
  test('is the mean and the standard deviation of the sample', () => {
    const { mean, deviation } = spread([0.6, 0.7, 0.8]);
    expect(mean).toBeCloseTo(0.7, 12);
    expect(deviation).toBeCloseTo(0.1, 12);
  });

  test('is not known of a single score', () => {
    expect(spread([0.6])).toEqual({ mean: 0.6, deviation: null });
  });
});

test('configurations are the same but for the seed, whatever the order of their keys', () => {
  const config = { seed: 1, model: { name: 'lstm', hidden: 8 }, split: { name: 'blocked' } };
  const other = { split: { name: 'blocked' }, model: { hidden: 8, name: 'lstm' }, seed: 2 };
  expect(differOnlyInSeed(config as never, other as never)).toBe(true);
  expect(differOnlyInSeed(config as never, { ...other, split: { name: 'random_windows' } } as never)).toBe(false);
});

describe('baselines', () => {
  const scored = (balanced_accuracy: number): TaskScores => ({
    accuracy: 0,
    balanced_accuracy,
    f1_macro: 0,
    f1_weighted: 0,
    auc_macro: null,
  });
  const baselines = { majority: scored(0.33), logistic_last_frame: scored(0.6), logistic_window: scored(0.65) };

  test('come best first, by the names that the command line and the report use', () => {
    expect(baselineRows(baselines).map(({ name, score }) => [name, score])).toEqual([
      ['logistic regression, window', 0.65],
      ['logistic regression, last frame', 0.6],
      ['most frequent class', 0.33],
    ]);
    const [forest, svm] = baselineRows({ svm_last_frame: scored(0.5), random_forest_last_frame: scored(0.6) });
    expect(forest).toMatchObject({ name: 'random forest, last frame', note: 'a random forest on the last frame' });
    expect(svm?.name).toBe('linear SVM, last frame');
  });

  test('of another version keep their own name', () => {
    expect(baselineRows({ gradient_boosting: scored(0.5) })[0]?.name).toBe('gradient boosting');
  });

  const compared = (baseline: string, difference: number): BaselineComparison => ({
    baseline,
    difference,
    interval: null,
    verdict: 'unclear',
    sentence: baseline,
  });

  test('come with their interval and how the decoder stands to them', () => {
    const interval = { low: 0.5, high: 0.7, blocks: 8, method: 'runs' } as const;
    const intervals = {
      logistic_window: { accuracy: null, balanced_accuracy: interval, f1_macro: null, auc_macro: null },
    };
    const [best, second] = baselineRows(baselines, { intervals, comparisons: [compared('logistic_window', 0.1)] });
    expect(best).toMatchObject({ interval, comparison: { baseline: 'logistic_window' } });
    expect(second).toMatchObject({ interval: null, comparison: null });
  });

  test('the verdict shown is that against the strongest that learns', () => {
    const comparisons = [
      compared('majority', -0.2),
      compared('logistic_window', 0.05),
      compared('lda_last_frame', 0.1),
    ];
    expect(decisiveComparison(comparisons)?.baseline).toBe('logistic_window');
    expect(decisiveComparison(undefined)).toBeNull();
  });
});

test('the latest job of a run is the one created last', () => {
  const job = (id: string, runId: string, createdAt: string) => ({ id, runId, createdAt }) as Job;
  const jobs = [job('2', 'r', '2026-01-02'), job('1', 'r', '2026-01-01'), job('3', 'other', '2026-01-03')];
  expect(latestJob(jobs, 'r')?.id).toBe('2');
  expect(latestJob(jobs, 'none')).toBeUndefined();
});
