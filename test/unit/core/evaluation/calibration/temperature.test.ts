import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fitTemperature, temperedProbabilities } from '../../../../../src/core/evaluation/calibration/temperature';
import { logLoss } from '../../../../../src/core/evaluation/metrics/logLoss';
import { SeededRandom } from '../../../../../src/shared/random';

/** Logits (0, z) and truths drawn with the probability that they stand for. */
function honestAnswers(windows: number) {
  const random = new SeededRandom(3);
  const logits = new Float32Array(2 * windows);
  const truth = new Int32Array(windows);
  for (let window = 0; window < windows; window++) {
    const logit = 2 * random.normal();
    logits[2 * window + 1] = logit;
    truth[window] = Number(random.uniform() < 1 / (1 + Math.exp(-logit)));
  }
  return { truth, logits };
}

it('finds by how much logits were blown up', () => {
  const { truth, logits } = honestAnswers(5000);
  for (const factor of [0.5, 1, 3]) {
    const blown = logits.map((logit) => logit * factor);
    expect(fitTemperature(truth, blown, 2) / factor).toBeGreaterThan(0.93);
    expect(fitTemperature(truth, blown, 2) / factor).toBeLessThan(1.07);
  }
});

it('agrees with the temperature worked out by hand', () => {
  // three of four right at logit 1 each: the best probability is 3/4, so 1/T = ln 3
  const logits = Float32Array.of(0, 1, 0, 1, 0, 1, 0, 1);
  expect(fitTemperature(Int32Array.of(1, 1, 1, 0), logits, 2)).toBeCloseTo(1 / Math.log(3), 3);
});

it('ends at a border when the loss falls without end, and is 1 without windows', () => {
  expect(fitTemperature(Int32Array.of(1, 0), Float32Array.of(0, 1, 1, 0), 2)).toBeCloseTo(0.05, 2);
  expect(fitTemperature(Int32Array.of(0, 1), Float32Array.of(0, 1, 1, 0), 2)).toBeCloseTo(20, 2);
  expect(fitTemperature(new Int32Array(), new Float32Array(), 2)).toBe(1);
});

it('cools a decoder down that is so sure that its probabilities are 0 and 1', () => {
  const logits = Float32Array.from({ length: 40 }, (_, cell) => (cell % 2 === 0 ? 0 : 1e6));
  const truth = Int32Array.from({ length: 20 }, (_, window) => Number(window % 4 !== 0));
  expect(fitTemperature(truth, logits, 2)).toBeCloseTo(20, 2);
});

it('never makes the loss it was fitted on worse, and leaves the most probable class where it was', () => {
  const windows = fc.array(
    fc.record({ truth: fc.nat(2), logits: fc.array(fc.integer({ min: -6, max: 6 }), { minLength: 3, maxLength: 3 }) }),
    { minLength: 1, maxLength: 30 },
  );
  fc.assert(
    fc.property(windows, (drawn) => {
      const truth = Int32Array.from(drawn, (window) => window.truth);
      const logits = Float32Array.from(drawn.flatMap((window) => window.logits));
      const temperature = fitTemperature(truth, logits, 3);
      const [before, after] = [1, temperature].map((at) => temperedProbabilities(logits, 3, at));
      expect(logLoss(truth, after as Float32Array, 3)).toBeLessThanOrEqual(
        logLoss(truth, before as Float32Array, 3) + 1e-6,
      );
      drawn.forEach(({ logits: own }, window) => {
        const row = [...(after as Float32Array).subarray(3 * window, 3 * window + 3)];
        expect(row[own.indexOf(Math.max(...own))]).toBe(Math.max(...row));
        expect(row.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 5);
      });
    }),
    { numRuns: 50 },
  );
});
