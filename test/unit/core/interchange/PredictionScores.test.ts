import { expect, it } from 'vitest';
import { tasksOf } from '../../../../src/core/dataset/tasks';
import { PredictionScores } from '../../../../src/core/interchange/PredictionScores';
import { UNLABELLED } from '../../../../src/shared/entities/recording';

const signal = new AbortController().signal;
const tasks = tasksOf({ classes: { 3: { name: 'rest', frames: 5 }, 4: { name: 'walk', frames: 5 } } });

/** Scores of windows of one frame; the decoder answers rest, walk, rest, walk … */
function scored(labels: readonly number[]) {
  const scores = new PredictionScores(tasks, 1, null);
  const rows = Float32Array.from({ length: 2 * labels.length }, (_, cell) => Number(cell % 4 === 0 || cell % 4 === 3));
  scores.add({
    frames: Int32Array.from(labels.keys()),
    fileFrames: null,
    labels: Int32Array.from(labels),
    probabilities: { multiclass: rows, walk: rows },
    fraction: 1,
  });
  return scores.report(signal);
}

it('scores the windows whose label the decoder knows, on their own classes', async () => {
  const report = await scored([3, 4, 3, 3]);
  expect(report).toMatchObject({ windows: 4, unknownLabels: 0, majority: { accuracy: 0.75, balanced_accuracy: 0.5 } });
  expect(report?.scores['multiclass']?.balanced_accuracy).toBeCloseTo((2 / 3 + 1) / 2, 10);
});

it('tells frames without a label from those whose label the decoder does not know', async () => {
  expect(await scored([3, UNLABELLED, 9, 4, UNLABELLED])).toMatchObject({ windows: 2, unknownLabels: 1 });
  expect(await scored([UNLABELLED, 9])).toBeNull();
});
