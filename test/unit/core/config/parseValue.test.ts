import { describe, expect, test } from 'vitest';
import { parseValue } from '../../../../src/core/config/parseValue';

describe('a value', () => {
  test('keeps plain text as text for whoever reads ids: 12e4 may be one', () => {
    const asText = (text: string) => parseValue(text, (plain) => plain);
    expect(asText('[123456789012, 12e456789012, null, "a,b"]')).toEqual([
      '123456789012',
      '12e456789012',
      'null',
      'a,b',
    ]);
    expect(asText('007')).toBe('007');
    expect(() => asText('[a')).toThrow(SyntaxError);
  });

  test.each([
    ['null', null],
    ['NULL', null],
    ['Null', null],
    ['true', true],
    ['TrUe', true],
    ['FALSE', false],
    ['nan', Number.NaN],
    ['NaN', Number.NaN],
    ['inf', Number.POSITIVE_INFINITY],
    ['+Inf', Number.POSITIVE_INFINITY],
    ['-INF', Number.NEGATIVE_INFINITY],
  ])('%s is a word in any case', (text, value) => expect(parseValue(text)).toEqual(value));

  test.each([
    ['0', 0],
    ['-20', -20],
    ['+3', 3],
    ['3.14', 3.14],
    ['.5', 0.5],
    ['5.', 5],
    ['1e-4', 0.0001],
    ['-10e3', -10_000],
    ['1_000_000', 1_000_000],
  ])('%s is a number', (text, value) => expect(parseValue(text)).toBe(value));

  test.each([
    'hello world',
    '../data/mouse 3 # day=2: a,b.csv',
    '2024-01-02 worm: 3.csv',
    'C:\\data\\new.csv',
    '/data/a=b/[old]/x.csv',
    '0x10',
    '1_',
    '12e',
    'nullable',
    '- a',
    '',
  ])('%j is itself, whatever it holds', (text) => expect(parseValue(text)).toBe(text));

  test('loses the spaces around it', () => {
    expect(parseValue('  hello world\t')).toBe('hello world');
    expect(parseValue(' 3 ')).toBe(3);
  });
});

describe('quoted text', () => {
  test.each([
    ["'null'", 'null'],
    ['"3"', '3'],
    ["' a '", ' a '],
    ['"1,2,3"', '1,2,3'],
    ['\'"double" in single\'', '"double" in single'],
    // The examples of Hydra's own documentation.
    ["'escaped \\'single quote\\''", "escaped 'single quote'"],
    ['"escaped \\"double quote\\""', 'escaped "double quote"'],
    ["'the path is C:\\\\\\'some folder\\'\\\\'", "the path is C:\\'some folder'\\"],
    // Backslashes that stand before no quote count as they are.
    ['"C:\\new\\\\data"', 'C:\\new\\\\data'],
  ])('%s is the text %j', (text, value) => expect(parseValue(text)).toBe(value));

  test.each(["'open", '"open\'', "'a' b", "'a\\'"])('%s is refused', (text) => {
    expect(() => parseValue(text)).toThrow(SyntaxError);
  });
});

describe('lists and mappings', () => {
  test.each([
    ['[]', []],
    ['[1, 2,3 ]', [1, 2, 3]],
    ['[a,[b,[c d]]]', ['a', ['b', ['c d']]]],
    ['[NULL, True, inf, "x, y", a:b]', [null, true, Number.POSITIVE_INFINITY, 'x, y', 'a:b']],
    ['[a\\,b, c\\]]', ['a,b', 'c]']],
    ['{}', {}],
    ['{a:1,b:2}', { a: 1, b: 2 }],
    ['{ a: 10 , b: {c: [x], d: null} }', { a: 10, b: { c: ['x'], d: null } }],
    ['{__proto__: 1}', Object.fromEntries([['__proto__', 1]])],
  ])('%s is read', (text, value) => expect(parseValue(text)).toEqual(value));

  test.each([
    ['[1, 2', /expected a comma or \] at its end/],
    ['[1, 2}', /expected a comma or \] before }/],
    ['[1] 2', /expected the end before 2/],
    ['[,]', /expected a value before ,]/],
    ['{a}', /expected a colon after a before }/],
    ['{:1}', /expected a key before :1}/],
    ['{a: 1', /expected a comma or } at its end/],
  ])('%s is refused, with what was expected and where', (text, message) => {
    expect(() => parseValue(text)).toThrow(message);
  });
});
