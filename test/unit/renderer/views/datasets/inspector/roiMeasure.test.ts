import { expect, test } from 'vitest';
import { roiMeasure } from '../../../../../../src/renderer/views/datasets/inspector/roiMeasure';
import { roiTable } from '../../../../../../src/renderer/views/datasets/inspector/roiTable';
import { importanceEffects } from '../../../../../../src/renderer/views/datasets/inspector/rowChoice';
import type { Evaluation } from '../../../../../../src/shared/entities/evaluation';
import type { NeuronMasks, NeuronTable } from '../../../../../../src/shared/entities/inspection';
import type { Run } from '../../../../../../src/shared/entities/run';

const sd = Float32Array.of(2, 3, 4);
const table = { sd, mean: sd, skewness: Float32Array.of(0.25, Number.NaN, 1) } as unknown as NeuronTable;
const run = { id: 'r1', leaky: true } as Run;
const permutation = (rank: number, mean: number) => ({
  rank,
  logLossRise: { mean, sd: 0.125 },
  balancedAccuracyDrop: { mean: 0, sd: null },
});
/** The run had neuron c and a, in another order, and one that this recording does not have. */
const importance = {
  neurons: [
    { neuron: 0, id: 'elsewhere', permutation: permutation(1, 0.75) },
    { neuron: 1, id: 'c', permutation: permutation(2, 0.5) },
    { neuron: 2, id: 'a', permutation: permutation(3, -0.25) },
  ],
} as Evaluation['importance'];
const neuronIds = ['a', 'b', 'c'];
const effects = importanceEffects({ neuronIds }, { importance });

test('importance is found by the ids of neurons, and is not known where the run did not have one', () => {
  const { values, describe } = roiMeasure('importance', table, run, effects);
  expect([...Array.from(values)]).toEqual([-0.25, Number.NaN, 0.5]);
  expect(describe(2)).toBe('importance 0.5 ± 0.125 sd (rise of the log loss when a neuron is permuted)');
  expect(describe(1)).toBe('importance not measured');
  expect(importanceEffects({ neuronIds }, {})).toBeNull();
  expect([...Array.from(roiMeasure('importance', table, run, null).values)]).toEqual(Array(3).fill(Number.NaN));
});

test('numbers of the neurons themselves are read out in words', () => {
  expect(roiMeasure('sd', table, null, null).describe(1)).toBe('standard deviation 3');
  expect(roiMeasure('skewness', table, null, null).describe(1)).toMatch(/not known$/);
});

test('exported numbers by importance say whose they are, and that they leak', () => {
  const masks = { widthPixels: 3, heightPixels: 1, pixelCounts: [1, 1, 1], pixels: [0, 1, 2], weights: [9, 9, 9] };
  const exported = roiTable(
    masks as unknown as NeuronMasks,
    neuronIds,
    table,
    roiMeasure('importance', table, run, effects),
  );
  expect(exported.columns.slice(8)).toEqual(['importance', 'importance_sd', 'measure', 'run', 'leaky']);
  expect(exported.rows[0]?.slice(8)).toEqual([-0.25, 0.125, 'permutation', 'r1', 'true']);
  expect(exported.rows[1]?.slice(8)).toEqual([null, null, 'permutation', 'r1', 'true']);
});
