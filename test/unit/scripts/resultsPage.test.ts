import { describe, expect, test } from 'vitest';
import { resultsPage } from '../../../scripts/results/resultsPage.mjs';
import { BASELINE_LABELS } from '../../../src/shared/entities/baselines';

const ENVIRONMENT = {
  gridwalk: '0.1.0',
  git: '0123456789abcdef0123456789abcdef01234567',
  tensorflow: '2.21.0',
  addon: 'addon 4.22.0',
  device: 'cpu',
  node: '24.21.0',
  processor: 'Processor × 2',
};

function run(model: string, seed: number, score: number, logistic: number, leaky = false, windowFrames = 16) {
  const scores = (value: number) => ({ balanced_accuracy: value });
  const baselines = { majority: scores(0.25), logistic_last_frame: scores(logistic) };
  const summary = { seconds: 30, test: { multiclass: scores(score) }, baselines };
  return { model, seed, leaky, windowFrames, finishedAt: '2026-01-02T03:04:05Z', summary, environment: ENVIRONMENT };
}

/** The page, with baselines named as `gridwalk runs --json` names them. */
const page = (results: Parameters<typeof resultsPage>[0]): string => resultsPage(results, [...BASELINE_LABELS]);

describe('resultsPage', () => {
  const runs = [run('lstm', 0, 0.5, 0.6), run('lstm', 1, 0.7, 0.8), run('cnn', 0, 0.3, 0.6), run('cnn', 1, 0.3, 0.8)];

  test('gives mean, standard deviation and each score, models first, then baselines', () => {
    const text = page([{ recording: 'worm', split: 'blocked', runs }]);
    expect(text).toContain('## worm, `blocked`\n');
    expect(text).toContain('| | window, frames | balanced accuracy | seed 0 | seed 1 |');
    expect(text).toContain('| lstm | 16 | 0.60 ± 0.14 | 0.50 | 0.70 |');
    expect(text).toContain('| cnn | 16 | 0.30 ± 0.00 | 0.30 | 0.30 |');
    expect(text).toContain('| logistic regression, last frame | 16 | 0.70 ± 0.14 | 0.60 | 0.80 |');
    expect(text).toContain(
      '4 runs, trained 2026-01-02 in 2 minutes of training: Gridwalk 0.1.0 at\ncommit 0123456, TensorFlow 2.21.0',
    );
    expect(text).toContain('(addon 4.22.0, cpu), Node 24.21.0,\nProcessor × 2.');
  });

  test('says in words that the best deep model does not beat logistic regression', () => {
    const text = page([{ recording: 'worm', split: 'blocked', runs }]);
    expect(text).toContain(
      'The best deep model here is lstm (0.60); on its windows, logistic regression, last frame (0.70). No deep model beats',
    );
  });

  test('names the deep models that are not above logistic regression where another is', () => {
    const mixed = [run('lstm', 0, 0.5, 0.6), run('hybrid', 0, 0.7, 0.6), run('cnn', 0, 0.6, 0.6)];
    const text = page([{ recording: 'worm', split: 'blocked', runs: mixed }]);
    expect(text).toContain('The best deep model here is hybrid (0.70)');
    expect(text).toContain('Above logistic regression in the mean: hybrid; with so few seeds that is no proof.');
    expect(text).toContain('Not above it: cnn, lstm.');
  });

  test('judges each model against the regression on windows of its own length', () => {
    const mixed = [run('lstm', 0, 0.5, 0.4), run('hybrid', 0, 0.7, 0.8, false, 6)];
    const text = page([{ recording: 'worm', split: 'blocked', runs: mixed }]);
    expect(text).toContain('| logistic regression, last frame | 6 | 0.80 | 0.80 |');
    expect(text).toContain('| logistic regression, last frame | 16 | 0.40 | 0.40 |');
    expect(text).toContain('hybrid (0.70); on its windows, logistic regression, last frame (0.80).');
    expect(text).toContain('Above logistic regression in the mean: lstm;');
  });

  test('tells every version and commit that its runs are of, and that files differed', () => {
    const later = {
      ...run('cnn', 0, 0.3, 0.6),
      environment: { ...ENVIRONMENT, git: `${ENVIRONMENT.git}-dirty`, node: '25.0.0' },
    };
    const text = page([{ recording: 'worm', split: 'blocked', runs: [run('lstm', 0, 0.5, 0.6), later] }]);
    expect(text).toContain('commit 0123456, 0123456-dirty,');
    expect(text).toContain('Node 24.21.0, 25.0.0,');
  });

  test('a seed that is missing is a dash, and no part of the mean', () => {
    const text = page([{ recording: 'worm', split: 'blocked', runs: runs.slice(0, 3) }]);
    expect(text).toContain('| cnn | 16 | 0.30 | 0.30 | – |');
  });

  test('numbers of a leaky split are marked in the heading and in each row, and give no verdict', () => {
    const leaky = [run('lstm', 0, 0.95, 0.9, true)];
    const text = page([{ recording: 'worm', split: 'random_windows', runs: leaky }]);
    expect(text).toContain('## worm, `random_windows` (LEAKY)');
    expect(text).toContain('| lstm | 16 | 0.95 (leaky) | 0.95 |');
    expect(text).toContain('say nothing about new data');
    expect(text).not.toContain('best deep model');
  });

  test('what was not trained has no section', () => {
    expect(page([{ recording: 'worm', split: 'blocked', runs: [] }])).not.toContain('## worm');
  });
});
