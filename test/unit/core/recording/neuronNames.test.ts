import fc from 'fast-check';
import { expect, test } from 'vitest';
import { distinctNames, numberedNeurons } from '../../../../src/core/recording/neuronNames';

test('neurons are numbered from 1, wide enough to sort', () => {
  expect(numberedNeurons(2)).toEqual(['n001', 'n002']);
  expect(numberedNeurons(1000)[7]).toBe('n0008');
});

test('names that differ stay as they are', () => {
  expect(distinctNames(['a', 'b'])).toEqual({ names: ['a', 'b'], findings: [] });
});

test('an empty or repeated name is replaced, and that is told', () => {
  const { names, findings } = distinctNames(['a', '', 'a', 'a (2)', 'n002']);
  expect(names).toEqual(['a', 'n002 (2)', 'a (3)', 'a (2)', 'n002']);
  expect(findings).toMatchObject([{ code: 'renamed_neuron', count: 2, neurons: ['n002 (2)', 'a (3)'] }]);
});

test('whatever the names, the ids are distinct and not empty', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('', 'a', 'a (2)', 'n001', 'n002', 'b')), (names) => {
      const distinct = distinctNames(names).names;
      expect(new Set(distinct).size).toBe(names.length);
      expect(distinct).not.toContain('');
    }),
  );
});
