import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expandSweeps } from '../../../../src/core/config/expandSweeps';

describe('expandSweeps', () => {
  it('combines every list with every other, the last fastest', () => {
    expect(expandSweeps(['model=cnn,lstm', 'preset=default', 'seed=0, 1'])).toEqual([
      ['model=cnn', 'preset=default', 'seed=0'],
      ['model=cnn', 'preset=default', 'seed=1'],
      ['model=lstm', 'preset=default', 'seed=0'],
      ['model=lstm', 'preset=default', 'seed=1'],
    ]);
  });

  it.each([
    'dataset.also=[a,b]',
    'loss.task_weights={multiclass: 1, binary: 2}',
    'dataset.recording="a, b.csv"',
    "dataset.recording='it\\'s, here.csv'",
    '~model.hidden',
    'seed=3',
  ])('takes %s as one value', (override) => {
    expect(expandSweeps([override])).toEqual([[override]]);
  });

  it('combines lists of lists', () => {
    expect(expandSweeps(['dataset.also=[a,b],[c]'])).toEqual([['dataset.also=[a,b]'], ['dataset.also=[c]']]);
  });

  it('refuses a list with nothing between commas, and more runs than anyone means', () => {
    expect(() => expandSweeps(['seed=0,,1'])).toThrow(/nothing between two commas/);
    expect(() => expandSweeps(['seed=0,1,'])).toThrow(expect.objectContaining({ code: 'override_invalid' }));
    const list = Array.from({ length: 40 }, (_, index) => index).join(',');
    expect(() => expandSweeps([`seed=${list}`, `split.seed=${list}`])).toThrow(/1600 runs; at most 1000/);
  });

  it('gives as many combinations as the lengths multiply to, all different', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 4 }), (lengths) => {
        const overrides = lengths.map((length, key) => `k${key}=${[...Array(length).keys()].join(',')}`);
        const combinations = expandSweeps(overrides).map((combination) => combination.join(' '));
        expect(combinations).toHaveLength(lengths.reduce((product, length) => product * length, 1));
        expect(new Set(combinations).size).toBe(combinations.length);
      }),
    );
  });
});
