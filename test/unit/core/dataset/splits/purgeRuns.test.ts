import { expect, it } from 'vitest';
import { purgeRuns } from '../../../../../src/core/dataset/splits/purgeRuns';

const block = (partition: 'train' | 'val' | 'test', firstFrame: number, endFrame: number) => ({
  partition,
  firstFrame,
  endFrame,
});

it('takes the gap from train, on whichever side of test it lies', () => {
  const ranges = purgeRuns([block('train', 0, 20), block('test', 20, 40), block('train', 40, 60)], 4, 3);
  expect(ranges).toEqual([
    { partition: 'train', firstStart: 0, endStart: 14 },
    { partition: 'test', firstStart: 20, endStart: 37 },
    { partition: 'train', firstStart: 43, endStart: 57 },
  ]);
});

it('takes the gap between val and test from val', () => {
  const ranges = purgeRuns([block('val', 0, 20), block('test', 20, 40)], 4, 3);
  expect(ranges[0]).toEqual({ partition: 'val', firstStart: 0, endStart: 14 });
  expect(ranges[1]).toEqual({ partition: 'test', firstStart: 20, endStart: 37 });
});

it('lets windows lie across the border of two blocks of one partition', () => {
  expect(purgeRuns([block('train', 0, 10), block('train', 10, 20)], 4, 3)).toEqual([
    { partition: 'train', firstStart: 0, endStart: 17 },
  ]);
});

it('keeps val and test apart across a train block that is shorter than the gap', () => {
  const ranges = purgeRuns([block('val', 0, 20), block('train', 20, 22), block('test', 22, 40)], 4, 6);
  expect(ranges).toEqual([
    { partition: 'val', firstStart: 0, endStart: 13 },
    { partition: 'test', firstStart: 22, endStart: 37 },
  ]);
});
