import fc from 'fast-check';
import { expect, it } from 'vitest';
import { calibrate } from '../../../../../src/core/evaluation/calibration/calibrate';
import { reliability } from '../../../../../src/core/evaluation/calibration/reliability';
import { SeededRandom } from '../../../../../src/shared/random';

it('agrees with numbers worked out by hand', () => {
  const truth = Int32Array.of(0, 0, 1);
  const { brier, logLoss, expectedCalibrationError, bins } = reliability(
    truth,
    Float32Array.of(0.75, 0.25, 0.25, 0.75, 0.5, 0.5),
    2,
  );
  expect(brier).toBeCloseTo((2 * 0.0625 + 2 * 0.5625 + 2 * 0.25) / 3, 6);
  expect(logLoss).toBeCloseTo(-(Math.log(0.75) + Math.log(0.25) + Math.log(0.5)) / 3, 6);
  // a bin for each confidence: 0.5, wrong; 0.75, one right and one wrong
  expect(bins).toEqual([
    { windows: 1, confidence: 0.5, accuracy: 0 },
    { windows: 2, confidence: 0.75, accuracy: 0.5 },
  ]);
  expect(expectedCalibrationError).toBeCloseTo((0.5 + 2 * 0.25) / 3, 6);
});

it('with fewer windows than bins has no bin without a window', () => {
  const { bins } = reliability(Int32Array.of(0, 1, 1), Float32Array.of(0.75, 0.25, 0.25, 0.75, 0.5, 0.5), 2);
  expect(bins.map(({ windows }) => windows)).toEqual([1, 2]);
  expect(reliability(Int32Array.of(0), Float32Array.of(0.75, 0.25), 2).bins).toHaveLength(1);
});

it('finds a decoder honest that is always as sure as it is right, however its errors lie in time', () => {
  const truth = Int32Array.from({ length: 1000 }, (_, window) => Number(window >= 700));
  const probabilities = Float32Array.from({ length: 2000 }, (_, cell) => (cell % 2 === 0 ? 0.7 : 0.3));
  const { bins, expectedCalibrationError } = reliability(truth, probabilities, 2);
  expect(bins).toHaveLength(1);
  expect(expectedCalibrationError).toBeCloseTo(0, 6);
});

it('does not depend on the order of the windows', () => {
  const tenths = fc.array(fc.tuple(fc.nat(1), fc.nat(10)), { minLength: 1, maxLength: 60 });
  const judge = (windows: readonly (readonly [number, number])[]) =>
    reliability(
      Int32Array.from(windows, ([actual]) => actual),
      Float32Array.from(windows.flatMap(([, tenth]) => [tenth / 10, 1 - tenth / 10])),
      2,
    );
  fc.assert(
    fc.property(tenths, (windows) => {
      const [one, other] = [judge(windows), judge([...windows].reverse())];
      expect(other.expectedCalibrationError).toBeCloseTo(one.expectedCalibrationError, 9);
      expect(other.bins.map((bin) => bin.windows)).toEqual(one.bins.map((bin) => bin.windows));
      expect(one.bins.reduce((sum, bin) => sum + bin.windows, 0)).toBe(windows.length);
      for (const { windows: members } of one.bins) expect(members).toBeGreaterThan(0);
    }),
  );
});

it('puts equally many windows into ten bins, confidence ascending', () => {
  const random = new SeededRandom(1);
  const truth = Int32Array.from({ length: 1003 }, () => random.int(2));
  const first = truth.map(() => 0).length;
  const probabilities = new Float32Array(2 * first);
  truth.forEach((_actual, window) => {
    const probability = random.uniform();
    probabilities.set([probability, 1 - probability], 2 * window);
  });
  const { bins } = reliability(truth, probabilities, 2);
  expect(bins).toHaveLength(10);
  expect(bins.reduce((sum, { windows }) => sum + windows, 0)).toBe(1003);
  for (const { windows } of bins) expect([100, 101]).toContain(windows);
  const confidences = bins.map(({ confidence }) => confidence);
  expect(confidences).toEqual([...confidences].sort());
});

it('finds an honest decoder honest, an overconfident one not, and repairs that with the temperature of validation', () => {
  const random = new SeededRandom(7);
  const answers = (windows: number) => {
    const logits = new Float32Array(2 * windows);
    const truth = Int32Array.from({ length: windows }, (_, window) => {
      const logit = 1.5 * random.normal();
      logits[2 * window + 1] = 4 * logit;
      return Number(random.uniform() < 1 / (1 + Math.exp(-logit)));
    });
    return { truth, logits };
  };
  const { temperature, before, after } = calibrate(answers(3000), answers(3000), 2);
  expect(temperature).toBeGreaterThan(3.4);
  expect(before.expectedCalibrationError).toBeGreaterThan(0.1);
  expect(after.expectedCalibrationError).toBeLessThan(0.04);
  expect(after.logLoss).toBeLessThan(before.logLoss);
});
