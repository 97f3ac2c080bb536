import { describe, expect, it } from 'vitest';
import { minimise, type Objective } from '../../../../../src/core/evaluation/baselines/minimise';

const options = { tolerance: 1e-8, mostIterations: 200, signal: new AbortController().signal };

/** Σ i·(x_i − i)², as ill-conditioned as it is long. */
const bowl: Objective = (at, gradient) => {
  let value = 0;
  at.forEach((x, index) => {
    const weight = index + 1;
    gradient[index] = 2 * weight * (x - weight);
    value += weight * (x - weight) ** 2;
  });
  return value;
};

describe('minimise', () => {
  it('finds the bottom of a quadratic bowl', async () => {
    const { at, value, converged } = await minimise(bowl, new Float64Array(30), options);
    expect(converged).toBe(true);
    expect(value).toBeLessThan(1e-12);
    at.forEach((x, index) => {
      expect(x).toBeCloseTo(index + 1, 6);
    });
  });

  it('follows a curved valley (Rosenbrock 1960)', async () => {
    const valley: Objective = (at, gradient) => {
      const [x = 0, y = 0] = at;
      gradient.set([-2 * (1 - x) - 400 * x * (y - x * x), 200 * (y - x * x)]);
      return (1 - x) ** 2 + 100 * (y - x * x) ** 2;
    };
    const { at, converged } = await minimise(valley, Float64Array.of(-1.2, 1), options);
    expect(converged).toBe(true);
    expect(at[0]).toBeCloseTo(1, 5);
    expect(at[1]).toBeCloseTo(1, 5);
  });

  it('says that it did not converge when iterations run out', async () => {
    const { converged, iterations } = await minimise(bowl, new Float64Array(30), { ...options, mostIterations: 3 });
    expect([converged, iterations]).toEqual([false, 3]);
  });

  it('leaves the starting point as it was', async () => {
    const start = new Float64Array(30);
    await minimise(bowl, start, options);
    expect(start).toEqual(new Float64Array(30));
  });

  it('stops when it is cancelled on the way', async () => {
    const controller = new AbortController();
    let calls = 0;
    const counted: Objective = (at, gradient) => {
      if (++calls === 3) controller.abort();
      return bowl(at, gradient);
    };
    await expect(
      minimise(counted, new Float64Array(30), { ...options, signal: controller.signal }),
    ).rejects.toMatchObject({ code: 'cancelled' });
    expect(calls).toBeLessThan(10);
  });
});
