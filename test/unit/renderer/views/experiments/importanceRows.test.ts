import { expect, test } from 'vitest';
import { importanceRows, measuresOf } from '../../../../../src/renderer/views/experiments/run/importanceRows';
import type { Importance } from '../../../../../src/shared/entities/importance';

const effect = (mean: number) => ({ mean, sd: 0.1 });
const IMPORTANCE: Importance = {
  neurons: [
    {
      ...{ neuron: 4, id: 'n4', planted: true },
      permutation: { rank: 1, logLossRise: effect(0.5), balancedAccuracyDrop: effect(0.1) },
      gradient: { rank: 2, attribution: effect(1) },
    },
    {
      ...{ neuron: 2, id: 'n2', planted: false },
      permutation: { rank: 2, logLossRise: effect(0.2), balancedAccuracyDrop: effect(0) },
      gradient: { rank: 1, attribution: effect(3) },
    },
  ],
  remarks: [],
};

test('neurons are ranked by the measure that is asked for', () => {
  expect(importanceRows(IMPORTANCE, 'permutation').map(({ id }) => id)).toEqual(['n4', 'n2']);
  expect(importanceRows(IMPORTANCE, 'gradient')).toEqual([
    { neuron: 2, id: 'n2', rank: 1, effect: effect(3), planted: false },
    { neuron: 4, id: 'n4', rank: 2, effect: effect(1), planted: true },
  ]);
});

test('only measures that were taken are offered', () => {
  expect(measuresOf(IMPORTANCE)).toEqual(['permutation', 'gradient']);
  const neurons = IMPORTANCE.neurons.map(({ permutation: _left, ...neuron }) => neuron);
  expect(measuresOf({ neurons, remarks: [] })).toEqual(['gradient']);
  expect(measuresOf({ neurons: [], remarks: ['Importance was not measured.'] })).toEqual([]);
});
