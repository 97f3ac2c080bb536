import { expect, test } from 'vitest';
import { precisionRecallPoints } from '../../../../src/renderer/charts/precisionRecallPoints';

test('a precision-recall curve is drawn in steps from recall 0, so that its area is the average precision', () => {
  const curve = { classIndex: 1, averagePrecision: 0.75, recall: [0.5, 1], precision: [1, 0.5] };
  expect(precisionRecallPoints(curve)).toEqual([
    { x: 0, y: 1 },
    { x: 0.5, y: 1 },
    { x: 0.5, y: 0.5 },
    { x: 1, y: 0.5 },
  ]);
});
