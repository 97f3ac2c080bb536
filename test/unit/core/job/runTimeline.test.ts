import fc from 'fast-check';
import { expect, test } from 'vitest';
import { coveredSpans } from '../../../../src/core/job/runTimeline';

test('windows that overlap or touch cover one span; a frame between them ends it', () => {
  expect(coveredSpans(Int32Array.from([0, 1, 2, 6, 11]), 4)).toEqual([
    { firstFrame: 0, endFrame: 10 },
    { firstFrame: 11, endFrame: 15 },
  ]);
  expect(coveredSpans([], 4)).toEqual([]);
});

test('a frame is in a span exactly when a window covers it', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.integer({ min: 0, max: 60 })),
      fc.integer({ min: 1, max: 8 }),
      (unordered, length) => {
        const starts = [...unordered].sort((a, b) => a - b);
        const spans = coveredSpans(starts, length);
        for (let frame = 0; frame < 70; frame++) {
          const covered = starts.some((start) => frame >= start && frame < start + length);
          expect(spans.some(({ firstFrame, endFrame }) => frame >= firstFrame && frame < endFrame)).toBe(covered);
        }
      },
    ),
  );
});
