import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { measureBouts } from '../../../../src/core/inspect/boutLengths';
import { boutLabels } from '../../../support/datasetFixtures';

describe('measureBouts', () => {
  it('counts bouts by length, by hand', () => {
    const labels = Int32Array.of(0, 1, 1, 1, 1, 0, 0, 1);
    expect(measureBouts(labels, Int32Array.of(0), [0, 1])).toEqual([
      { classId: 0, frames: 3, bouts: 2, median: 2, longest: 2, histogram: [1, 1, 0] },
      { classId: 1, frames: 5, bouts: 2, median: 4, longest: 4, histogram: [1, 0, 1] },
    ]);
  });

  it('ends a bout at a border of trials', () => {
    const [rest] = measureBouts(new Int32Array(6), Int32Array.of(0, 4), [0]);
    expect(rest).toMatchObject({ bouts: 2, longest: 4, histogram: [0, 1, 1] });
  });

  it('counts every frame and every bout once', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), (seed) => {
        const measured = measureBouts(boutLabels(300, 3, seed), Int32Array.of(0), [0, 1, 2]);
        expect(measured.reduce((sum, { frames }) => sum + frames, 0)).toBe(300);
        for (const { bouts, histogram } of measured) expect(histogram.reduce((a, b) => a + b, 0)).toBe(bouts);
      }),
    );
  });
});
