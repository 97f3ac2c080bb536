import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { brokenAxis, frameLeft, pixelsPerFrame } from '../../../../../src/core/figures/activity/brokenAxis';

describe('brokenAxis', () => {
  it('lays stretches side by side, as wide as they are long, with a gap between', () => {
    // Two stretches of 30 and 60 frames, 10 pixels between them: 90 pixels for 90 frames.
    const frames = Int32Array.from([...range(100, 130), ...range(500, 560)]);
    expect(brokenAxis(frames, 20, 100)).toEqual([
      { firstFrame: 100, endFrame: 130, left: 20, right: 50 },
      { firstFrame: 500, endFrame: 560, left: 60, right: 120 },
    ]);
  });

  it('has no place for a frame in a gap', () => {
    const stretches = brokenAxis(Int32Array.of(5, 6, 9), 0, 30);
    expect(frameLeft(stretches, 5)).toBe(0);
    expect(frameLeft(stretches, 7)).toBeNull();
  });

  it('lets time run through when stretches would be slivers', () => {
    const scattered = Int32Array.from(range(0, 100), (index) => index * 3);
    expect(brokenAxis(scattered, 0, 298)).toEqual([{ firstFrame: 0, endFrame: 298, left: 0, right: 298 }]);
  });

  it('keeps recording order, one scale and the width, whatever the frames', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(500), { minLength: 1, maxLength: 120 }), (some) => {
        const frames = Int32Array.from(some).sort();
        const stretches = brokenAxis(frames, 10, 600);
        const places = Array.from(frames, (frame) => frameLeft(stretches, frame) as number);
        expect(places).toEqual([...places].sort((a, b) => a - b));
        expect(stretches.at(-1)?.right).toBeCloseTo(610);
        for (const stretch of stretches)
          expect(pixelsPerFrame(stretch)).toBeCloseTo(pixelsPerFrame(stretches[0] as (typeof stretches)[number]));
      }),
    );
  });
});

function range(first: number, end: number): readonly number[] {
  return Array.from({ length: end - first }, (_, index) => first + index);
}
