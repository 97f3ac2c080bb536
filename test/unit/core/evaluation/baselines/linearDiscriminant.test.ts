import { describe, expect, it } from 'vitest';
import { choleskyFactor, solveCholesky } from '../../../../../src/core/evaluation/baselines/cholesky';
import {
  fitDiscriminant,
  predictDiscriminant,
  shrunkCovariance,
} from '../../../../../src/core/evaluation/baselines/linearDiscriminant';
import { SeededRandom } from '../../../../../src/shared/random';

const rowsOf = (traces: Float32Array, features: number) => ({
  traces,
  features,
  frames: Int32Array.from({ length: traces.length / features }, (_, row) => row),
});

describe('choleskyFactor', () => {
  it('solves a system worked out by hand', () => {
    const factor = choleskyFactor(Float64Array.of(4, 2, 2, 3), 2);
    expect([...factor]).toEqual([2, 0, 1, Math.SQRT2]);
    // 4·1 + 2·2 = 8, 2·1 + 3·2 = 8
    expect([...solveCholesky(factor, Float64Array.of(8, 8))]).toEqual([expect.closeTo(1, 12), expect.closeTo(2, 12)]);
  });
});

describe('shrunkCovariance', () => {
  it('agrees with the formula worked out by hand', () => {
    // rows (±2, 0) and (0, ±1): S = diag(2, 1/2), mean of its trace 5/4, distance² 9/16, noise (34/4 − 17/4)/8 = 17/32
    const { covariance, shrinkage } = shrunkCovariance(Float64Array.of(2, 0, -2, 0, 0, 1, 0, -1), 2);
    expect(shrinkage).toBeCloseTo(17 / 32 / (9 / 16), 12);
    expect(covariance[0]).toBeCloseTo((1 - shrinkage) * 2 + shrinkage * 1.25, 6);
    expect(covariance[1]).toBe(0);
  });

  it('hardly shrinks many rows and shrinks few in many dimensions a lot', () => {
    const random = new SeededRandom(2);
    const draw = (rows: number): Float64Array =>
      Float64Array.from({ length: rows * 20 }, (_, cell) => ((cell % 20) + 1) * random.normal());
    expect(shrunkCovariance(draw(5000), 20).shrinkage).toBeLessThan(0.02);
    expect(shrunkCovariance(draw(15), 20).shrinkage).toBeGreaterThan(0.2);
  });
});

describe('fitDiscriminant', () => {
  it('gives the ratio of normal densities with the covariance it estimated', () => {
    const random = new SeededRandom(5);
    const classes = Int32Array.from({ length: 90 }, (_, row) => row % 3);
    const traces = new Float32Array(180);
    classes.forEach((index, row) => {
      const shared = random.normal();
      traces.set([index + shared, 2 * index - shared + 0.5 * random.normal()], 2 * row);
    });
    const rows = rowsOf(traces, 2);
    const model = fitDiscriminant(rows, classes, 3);
    const means = [0, 1, 2].map((index) =>
      [0, 1].map((feature) => {
        const own = [...classes.keys()].filter((row) => classes[row] === index);
        return own.reduce((sum, row) => sum + (traces[2 * row + feature] as number), 0) / own.length;
      }),
    );
    const centred = Float64Array.from(traces, (value, cell) => {
      const mean = means[classes[Math.floor(cell / 2)] as number] as number[];
      return value - (mean[cell % 2] as number);
    });
    const [a, b, , d] = shrunkCovariance(centred, 2).covariance as unknown as [number, number, number, number];
    const probabilities = predictDiscriminant(model, rows);
    for (const row of [0, 17, 50]) {
      const densities = means.map(([x = 0, y = 0]) => {
        const [u, v] = [(traces[2 * row] as number) - x, (traces[2 * row + 1] as number) - y];
        return Math.exp(-(d * u * u - 2 * b * u * v + a * v * v) / (2 * (a * d - b * b)));
      });
      const total = densities.reduce((sum, density) => sum + density, 0);
      densities.forEach((density, index) => {
        expect(probabilities[3 * row + index]).toBeCloseTo(density / total, 5);
      });
    }
  });

  it('never predicts a class without rows and bears features that never vary', () => {
    const traces = Float32Array.of(0, 1, 0.5, 1, 5, 1, 5.5, 1);
    const rows = rowsOf(traces, 2);
    const probabilities = predictDiscriminant(fitDiscriminant(rows, Int32Array.of(0, 0, 2, 2), 3), rows);
    for (let row = 0; row < 4; row++) {
      expect(probabilities[3 * row + 1]).toBe(0);
      expect(probabilities[3 * row + (row < 2 ? 0 : 2)]).toBeGreaterThan(0.99);
    }
  });
});
