import { describe, expect, it } from 'vitest';
import type { FeatureRows } from '../../../../../src/core/evaluation/baselines/FeatureRows';
import {
  fitLogistic,
  logisticObjective,
  predictLogistic,
} from '../../../../../src/core/evaluation/baselines/logisticRegression';
import { SeededRandom } from '../../../../../src/shared/random';

const signal = new AbortController().signal;

/** 60 rows of 3 features in 4 classes; every other frame of the traces is used. */
function example(): { rows: FeatureRows; classes: Int32Array } {
  const random = new SeededRandom(4);
  const frames = Int32Array.from({ length: 60 }, (_, row) => 2 * row);
  const traces = Float32Array.from({ length: 120 * 3 }, () => random.normal());
  const classes = Int32Array.from(frames, (frame) =>
    (traces[frame * 3] as number) > 0 ? random.int(2) : 2 + random.int(2),
  );
  return { rows: { traces, features: 3, frames }, classes };
}

describe('logisticObjective', () => {
  it('has the gradient that finite differences give', () => {
    const { rows, classes } = example();
    const rowWeights = Float64Array.from(classes, (_, row) => 0.5 + (row % 3));
    const objective = logisticObjective(rows, classes, rowWeights, 4, 0.7);
    const random = new SeededRandom(8);
    const at = Float64Array.from({ length: 16 }, () => random.normal());
    const gradient = new Float64Array(16);
    objective(at, gradient);
    const valueAt = (index: number, step: number): number => {
      const moved = at.slice();
      moved[index] = (moved[index] as number) + step;
      return objective(moved, new Float64Array(16));
    };
    gradient.forEach((component, index) => {
      expect((valueAt(index, 1e-5) - valueAt(index, -1e-5)) / 2e-5).toBeCloseTo(component, 7);
    });
  });

  it('is log(classes) without weights', () => {
    const { rows, classes } = example();
    const objective = logisticObjective(rows, classes, new Float64Array(60).fill(1), 4, 1);
    expect(objective(new Float64Array(16), new Float64Array(16))).toBeCloseTo(Math.log(4), 12);
  });
});

describe('fitLogistic', () => {
  it('ends where the gradient vanishes, which is the one optimum of a convex objective', async () => {
    const { rows, classes } = example();
    const model = await fitLogistic(rows, classes, 4, { inverseRegularisation: 1, balanced: false, signal });
    expect(model.fit.converged).toBe(true);
    const objective = logisticObjective(rows, classes, new Float64Array(60).fill(1), 4, 1);
    const random = new SeededRandom(2);
    for (let trial = 0; trial < 50; trial++) {
      const elsewhere = model.weights.map((weight) => weight + 0.1 * random.normal());
      expect(objective(elsewhere, new Float64Array(16))).toBeGreaterThan(model.fit.value);
    }
  });

  it('agrees with the optimum of a two-row problem worked out by hand', async () => {
    // rows x = ±1, classes 1 and 0, C = 1: by symmetry weights are ∓v/2, and v solves v/2 = 2·sigmoid(−v)
    const rows = { traces: Float32Array.of(1, -1), features: 1, frames: Int32Array.of(0, 1) };
    const { weights } = await fitLogistic(rows, Int32Array.of(1, 0), 2, {
      inverseRegularisation: 1,
      balanced: false,
      signal,
    });
    const v = (weights[2] as number) - (weights[0] as number);
    expect(v / 2).toBeCloseTo(2 / (1 + Math.exp(v)), 3);
    expect(weights[1]).toBeCloseTo(weights[3] as number, 6);
  });

  it('fits the class shares when features say nothing, and equal shares when balanced', async () => {
    const rows = {
      traces: new Float32Array(10),
      features: 1,
      frames: Int32Array.from({ length: 10 }, (_, row) => row),
    };
    const classes = Int32Array.of(0, 0, 0, 0, 0, 0, 0, 1, 1, 1);
    for (const [balanced, share] of [
      [false, 0.7],
      [true, 0.5],
    ] as const) {
      const model = await fitLogistic(rows, classes, 2, { inverseRegularisation: 1, balanced, signal });
      expect(predictLogistic(model, rows)[0]).toBeCloseTo(share, 3);
    }
  });

  it('gives probabilities that sum to 1 and hardly any to a class it never saw', async () => {
    const { rows, classes } = example();
    const model = await fitLogistic(rows, classes, 5, { inverseRegularisation: 1, balanced: true, signal });
    const probabilities = predictLogistic(model, rows);
    for (let row = 0; row < 60; row++) {
      const own = probabilities.subarray(row * 5, row * 5 + 5);
      expect(own.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 5);
      expect(own[4]).toBeLessThan(0.01);
    }
  });
});
