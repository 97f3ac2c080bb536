import { expect, test } from 'vitest';
import { configDifferences } from '../../../../../src/renderer/views/experiments/run/configDifferences';

test('values that are not the same in all configurations are named by their dotted path', () => {
  const first = { seed: 1, model: { name: 'lstm', hidden: 8 }, dataset: { also: [] as string[], window: 16 } };
  const second = { seed: 1, model: { name: 'cnn', filters: 4 }, dataset: { also: ['b', 'c'], window: 16 } };
  expect(configDifferences([first, second])).toEqual([
    { path: 'model.name', values: ['lstm', 'cnn'] },
    { path: 'model.hidden', values: ['8', ''] },
    { path: 'dataset.also', values: ['', 'b, c'] },
    { path: 'model.filters', values: ['', '4'] },
  ]);
});

test('a value that one configuration has at null and another not at all is no difference', () => {
  expect(configDifferences([{ split: { seed: null } }, { split: {} }])).toEqual([]);
});
