import fc from 'fast-check';
import { expect, test } from 'vitest';
import { enumerateWindows } from '../../../../src/core/dataset/windows';
import { WindowStream } from '../../../../src/core/interchange/WindowStream';
import { segmentsOf } from '../../../../src/core/recording/segments';

test('windows of three frames over blocks of two: each new frame ends one window, with the frames before it', () => {
  const stream = new WindowStream(3, 1, null);
  expect(stream.push(Float32Array.of(0, 1)).starts).toEqual(new Int32Array(0));
  const { traces, firstFrame, starts } = stream.push(Float32Array.of(2, 3));
  expect([...traces]).toEqual([0, 1, 2, 3]);
  expect(firstFrame).toBe(0);
  expect([...starts]).toEqual([0, 1]);
  const next = stream.push(Float32Array.of(4));
  expect([...next.traces]).toEqual([2, 3, 4]);
  expect([next.firstFrame, ...next.starts]).toEqual([2, 0]);
});

test('however a recording is cut into blocks, its windows are those that training knows, with their frames', () => {
  const sizes = fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 12 });
  const trial = fc.option(fc.integer({ min: 1, max: 11 }), { nil: null });
  fc.assert(
    fc.property(
      sizes,
      fc.integer({ min: 1, max: 6 }),
      trial,
      fc.integer({ min: 1, max: 3 }),
      (blocks, length, trials, neurons) => {
        const frames = blocks.reduce((sum, size) => sum + size, 0);
        const stream = new WindowStream(length, neurons, trials);
        const found: number[] = [];
        let done = 0;
        for (const size of blocks) {
          const block = Float32Array.from({ length: size * neurons }, (_, cell) => done * neurons + cell);
          const { traces, firstFrame, starts } = stream.push(block);
          for (const start of starts) {
            found.push(firstFrame + start);
            expect(traces[start * neurons]).toBe((firstFrame + start) * neurons);
          }
          expect(traces.length - block.length).toBeLessThan(length * neurons);
          done += size;
        }
        expect(found).toEqual(expectedStarts(frames, length, trials));
      },
    ),
  );
});

function expectedStarts(frames: number, windowFrames: number, trialFrames: number | null): number[] {
  if (Math.min(frames, trialFrames ?? frames) < windowFrames) return [];
  return [...enumerateWindows({ frames, windowFrames, segments: segmentsOf(frames, trialFrames) })];
}
