import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimate } from '../../../../src/core/store/decimate';

const history = fc.array(fc.double({ noNaN: true }), { minLength: 1, maxLength: 500 }).map((values) => ({
  steps: values.map((_, index) => index * 3),
  values,
}));

describe('decimate', () => {
  it('keeps the ends and the extremes of each bucket, in order', () => {
    //             first |  bucket one  |   bucket two   | last
    const values = [5, /**/ 1, 9, 2, 4, /**/ 8, 3, 7, 3.5, /**/ 6];
    const steps = values.map((_, index) => index + 1);
    expect(decimate({ steps, values }, 6)).toEqual({ steps: [1, 2, 3, 6, 7, 10], values: [5, 1, 9, 8, 3, 6] });
  });

  it('leaves a short series alone', () => {
    const points = { steps: [1, 2, 3], values: [3, 2, 1] };
    expect(decimate(points, 3)).toBe(points);
  });

  it('never exceeds the limit, keeps the ends, and takes points as they are and in order', () => {
    fc.assert(
      fc.property(history, fc.integer({ min: 2, max: 600 }), (points, maxPoints) => {
        const thinned = decimate(points, maxPoints);
        expect(thinned.values.length).toBeLessThanOrEqual(Math.max(maxPoints, 1));
        expect(thinned.steps[0]).toBe(points.steps[0]);
        expect(thinned.steps.at(-1)).toBe(points.steps.at(-1));
        expect(thinned.values).toEqual(thinned.steps.map((step) => points.values[step / 3]));
        expect([...thinned.steps].sort((a, b) => a - b)).toEqual(thinned.steps);
        expect(new Set(thinned.steps).size).toBe(thinned.steps.length);
      }),
    );
  });

  it('loses neither the lowest nor the highest value when it may keep four points', () => {
    fc.assert(
      fc.property(history, fc.integer({ min: 4, max: 50 }), (points, maxPoints) => {
        const thinned = decimate(points, maxPoints);
        expect(Math.min(...thinned.values)).toBe(Math.min(...points.values));
        expect(Math.max(...thinned.values)).toBe(Math.max(...points.values));
      }),
    );
  });
});
