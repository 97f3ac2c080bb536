import { expect, test } from 'vitest';
import { disagreement } from '../../../../../src/renderer/views/compare/disagreement';
import type { CloseComparison } from '../../../../../src/shared/entities/closeComparison';

const COMPARISON: CloseComparison['comparison'] = {
  recording: 'walk',
  windows: 6,
  blocks: 2,
  runs: [],
  comparisons: [],
  baselines: {},
  warnings: [],
};

test('windows are told apart by who of the two was right, and put together where they follow each other', () => {
  const close: CloseComparison = {
    comparison: COMPARISON,
    classNames: ['rest', 'left', 'right'],
    frames: [10, 11, 12, 20, 21, 22],
    truth: [0, 0, 1, 1, 2, 2],
    answers: [
      { runId: 'a', predicted: [0, 1, 0, 1, 0, 2] },
      { runId: 'b', predicted: [0, 0, 1, 0, 1, 2] },
    ],
  };
  expect(disagreement(close, 1)).toEqual({
    windows: 6,
    runRight: 2,
    referenceRight: 1,
    neitherRight: 1,
    spans: [
      { firstFrame: 11, endFrame: 13, right: 'run' },
      { firstFrame: 20, endFrame: 21, right: 'reference' },
      { firstFrame: 21, endFrame: 22, right: 'neither' },
    ],
  });
});
