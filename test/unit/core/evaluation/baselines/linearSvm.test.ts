import { describe, expect, it } from 'vitest';
import type { FeatureRows } from '../../../../../src/core/evaluation/baselines/FeatureRows';
import {
  fitSvm,
  largestMargin,
  svmMargins,
  svmObjective,
} from '../../../../../src/core/evaluation/baselines/linearSvm';
import { SeededRandom } from '../../../../../src/shared/random';

const signal = new AbortController().signal;

/** Rows of one feature each. */
const rowsOf = (values: readonly number[]): FeatureRows => ({
  traces: Float32Array.from(values),
  features: 1,
  frames: Int32Array.from(values.keys()),
});

describe('fitSvm', () => {
  it.each([0.05, 1, 20])(
    'finds w = 4C / (1 + 4C) between a point at −1 and one at 1, as LinearSVC does (C = %d)',
    async (c) => {
      // minimise w²/2 + C · 2 · (1 − w)², the intercept 0 by symmetry
      const { weights, fit } = await fitSvm(rowsOf([-1, 1]), Int32Array.of(0, 1), 2, {
        inverseRegularisation: c,
        signal,
      });
      const expected = (4 * c) / (1 + 4 * c);
      expect(fit.converged).toBe(true);
      expect(weights[2]).toBeCloseTo(expected, 3);
      expect(weights[0]).toBeCloseTo(-expected, 3);
      expect(weights[1]).toBeCloseTo(0, 3);
    },
  );

  it('weighs classes alike: copies of the rows of one class change nothing', async () => {
    const values = [-1.2, -0.4, 0.1, -0.2, 0.7, 1.5];
    const classes = [0, 0, 0, 1, 1, 1];
    const options = { inverseRegularisation: 1e6, signal };
    const once = await fitSvm(rowsOf(values), Int32Array.from(classes), 2, options);
    const more = await fitSvm(
      rowsOf([...values, ...values.slice(0, 3)]),
      Int32Array.of(...classes, 0, 0, 0),
      2,
      options,
    );
    more.weights.forEach((weight, index) => {
      expect(weight).toBeCloseTo(once.weights[index] as number, 2);
    });
  });

  it('has the gradient that finite differences give', () => {
    const random = new SeededRandom(4);
    const traces = Float32Array.from({ length: 120 }, () => random.normal());
    const rows = { traces, features: 3, frames: Int32Array.from({ length: 40 }, (_, row) => row) };
    const classes = Int32Array.from({ length: 40 }, () => random.int(4));
    const weightOf = Float64Array.from(classes, (_, row) => 0.5 + (row % 3));
    const objective = svmObjective(rows, classes, weightOf, 4, 0.7);
    const at = Float64Array.from({ length: 16 }, () => random.normal());
    const gradient = new Float64Array(16);
    objective(at, gradient);
    const valueAt = (index: number, step: number): number => {
      const moved = at.slice();
      moved[index] = (moved[index] as number) + step;
      return objective(moved, new Float64Array(16));
    };
    gradient.forEach((component, index) => {
      expect((valueAt(index, 1e-6) - valueAt(index, -1e-6)) / 2e-6).toBeCloseTo(component, 5);
    });
  });

  it('tells apart the classes of a triangle, and stops when it is cancelled', async () => {
    const random = new SeededRandom(2);
    const classes = Int32Array.from({ length: 90 }, (_, row) => row % 3);
    const corners = [
      [0, 3],
      [3, -2],
      [-3, -2],
    ] as const;
    const traces = Float32Array.from(
      [...classes].flatMap((index) => (corners[index] as readonly number[]).map((at) => at + 0.5 * random.normal())),
    );
    const rows = { traces, features: 2, frames: Int32Array.from(classes.keys()) };
    const model = await fitSvm(rows, classes, 3, { inverseRegularisation: 1, signal });
    expect(largestMargin(svmMargins(model, rows), 3)).toEqual(classes);
    const cancelled = fitSvm(rows, classes, 3, { inverseRegularisation: 1, signal: AbortSignal.abort() });
    await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' });
  });
});
