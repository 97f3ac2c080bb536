import fc from 'fast-check';
import { expect, it } from 'vitest';
import { segmentAt, segmentEnd, segmentsOf, startsSegment } from '../../../../src/core/recording/segments';

it('has one segment for a continuous recording, and one for each trial, the last shorter', () => {
  expect([...segmentsOf(11, null)]).toEqual([0]);
  expect([...segmentsOf(11, 4)]).toEqual([0, 4, 8]);
  expect([...segmentsOf(8, 4)]).toEqual([0, 4]);
  expect([...segmentsOf(3, 4)]).toEqual([0]);
});

it('finds the segment of a frame, its end, and its first frame', () => {
  const segments = Int32Array.of(0, 4, 5, 9);
  expect([0, 3, 4, 5, 8, 9, 50].map((frame) => segmentAt(segments, frame))).toEqual([0, 0, 1, 2, 2, 3, 3]);
  expect(segmentAt(segments, -1)).toBe(-1);
  expect([0, 1, 2, 3].map((index) => segmentEnd(segments, index, 12))).toEqual([4, 5, 9, 12]);
  expect([0, 1, 4, 5, 6, 9].map((frame) => startsSegment(segments, frame))).toEqual([
    true,
    false,
    true,
    true,
    false,
    true,
  ]);
});

it('puts every frame of trials where division does', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 40 }), (frames, trialFrames) => {
      const segments = segmentsOf(frames, trialFrames);
      for (let frame = 0; frame < frames; frame++) {
        expect(segmentAt(segments, frame)).toBe(Math.floor(frame / trialFrames));
      }
    }),
    { numRuns: 50 },
  );
});
