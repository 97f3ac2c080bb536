import { expect, it } from 'vitest';
import { flattenConfig } from '../../../../src/core/store/flattenConfig';

it('flattens a configuration to dotted keys and values that SQLite keeps', () => {
  const flat = flattenConfig({
    seed: 1,
    model: { name: 'lstm', sizes: [3, 5], deep: { on: true, off: false, none: null } },
    empty: {},
  });
  expect(Object.fromEntries(flat)).toEqual({
    seed: 1,
    'model.name': 'lstm',
    'model.sizes': '[3,5]',
    'model.deep.on': 1,
    'model.deep.off': 0,
    'model.deep.none': null,
  });
});
