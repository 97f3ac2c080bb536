import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { initialValues } from '../../../../src/core/model/initialise';
import type { Initializer, TensorSpec } from '../../../../src/core/model/Model';
import { SeededRandom } from '../../../../src/shared/random';

function spec(kind: Exclude<Initializer['kind'], 'constant'>, ...shape: readonly number[]): TensorSpec {
  return { name: 'w', shape, initializer: { kind } };
}

function moments(values: Float32Array): { readonly mean: number; readonly deviation: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return { mean, deviation: Math.sqrt(variance) };
}

describe('any initializer', () => {
  const kinds = ['xavierUniform', 'kaimingNormalFanOut', 'orthogonal'] as const;
  test.each(kinds)('%s gives the same values for the same seed, and others for another', (kind) => {
    const draw = (seed: number) => initialValues(spec(kind, 6, 4), new SeededRandom(seed));
    expect(draw(3)).toEqual(draw(3));
    expect(draw(3)).not.toEqual(draw(4));
  });

  test.each(kinds)('%s takes new draws for the next tensor', (kind) => {
    const random = new SeededRandom(3);
    expect(initialValues(spec(kind, 6, 4), random)).not.toEqual(initialValues(spec(kind, 6, 4), random));
  });
});

test('constant fills the tensor, draws nothing, and has one value where there is no dimension', () => {
  const random = new SeededRandom(1);
  const constant = (value: number, ...shape: number[]): TensorSpec => ({
    name: 'b',
    shape,
    initializer: { kind: 'constant', value },
  });
  expect(initialValues(constant(1.5, 2, 3), random)).toEqual(new Float32Array(6).fill(1.5));
  expect(initialValues(constant(0, 0), random)).toEqual(new Float32Array(0));
  expect(initialValues(constant(7), random)).toEqual(Float32Array.of(7));
  expect(random.state).toEqual(new SeededRandom(1).state);
});

describe('xavier uniform', () => {
  test('stays within ±sqrt(6 / (in + out)) and fills the range evenly', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 40 }), fc.nat(), (out, into, seed) => {
        const bound = Math.sqrt(6 / (into + out));
        const values = initialValues(spec('xavierUniform', out, into), new SeededRandom(seed));
        expect(Math.max(...values.map(Math.abs))).toBeLessThanOrEqual(Math.fround(bound));
      }),
    );
    const bound = Math.sqrt(6 / 500);
    const values = initialValues(spec('xavierUniform', 200, 300), new SeededRandom(5));
    const { mean, deviation } = moments(values);
    expect(Math.abs(mean)).toBeLessThan(0.01 * bound);
    expect(deviation).toBeCloseTo(bound / Math.sqrt(3), 3);
    expect(Math.max(...values)).toBeGreaterThan(0.999 * bound);
    expect(Math.min(...values)).toBeLessThan(-0.999 * bound);
  });
});

describe('kaiming normal, fan out', () => {
  test.each([
    [[200, 300], 200],
    [[64, 50, 5], 320],
  ])('of shape %j has mean 0 and deviation sqrt(2 / %i), with the tails of a normal distribution', (shape, fanOut) => {
    const deviation = Math.sqrt(2 / fanOut);
    const values = initialValues(spec('kaimingNormalFanOut', ...shape), new SeededRandom(5));
    const observed = moments(values);
    expect(Math.abs(observed.mean)).toBeLessThan(0.03 * deviation);
    expect(Math.abs(observed.deviation / deviation - 1)).toBeLessThan(0.02);
    const beyondTwo = values.filter((value) => Math.abs(value) > 2 * deviation).length / values.length;
    expect(Math.abs(beyondTwo - 0.0455)).toBeLessThan(0.006);
  });
});

test('an open forget gate is 1 for the second quarter of the gates i, f, g, o, 0 for the others, and draws nothing', () => {
  const random = new SeededRandom(1);
  const bias = initialValues(spec('openForgetGate', 12), random);
  expect([...bias]).toEqual([0, 0, 0, 1, 1, 1, 0, 0, 0, 0, 0, 0]);
  expect(random.state).toEqual(new SeededRandom(1).state);
});

describe('orthogonal', () => {
  test('has orthonormal rows or columns, whichever are fewer', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 24 }), fc.integer({ min: 1, max: 24 }), fc.nat(), (rows, columns, seed) => {
        const values = initialValues(spec('orthogonal', rows, columns), new SeededRandom(seed));
        const fewer = Math.min(rows, columns);
        for (let a = 0; a < fewer; a += 1) {
          for (let b = 0; b <= a; b += 1) {
            expect(Math.abs(product(values, rows, columns, a, b) - Number(a === b))).toBeLessThan(1e-5);
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  test('of one row or one column is a unit vector, and of 1 × 1 is ±1', () => {
    const norm = (...shape: number[]): number =>
      Math.hypot(...initialValues(spec('orthogonal', ...shape), new SeededRandom(2)));
    expect(norm(1, 30)).toBeCloseTo(1, 6);
    expect(norm(30, 1)).toBeCloseTo(1, 6);
    expect(norm(1, 1)).toBeCloseTo(1, 6);
  });

  test('stays orthonormal for the sizes of a real decoder, with entries of variance 1/rows', () => {
    const [rows, columns] = [256, 64];
    const values = initialValues(spec('orthogonal', rows, columns), new SeededRandom(9));
    for (const [a, b] of [
      [0, 63],
      [5, 6],
      [31, 62],
    ] as const) {
      expect(Math.abs(product(values, rows, columns, a, b))).toBeLessThan(1e-6);
    }
    const { mean, deviation } = moments(values);
    expect(Math.abs(mean)).toBeLessThan(0.002);
    expect(deviation * Math.sqrt(rows)).toBeCloseTo(1, 2);
  });

  test('points in no preferred direction: both signs of the first entry are equally likely', () => {
    const positive = Array.from({ length: 400 }, (_, seed) =>
      initialValues(spec('orthogonal', 3, 3), new SeededRandom(seed)),
    ).filter((values) => (values[0] as number) > 0).length;
    expect(Math.abs(positive - 200)).toBeLessThan(50);
  });
});

/** Inner product of the vectors a and b of a matrix: rows where those are fewer, else columns. */
function product(values: Float32Array, rows: number, columns: number, a: number, b: number): number {
  const at = (vector: number, k: number): number =>
    (rows < columns ? values[vector * columns + k] : values[k * columns + vector]) as number;
  let sum = 0;
  for (let k = 0; k < Math.max(rows, columns); k += 1) sum += at(a, k) * at(b, k);
  return sum;
}
