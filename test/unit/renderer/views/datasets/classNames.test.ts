import { describe, expect, test } from 'vitest';
import { changedNames, nameProblems } from '../../../../../src/renderer/views/datasets/classNames';
import { classShares } from '../../../../../src/renderer/views/datasets/classShares';
import { importanceOrder } from '../../../../../src/renderer/views/datasets/inspector/rowChoice';

const shares = classShares({ 0: { name: 'rest', frames: 3 }, 2: { name: 'walk', frames: 1 } });

describe('names of classes', () => {
  test('must be there, short enough, and each another', () => {
    expect(nameProblems({ 0: 'rest', 2: 'walk' })).toEqual({});
    expect(nameProblems({ 0: ' walk', 2: 'walk ' })).toEqual({
      0: 'Another class has this name',
      2: 'Another class has this name',
    });
    expect(nameProblems({ 0: '  ', 2: 'w'.repeat(201) })).toEqual({ 0: 'A name is needed', 2: 'At most 200 letters' });
  });

  test('are sent only where they differ', () => {
    expect(changedNames(shares, { 0: 'rest ', 2: ' run ' })).toEqual({ 2: 'run' });
  });
});

describe('rows by importance', () => {
  const rise = (mean: number) => ({ mean, sd: 0.1 });
  const neuron = (index: number, id: string, rank: number, gradient = rank) => ({
    ...{ neuron: index, id },
    permutation: { rank, logLossRise: rise(1 / rank), balancedAccuracyDrop: rise(0) },
    gradient: { rank: gradient, attribution: rise(1 / gradient) },
  });
  const importance = { neurons: [neuron(0, 'c', 2, 1), neuron(1, 'a', 1, 2), neuron(2, 'gone', 3)], remarks: [] };

  test('lie by rank of the better-founded measure, found by id', () => {
    expect(importanceOrder({ neuronIds: ['a', 'b', 'c'] }, { importance })).toEqual({
      neurons: [0, 2],
      measure: 'permutation',
    });
  });

  test('cannot lie so where a report does not tell', () => {
    expect(importanceOrder({ neuronIds: ['a'] }, null)).toBeNull();
    expect(importanceOrder({ neuronIds: ['a'] }, {})).toBeNull();
    expect(importanceOrder({ neuronIds: ['a'] }, { importance: { neurons: [], remarks: ['none'] } })).toBeNull();
  });
});
