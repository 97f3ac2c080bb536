import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyOverride, type ConfigTree, mergeInto } from '../../../../src/core/config/applyOverride';
import { parseOverride } from '../../../../src/core/config/parseOverride';

function changed(tree: ConfigTree, ...overrides: readonly string[]): ConfigTree {
  const copy = structuredClone(tree);
  for (const text of overrides) applyOverride(copy, parseOverride(text));
  return copy;
}

const tree = { seed: 0, training: { batch_size: 64, stop: { patience: 7 } }, tags: [1, 2] };

test.each([
  ['seed=3', { ...tree, seed: 3 }],
  ['training.stop.patience=9', { ...tree, training: { batch_size: 64, stop: { patience: 9 } } }],
  ['+training.new=1', { ...tree, training: { ...tree.training, new: 1 } }],
  ['+a.b.c=1', { ...tree, a: { b: { c: 1 } } }],
  ['++seed=4', { ...tree, seed: 4 }],
  ['++a.b=4', { ...tree, a: { b: 4 } }],
  ['~tags', { seed: 0, training: tree.training }],
  ['~training.stop', { ...tree, training: { batch_size: 64 } }],
  ['tags=[3]', { ...tree, tags: [3] }],
  ['training={batch_size: 8}', { ...tree, training: { ...tree.training, batch_size: 8 } }],
  ['training=null', { ...tree, training: null }],
])('%s changes that key and no other', (text, expected) => {
  expect(changed(tree, text)).toEqual(expected);
});

test('overrides work one after another: the last one of a key counts', () => {
  expect(changed(tree, 'seed=1', '~seed', '+seed=2', 'seed=5')).toEqual({ ...tree, seed: 5 });
});

test.each([
  ['traning.batch_size=3', 'did you mean training?'],
  ['training.bach_size=3', 'did you mean batch_size?'],
  ['~training.batch', 'expected one of batch_size, stop'],
  ['training.stop.patience.x=1', 'there is no training.stop.patience.x'],
  ['seed.x=1', 'there is no seed.x'],
  ['tags.x=1', 'there is no tags.x'],
  // What every object inherits is not in the configuration.
  ['toString=1', 'there is no toString'],
  ['constructor.name=x', 'there is no constructor.name'],
  ['__proto__.polluted=1', 'there is no __proto__.polluted'],
])('%s is refused: %s', (text, hint) => {
  const apply = () => changed(tree, text);
  expect(apply).toThrow(expect.objectContaining({ code: 'override_invalid' }));
  expect(apply).toThrow(hint);
  expect(apply).toThrow(`"${text}"`);
});

test('adding what is there already is refused with how to change it', () => {
  expect(() => changed(tree, '+seed=3')).toThrow(/seed is there already; leave out the \+/);
});

test('no override reaches the prototype of all objects', () => {
  const prototype = Object.getOwnPropertyNames(Object.prototype);
  expect(() => changed(tree, '++__proto__.polluted=1')).toThrow('there is no __proto__.polluted');
  changed(tree, '+constructor.prototype.polluted=1', '+a={__proto__: {polluted: 1}}', '++a={__proto__: {polluted: 2}}');
  expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(prototype);
});

const mapping = fc.dictionary(
  fc.constantFrom('a', 'b', 'c'),
  fc.oneof(fc.integer(), fc.array(fc.integer()), fc.dictionary(fc.constantFrom('x', 'y'), fc.integer())),
);

test('merging keeps every key of both, and what lies on top wins', () => {
  fc.assert(
    fc.property(mapping, mapping, (below, above) => {
      const merged: ConfigTree = structuredClone(below);
      mergeInto(merged, above);
      expect(new Set(Object.keys(merged))).toEqual(new Set([...Object.keys(below), ...Object.keys(above)]));
      for (const [key, value] of Object.entries(above)) {
        if (typeof value === 'object' && !Array.isArray(value)) expect(merged[key]).toMatchObject(value);
        else expect(merged[key]).toEqual(value);
      }
      const again: ConfigTree = structuredClone(merged);
      mergeInto(again, above);
      expect(again).toEqual(merged);
    }),
  );
});
