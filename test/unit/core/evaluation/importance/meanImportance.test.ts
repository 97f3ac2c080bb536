import { expect, it } from 'vitest';
import { meanImportance } from '../../../../../src/core/evaluation/importance/meanImportance';
import { rankImportance } from '../../../../../src/core/evaluation/importance/rankImportance';
import type { Importance } from '../../../../../src/shared/entities/importance';

/** Importance of neurons a, b, c in one run, by the rise of the log loss. */
function run(rises: readonly number[], ids = ['a', 'b', 'c']): Importance {
  const effect = (mean: number) => ({ mean, sd: 9 });
  const losses = rises.map((rise) => ({ logLossRise: effect(rise), balancedAccuracyDrop: effect(rise / 2) }));
  const attributions = rises.map((rise) => effect(1 - rise));
  return { ...rankImportance({ ids, planted: new Set([1]), losses, attributions }), remarks: [] };
}

it('averages over runs, with the deviation over runs, and ranks anew', () => {
  const found = meanImportance([run([0.3, 0.1, 0]), run([0.1, 0.5, 0])]);
  expect(found).toMatchObject({ runs: 2, planted: { neurons: 1, foundByPermutation: 1, foundByGradients: 0 } });
  expect(found?.neurons.map(({ id, permutation }) => [id, permutation?.rank])).toEqual([
    ['b', 1],
    ['a', 2],
    ['c', 3],
  ]);
  const [b, a] = found?.neurons ?? [];
  expect(b?.permutation?.logLossRise.mean).toBeCloseTo(0.3, 12);
  expect(b?.permutation?.logLossRise.sd).toBeCloseTo(0.4 / Math.SQRT2, 12);
  expect(a?.permutation?.balancedAccuracyDrop.mean).toBeCloseTo(0.1, 12);
  expect(a?.gradient?.attribution.mean).toBeCloseTo(0.8, 12);
});

it('has no deviation from one run, and no measure that a run lacks', () => {
  expect(meanImportance([run([0.1, 0.2, 0.3])])?.neurons[0]?.permutation?.logLossRise.sd).toBeNull();
  const { neurons, ...rest } = run([0.1, 0.2, 0.3]);
  const permuted = { ...rest, neurons: neurons.map(({ gradient: _, ...neuron }) => neuron) };
  const both = meanImportance([run([0.3, 0.2, 0.1]), permuted]);
  expect(both?.neurons.every(({ gradient, permutation }) => !gradient && permutation)).toBe(true);
  expect(both?.planted).not.toHaveProperty('foundByGradients');
});

it('is none of other neurons, or of none at all', () => {
  expect(meanImportance([run([1, 2, 3]), run([1, 2, 3], ['a', 'b', 'd'])])).toBeNull();
  expect(meanImportance([{ neurons: [], remarks: ['not measured'] }])).toBeNull();
  expect(meanImportance([])).toBeNull();
});
