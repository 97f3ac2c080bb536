import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { enumerateWindows, type WindowSpec, windowLabels } from '../../../../src/core/dataset/windows';
import { segmentsOf } from '../../../../src/core/recording/segments';

function windowSpec(frames: number, windowFrames: number, trialFrames: number | null): WindowSpec {
  return { frames, windowFrames, segments: segmentsOf(frames, trialFrames) };
}

describe('enumerateWindows', () => {
  it('starts a window at every frame that leaves room for it', () => {
    expect([...enumerateWindows(windowSpec(5, 3, null))]).toEqual([0, 1, 2]);
  });

  it('crosses no trial border, and uses a shorter last trial as far as it goes', () => {
    expect([...enumerateWindows(windowSpec(11, 3, 4))]).toEqual([0, 1, 4, 5, 8]);
  });

  it('has as many windows as each trial has room for', () => {
    const spec = fc.record({
      frames: fc.integer({ min: 1, max: 200 }),
      windowFrames: fc.integer({ min: 1, max: 20 }),
      trialFrames: fc.integer({ min: 20, max: 60 }),
    });
    fc.assert(
      fc.property(spec, ({ frames, windowFrames, trialFrames }) => {
        fc.pre(windowFrames <= frames);
        const starts = [...enumerateWindows(windowSpec(frames, windowFrames, trialFrames))];
        const fits = (start: number): boolean =>
          start + windowFrames <= frames &&
          Math.floor(start / trialFrames) === Math.floor((start + windowFrames - 1) / trialFrames);
        expect(starts).toEqual(Array.from({ length: frames }, (_, start) => start).filter(fits));
      }),
    );
  });

  it('refuses a recording, or trials, shorter than a window, and names the numbers', () => {
    expect(() => enumerateWindows(windowSpec(5, 6, null))).toThrow(/5 frames.*needs 6 frames/);
    expect(() => enumerateWindows(windowSpec(50, 6, 5))).toThrow(
      expect.objectContaining({ code: 'too_few_frames', message: expect.stringContaining('trials of 5 frames') }),
    );
  });
});

describe('windowLabels', () => {
  it('gives each window the label of its last frame', () => {
    expect([...windowLabels(Int32Array.of(0, 2), 3, Int32Array.of(7, 7, 8, 8, 9))]).toEqual([8, 9]);
  });
});
