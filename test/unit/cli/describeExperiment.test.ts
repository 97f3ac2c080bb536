import { expect, it } from 'vitest';
import { describeExperiment } from '../../../src/cli/describeExperiment';
import type { RunDetail, TaskScores } from '../../../src/shared/entities/run';
import { runDetail } from '../../support/figureData';

const scores: TaskScores = { accuracy: 0.8, balanced_accuracy: 0.7, f1_macro: 0.6, f1_weighted: 0.7, auc_macro: 0.9 };

/** A run that scored the tasks `walk`, and `rest` with this area. */
function run(seed: number, area: number | null, change: Partial<RunDetail> = {}): RunDetail {
  const plain = runDetail();
  const test = { multiclass: scores, walk: scores, rest: { ...scores, auc_macro: area } };
  return runDetail({ id: `run${seed}`, seed, summary: { ...plain.summary!, test, val: test }, ...change });
}

it('says where the test windows are all of one kind, so that a score of a class means nothing', () => {
  expect(describeExperiment([run(1, null), run(2, null)])).toMatch(/^task rest \(all windows of one kind\) +0\.700/mu);
  const some = describeExperiment([run(1, null), run(2, 0.5), run(3, 0.5)]);
  expect(some).toMatch(/^task rest \(windows of one kind in 1 of 3 runs\)/mu);
  expect(some).toMatch(/^task walk {2}/mu);
});

it('does not count runs without scores: those under way, and imported ones that nobody evaluated', () => {
  const text = describeExperiment([run(1, 0.5), run(2, 0.5, { summary: null }), run(3, 0.5, { status: 'running' })]);
  expect(text).toContain('1 run, seed 1');
  expect(text).toContain('Not finished, or not evaluated yet, and not counted: 2.');
});
