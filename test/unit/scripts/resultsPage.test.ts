import { describe, expect, test } from 'vitest';
import { BASELINES, resultsPage } from '../../../scripts/results/resultsPage.mjs';
import { baselineNamed } from '../../../src/shared/entities/baselines';

function run(model: string, seed: number, score: number, logistic: number, leaky = false) {
  const scores = (value: number) => ({ balanced_accuracy: value });
  const baselines = { majority: scores(0.25), logistic_last_frame: scores(logistic) };
  const summary = { seconds: 30, test: { multiclass: scores(score) }, baselines };
  return { model, seed, leaky, finishedAt: '2026-01-02T03:04:05Z', summary };
}

test('the page knows baselines by the names that evaluations have', () => {
  for (const [name, label] of Object.entries(BASELINES)) expect(baselineNamed(name).label, name).toBe(label);
});

describe('resultsPage', () => {
  const runs = [run('lstm', 0, 0.5, 0.6), run('lstm', 1, 0.7, 0.8), run('cnn', 0, 0.3, 0.6), run('cnn', 1, 0.3, 0.8)];

  test('gives mean, standard deviation and each score, models first, then baselines', () => {
    const page = resultsPage([{ recording: 'worm', split: 'blocked', runs }]);
    expect(page).toContain('## worm, `blocked`\n');
    expect(page).toContain('| | balanced accuracy | seed 0 | seed 1 |');
    expect(page).toContain('| lstm | 0.60 ± 0.14 | 0.50 | 0.70 |');
    expect(page).toContain('| cnn | 0.30 ± 0.00 | 0.30 | 0.30 |');
    expect(page).toContain('| logistic regression, last frame | 0.70 ± 0.14 | 0.60 | 0.80 |');
    expect(page).toContain('4 runs, trained 2026-01-02 in 2 minutes of training.');
  });

  test('says in words that the best deep model does not beat logistic regression', () => {
    const page = resultsPage([{ recording: 'worm', split: 'blocked', runs }]);
    expect(page).toContain(
      'lstm (0.60), the best of the deep models here, does not beat logistic regression, last frame (0.70).',
    );
  });

  test('a seed that is missing is a dash, and no part of the mean', () => {
    const page = resultsPage([{ recording: 'worm', split: 'blocked', runs: runs.slice(0, 3) }]);
    expect(page).toContain('| cnn | 0.30 | 0.30 | – |');
  });

  test('numbers of a leaky split are marked in the heading and in each row, and give no verdict', () => {
    const leaky = [run('lstm', 0, 0.95, 0.9, true)];
    const page = resultsPage([{ recording: 'worm', split: 'random_windows', runs: leaky }]);
    expect(page).toContain('## worm, `random_windows` (LEAKY)');
    expect(page).toContain('| lstm | 0.95 (leaky) | 0.95 |');
    expect(page).toContain('say nothing about new data');
    expect(page).not.toContain('best of the deep models');
  });

  test('what was not trained has no section', () => {
    expect(resultsPage([{ recording: 'worm', split: 'blocked', runs: [] }])).not.toContain('## worm');
  });
});
