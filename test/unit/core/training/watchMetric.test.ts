import { expect, test } from 'vitest';
import { watchMetric } from '../../../../src/core/training/watchMetric';

const WATCHABLE = [
  { name: 'val/loss', lowerIsBetter: true },
  { name: 'val/multiclass/f1_macro', lowerIsBetter: false },
  { name: 'val/left/accuracy', lowerIsBetter: false },
];
const watch = (metric: string) => watchMetric({ metric, patience: 2 }, WATCHABLE);

test.each([
  ['val/loss', true],
  ['val/multiclass/f1_macro', false],
  ['val/left/accuracy', false],
])('%s is watched; lower is better: %s', (metric, falls) => {
  const stopping = watch(metric);
  stopping.endEpoch(1, 0.5);
  expect(stopping.endEpoch(2, 0.4)).toBe(falls);
  expect(stopping.metric).toBe(metric);
});

test('a metric that no epoch reports is refused with all that are there', () => {
  expect(() => watch('val/right/accuracy')).toThrow(
    expect.objectContaining({
      code: 'config_invalid',
      message: expect.stringMatching(
        /metric is "val\/right\/accuracy".*Choose one of val\/loss, val\/multiclass\/f1_macro, val\/left\/accuracy\./,
      ),
      details: { key: 'training.early_stopping.metric' },
    }),
  );
});
