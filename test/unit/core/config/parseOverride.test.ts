import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseOverride } from '../../../../src/core/config/parseOverride';

test.each([
  ['training.batch_size=64', { kind: 'set', path: ['training', 'batch_size'], value: 64 }],
  ['+a.b=v', { kind: 'add', path: ['a', 'b'], value: 'v' }],
  ['++a.b=v', { kind: 'force', path: ['a', 'b'], value: 'v' }],
  ['model=lstm', { kind: 'set', path: ['model'], value: 'lstm' }],
  ['split.seed=Null', { kind: 'set', path: ['split', 'seed'], value: null }],
  ['a=', { kind: 'set', path: ['a'], value: '' }],
  ['a=b=c', { kind: 'set', path: ['a'], value: 'b=c' }],
  [
    'dataset.recording=../my data/a=b.csv',
    { kind: 'set', path: ['dataset', 'recording'], value: '../my data/a=b.csv' },
  ],
  ['a=two\nlines', { kind: 'set', path: ['a'], value: 'two\nlines' }],
])('%j is read', (text, expected) => {
  expect(parseOverride(text)).toEqual({ ...expected, text });
});

test.each(['~a.b', '~a.b=v'])('%s deletes the key', (text) => {
  expect(parseOverride(text)).toEqual({ kind: 'delete', path: ['a', 'b'], text });
});

test.each([
  ['', /expected key=value, such as training\.batch_size=64/],
  ['=3', /expected key=value/],
  ['a..b=3', /expected key=value/],
  ['a.=3', /expected key=value/],
  ['a b=3', /expected key=value/],
  ['3a=3', /expected key=value/],
  ['+++a=3', /expected key=value/],
  ['--seed=3', /expected key=value/],
  ['seed', /no value given; expected key=value, such as seed=3/],
  ['+seed', /no value given/],
  ['a=[1, 2', /the value \[1, 2 could not be read: expected a comma or ] at its end/],
  ["a='x", /could not be read/],
])('%j is refused, with the text and what was expected', (text, message) => {
  const read = () => parseOverride(text);
  expect(read).toThrow(expect.objectContaining({ code: 'override_invalid', details: { override: text } }));
  expect(read).toThrow(message);
  expect(read).toThrow(`"${text}"`);
});

test('any text is read or refused as an override, never with another error', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[+~]*[a-z.]*=?[[\]{}'"\\:, a-z0-9]*$/u)), (text) => {
      try {
        expect(parseOverride(text).text).toBe(text);
      } catch (thrown) {
        expect(thrown).toMatchObject({ code: 'override_invalid' });
      }
    }),
    { numRuns: 500 },
  );
});
