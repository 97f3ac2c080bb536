import { expect, it } from 'vitest';
import { compareWithBaselines } from '../../../../src/core/evaluation/compareWithBaselines';

const scores = (balanced: number) => ({
  accuracy: 0.9,
  balanced_accuracy: balanced,
  f1_macro: 0.5,
  f1_weighted: 0.5,
  auc_macro: null,
});
const baselines = { majority: scores(0.33), previous_label: scores(0.95), logistic_last_frame: scores(0.62) };

it('says in words that a simpler decoder does better', () => {
  expect(compareWithBaselines(scores(0.55), baselines)).toEqual([
    'The decoder (0.55) does not beat logistic regression on the last frame (0.62) on the same windows.',
  ]);
});

it('counts a draw as not beaten, and names each baseline', () => {
  expect(compareWithBaselines(scores(0.33), baselines)).toHaveLength(2);
});

it('is silent about a decoder that beats what can be beaten', () => {
  expect(compareWithBaselines(scores(0.7), baselines)).toEqual([]);
});
