import { expect, it } from 'vitest';
import { importanceRemarks } from '../../../../../src/core/evaluation/importance/importanceRemarks';
import { attributionEffects, rankImportance } from '../../../../../src/core/evaluation/importance/rankImportance';
import { importanceSchema } from '../../../../../src/shared/entities/importance';

const loss = (rise: number) => ({ logLossRise: { mean: rise, sd: 0.1 }, balancedAccuracyDrop: { mean: 0, sd: 0 } });
const owed = (mean: number) => ({ mean, sd: 0.1 });
const MEASURED = {
  ids: ['a', 'b', 'c'],
  planted: new Set([1, 2]),
  losses: [loss(0.2), loss(0.5), loss(0.1)],
  attributions: [owed(1), owed(2), owed(3)],
};

it('ranks by the rise of the log loss, gives the rank by gradient too, and counts the planted ones that come first', () => {
  const { neurons, planted } = rankImportance(MEASURED);
  expect(neurons.map(({ id, neuron }) => [id, neuron])).toEqual([
    ['b', 1],
    ['a', 0],
    ['c', 2],
  ]);
  expect(neurons.map(({ permutation, gradient }) => [permutation?.rank, gradient?.rank])).toEqual([
    [1, 2],
    [2, 3],
    [3, 1],
  ]);
  for (const { neuron, permutation, gradient } of neurons) {
    expect(permutation).toMatchObject(MEASURED.losses[neuron] as object);
    expect(gradient?.attribution).toEqual(MEASURED.attributions[neuron]);
  }
  expect(neurons.map((neuron) => neuron.planted)).toEqual([true, false, true]);
  expect(planted).toEqual({ neurons: 2, foundByPermutation: 1, foundByGradients: 2 });
});

it('ranks by gradient where nothing was permuted, and speaks of planted neurons only where they are known', () => {
  const { neurons, planted } = rankImportance({ ...MEASURED, planted: null, losses: null });
  expect(neurons.map(({ id }) => id)).toEqual(['c', 'b', 'a']);
  expect(planted).toBeUndefined();
  expect(neurons.every((neuron) => !('planted' in neuron) && !('permutation' in neuron))).toBe(true);
  expect(importanceSchema.parse({ neurons, remarks: [] }).neurons).toEqual(neurons);
});

it('averages sizes over windows, with the deviation of the means of blocks', () => {
  // Neuron 0: 1, −3 in block 0 and 5 in block 1; neuron 1: nothing. Block means 2 and 5; block 2 has no window.
  const attributions = Float32Array.of(1, 0, -3, 0, 5, 0);
  const [first, second] = attributionEffects({ attributions }, 2, { blockOf: Int32Array.of(0, 0, 1), count: 3 });
  expect(first!.mean).toBeCloseTo(3, 6);
  expect(first!.sd).toBeCloseTo(3 / Math.SQRT2, 6);
  expect(second).toEqual({ mean: 0, sd: 0 });
});

it('says in words what was thinned, left out or not complete, and is silent when all is well', () => {
  const permutation = { windows: 10, repeats: 5, blocks: 6, balancedAccuracy: 0.7, logLoss: 0.6 };
  const gradients = { windows: 10, blocks: 6, steps: 32, completenessError: 0.004 };
  expect(importanceRemarks(10, { permutation, gradients }, false)).toEqual([]);
  const poor = { permutation: { ...permutation, blocks: 1 }, gradients: { ...gradients, completenessError: 0.05 } };
  expect(importanceRemarks(20, poor, false).join(' ')).toMatch(/saw 10 of 20.*one block.*saw 10 of 20.*miss 5\.0 %/s);
  expect(importanceRemarks(10, { gradients }, true).join()).toContain('left out');
});
