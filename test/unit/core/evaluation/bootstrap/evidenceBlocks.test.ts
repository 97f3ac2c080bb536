import { expect, it } from 'vitest';
import { type EvidenceSpec, evidenceBlocks } from '../../../../../src/core/evaluation/bootstrap/evidenceBlocks';
import { segmentsOf } from '../../../../../src/core/recording/segments';

const range = (first: number, end: number): number[] =>
  Array.from({ length: end - first }, (_, index) => first + index);
const spec = (starts: number[], changes: Partial<EvidenceSpec> = {}): EvidenceSpec => ({
  starts: Int32Array.from(starts),
  windowFrames: 8,
  segments: Int32Array.of(0),
  medianBoutFrames: 12,
  ...changes,
});

it('takes each contiguous run of windows as one block when there are five or more', () => {
  const starts = [0, 100, 200, 300, 400].flatMap((first) => range(first, first + 3));
  const { method, count, blockOf } = evidenceBlocks(spec(starts));
  expect({ method, count }).toEqual({ method: 'runs', count: 5 });
  expect([...blockOf]).toEqual([0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4]);
});

it('keeps windows that share a frame in one block, and parts those that share none', () => {
  const starts = [0, 7, 15, 100, 200, 300];
  expect([...evidenceBlocks(spec(starts)).blockOf]).toEqual([0, 0, 1, 2, 3, 4]);
});

it('ends a block at a trial border, also for windows of one frame', () => {
  const { count, method } = evidenceBlocks(spec(range(0, 60), { windowFrames: 1, segments: segmentsOf(60, 10) }));
  expect({ count, method }).toEqual({ count: 6, method: 'runs' });
});

it('cuts fewer than five runs into stretches no shorter than a median bout and a window', () => {
  const { method, count, blockOf } = evidenceBlocks(spec([...range(0, 90), ...range(500, 530)]));
  // 120 windows; 12 + 8 frames at the least, which is more than a tenth: 4 of the first run, 1 of the second
  expect({ method, count }).toEqual({ method: 'stretches', count: 5 });
  const lengths = Array.from({ length: count }, (_, block) => blockOf.filter((own) => own === block).length);
  expect(lengths).toEqual([23, 22, 23, 22, 30]);
});

it('makes no more than about ten stretches of a long run', () => {
  expect(evidenceBlocks(spec(range(0, 5000))).count).toBe(10);
});

it('leaves a short run whole', () => {
  expect(evidenceBlocks(spec(range(0, 15)))).toMatchObject({ method: 'runs', count: 1 });
});
