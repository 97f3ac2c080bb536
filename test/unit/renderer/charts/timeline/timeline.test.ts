import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { answerSpans } from '../../../../../src/renderer/charts/timeline/answerSpans';
import { panned, zoomed } from '../../../../../src/renderer/charts/timeline/frameView';

describe('answerSpans', () => {
  test('frames in a row with one value are one span; a missing frame or another value ends it', () => {
    const values = [1, 1, 1, 2, null, 2];
    expect(answerSpans([3, 4, 7, 8, 9, 10], (window) => values[window] ?? null)).toEqual([
      { firstFrame: 3, endFrame: 5, value: 1 },
      { firstFrame: 7, endFrame: 8, value: 1 },
      { firstFrame: 8, endFrame: 9, value: 2 },
      { firstFrame: 10, endFrame: 11, value: 2 },
    ]);
  });
});

describe('the part of a recording on show', () => {
  test('zooming leaves the frame under the pointer where it is', () => {
    expect(zoomed({ first: 0, end: 1000 }, 250, 0.5, 1000)).toEqual({ first: 125, end: 625 });
  });

  test('whatever is done, it stays within the recording and keeps some frames', () => {
    const step = fc.record({
      about: fc.double({ min: 0, max: 500, noNaN: true }),
      factor: fc.constantFrom(0.5, 2),
      by: fc.integer(),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        let view = { first: 0, end: 500 };
        for (const { about, factor, by } of steps) view = panned(zoomed(view, about, factor, 500), by, 500);
        expect(view.first).toBeGreaterThanOrEqual(0);
        expect(view.end).toBeLessThanOrEqual(500 + 1e-9);
        expect(view.end - view.first).toBeGreaterThanOrEqual(20 - 1e-6);
      }),
    );
  });
});
