import { expect, test } from 'vitest';
import { confusionDifference } from '../../../../src/renderer/charts/confusionDifference';

test('differences are of shares of each true class, so the numbers of windows do not matter', () => {
  const run = [
    [8, 2],
    [10, 30],
  ];
  const reference = [
    [1, 1],
    [1, 3],
  ];
  expect(confusionDifference(run, reference)).toEqual([
    [expect.closeTo(0.3), expect.closeTo(-0.3)],
    [0, 0],
  ]);
});

test('a class that one of the two has no windows of has no difference', () => {
  expect(confusionDifference([[0, 0]], [[1, 3]])).toEqual([[null, null]]);
  expect(confusionDifference([[1, 3]], [])).toEqual([[null, null]]);
});
