import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { maximinBaseline, relativeToBaseline } from '../../../../src/core/signals/baselines';
import { gaussianFilter } from '../../../../src/core/signals/filters/gaussianFilter';
import { slidingExtremum } from '../../../../src/core/signals/filters/slidingExtremum';
import { slidingPercentile } from '../../../../src/core/signals/filters/slidingPercentile';
import { standardise } from '../../../../src/core/signals/standardise';

const TRACE = Float64Array.of(3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8);
const values = fc.array(
  fc.integer({ min: -1000, max: 1000 }).map((value) => value / 8 + 0),
  { minLength: 1, maxLength: 40 },
);
const expectClose = (found: Float64Array, wanted: readonly number[]): void => {
  expect(found).toHaveLength(wanted.length);
  wanted.forEach((value, frame) => void expect(found[frame]).toBeCloseTo(value, 8));
};

describe('gaussianFilter', () => {
  test('equals scipy.ndimage.gaussian_filter1d', () => {
    expectClose(
      gaussianFilter(TRACE, 1.5),
      [
        2.4374010978, 2.5128999953, 2.830063161, 3.5312258507, 4.434987781, 5.0133849848, 5.0424424051, 4.8398461281,
        4.7293811402, 4.9334125169, 5.5432003979, 6.1517545412,
      ],
    );
  });

  test('mirrors a trace that is shorter than the kernel as often as it takes', () => {
    expectClose(gaussianFilter(TRACE.slice(0, 3), 2), [2.6109966847, 2.6664338815, 2.7225694339]);
  });

  test('leaves missing values missing, and the others as if they were not there', () => {
    const smooth = gaussianFilter(Float64Array.of(2, Number.NaN, 2, 2), 1);
    expect([...smooth]).toEqual([2, Number.NaN, 2, 2]);
  });

  test('with sigma 0 gives the trace itself, and never leaves the range of a trace', () => {
    fc.assert(
      fc.property(values, fc.double({ min: 0, max: 6, noNaN: true }), (list, sigma) => {
        const trace = Float64Array.from(list);
        expect([...gaussianFilter(trace, 0)]).toEqual(list);
        for (const value of gaussianFilter(trace, sigma)) {
          expect(value).toBeGreaterThanOrEqual(Math.min(...list) - 1e-9);
          expect(value).toBeLessThanOrEqual(Math.max(...list) + 1e-9);
        }
      }),
    );
  });
});

describe('slidingExtremum', () => {
  test('equals scipy.ndimage.minimum_filter1d and maximum_filter1d, for even and odd windows', () => {
    expect([...slidingExtremum(TRACE, 4, 'minimum')]).toEqual([1, 1, 1, 1, 1, 1, 2, 2, 2, 3, 3, 3]);
    expect([...slidingExtremum(TRACE, 4, 'maximum')]).toEqual([3, 4, 4, 5, 9, 9, 9, 9, 6, 6, 8, 8]);
    expect([...slidingExtremum(TRACE, 5, 'minimum')]).toEqual([1, 1, 1, 1, 1, 1, 2, 2, 2, 3, 3, 3]);
    expect([...slidingExtremum(TRACE, 5, 'maximum')]).toEqual([4, 4, 5, 9, 9, 9, 9, 9, 6, 8, 8, 8]);
  });

  test('equals a look at each window by itself, missing values left out', () => {
    const cells = fc.array(fc.oneof(fc.integer({ min: -9, max: 9 }), fc.constant(Number.NaN)), { maxLength: 30 });
    fc.assert(
      fc.property(cells, fc.integer({ min: 1, max: 40 }), (list, window) => {
        const slow = list.map((_, frame) => {
          const from = Math.max(0, frame - Math.floor(window / 2));
          const present = list
            .slice(from, frame - Math.floor(window / 2) + window)
            .filter((value) => !Number.isNaN(value));
          return present.length === 0 ? Number.NaN : Math.min(...present);
        });
        expect([...slidingExtremum(Float64Array.from(list), window, 'minimum')]).toEqual(slow);
      }),
    );
  });
});

describe('slidingPercentile', () => {
  test('is interpolated between two values as numpy.percentile does', () => {
    expect(slidingPercentile(Float64Array.of(1, 2, 4, 8, 16), 99, 30)[2]).toBeCloseTo(2.4, 12);
  });

  test('with 0 and 100 is the running minimum and maximum', () => {
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 50 }), (list, window) => {
        const trace = Float64Array.from(list);
        expect([...slidingPercentile(trace, window, 0)]).toEqual([...slidingExtremum(trace, window, 'minimum')]);
        expect([...slidingPercentile(trace, window, 100)]).toEqual([...slidingExtremum(trace, window, 'maximum')]);
      }),
    );
  });
});

describe('maximinBaseline and relativeToBaseline', () => {
  test("equals the baseline of Suite2p's preprocess with its filters of scipy", () => {
    expectClose(
      maximinBaseline(TRACE, 5, 1),
      [
        2.3370390665, 2.3370390665, 2.5652296194, 3.1399615382, 4.6274796953, 4.6274796953, 4.6274796953, 4.6274796953,
        4.6274796953, 4.4186128935, 4.4186128935, 4.4186128935,
      ],
    );
  });

  test('a transient on a steady level comes out relative to that level', () => {
    const trace = Float64Array.from({ length: 60 }, (_, frame) => (frame === 30 ? 150 : 100));
    const { relative, withoutBaseline } = relativeToBaseline(trace, maximinBaseline(trace, 20, 0));
    expect(relative[30]).toBe(0.5);
    expect(relative[10]).toBe(0);
    expect(withoutBaseline).toBe(0);
  });

  test('frames whose baseline is not above zero become missing and are counted, those missing before are not', () => {
    const { relative, withoutBaseline } = relativeToBaseline(
      Float64Array.of(1, 2, Number.NaN, 4),
      Float64Array.of(0, -1, 0, 2),
    );
    expect([...relative]).toEqual([Number.NaN, Number.NaN, Number.NaN, 1]);
    expect(withoutBaseline).toBe(2);
  });
});

test('standardise gives mean 0 and deviation 1, leaves out what is missing, and makes a constant trace 0', () => {
  expect([...standardise(Float64Array.of(1, Number.NaN, 3))]).toEqual([-1, Number.NaN, 1]);
  expect([...standardise(Float64Array.of(7, 7))]).toEqual([0, 0]);
});
