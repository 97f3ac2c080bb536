import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { principalComponents } from '../../../../src/core/inspect/principalComponents';
import { SeededRandom } from '../../../../src/shared/random';

const atOnce = async (): Promise<void> => {};
const dot = (a: Float64Array, b: Float64Array) => a.reduce((sum, value, at) => sum + value * b[at]!, 0);

describe('principalComponents', () => {
  it('finds the axes of a cross, by hand', async () => {
    // Points at (±3, ±3) along one diagonal and (±1, ∓1) along the other: variances 36 and 4.
    const rows = Float32Array.of(3, 3, -3, -3, 1, -1, -1, 1);
    const { directions, explained, scores } = await principalComponents(rows, 2, 2, atOnce);
    const half = Math.SQRT1_2;
    expect([...directions[0]!].map((value) => value.toFixed(6))).toEqual([half, half].map((value) => value.toFixed(6)));
    expect(Math.abs(directions[1]![0]!)).toBeCloseTo(half, 6);
    expect(explained.map((share) => share.toFixed(6))).toEqual(['0.900000', '0.100000']);
    expect(scores[0]![0]).toBeCloseTo(3 * Math.SQRT2, 6);
  });

  it('gives orthonormal directions, uncorrelated scores and falling shares that sum to 1 at full rank', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 1000 }), fc.integer({ min: 2, max: 6 }), async (seed, neurons) => {
        const random = new SeededRandom(seed);
        const rows = Float32Array.from({ length: 40 * neurons }, (_, at) => random.normal() * (1 + (at % neurons)));
        const { directions, scores, explained } = await principalComponents(rows, neurons, neurons, atOnce);
        const total = scores.reduce((sum, score) => sum + dot(score, score), 0);
        for (let a = 0; a < neurons; a++) {
          expect(dot(directions[a]!, directions[a]!)).toBeCloseTo(1, 8);
          for (let b = 0; b < a; b++) {
            expect(Math.abs(dot(directions[a]!, directions[b]!))).toBeLessThan(1e-8);
            expect(Math.abs(dot(scores[a]!, scores[b]!)) / total).toBeLessThan(1e-8);
          }
          if (a > 0) expect(explained[a]).toBeLessThanOrEqual(explained[a - 1]! + 1e-12);
        }
        expect(explained.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 6);
      }),
      { numRuns: 25 },
    );
  });

  it('lives with activity that does not vary', async () => {
    const { explained } = await principalComponents(new Float32Array(12), 3, 2, atOnce);
    expect(explained).toEqual([0, 0]);
  });
});
