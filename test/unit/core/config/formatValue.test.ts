import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatValue } from '../../../../src/core/config/formatValue';
import { parseValue } from '../../../../src/core/config/parseValue';

test.each([
  ['null', '"null"'],
  ['two words', '"two words"'],
  ['C:\\data', '"C:\\data"'],
  ['C:\\', '"C:\\\\"'],
  ['say "no"', '"say \\"no\\""'],
  [3, '3'],
  [null, 'null'],
  [[1, 'a', [true]], '[1,"a",[true]]'],
  [{ a: 1, b: { c: 'd' } }, '{"a":1,"b":{"c":"d"}}'],
  [Number.NEGATIVE_INFINITY, '-inf'],
  [Number.NaN, 'NaN'],
])('%j is written as %s', (value, text) => expect(formatValue(value)).toBe(text));

test('any text is read back as it was, whatever quotes and backslashes it holds', () => {
  const text = fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[\\"' a]*$/u));
  fc.assert(
    fc.property(text, (value) => {
      expect(parseValue(formatValue(value))).toBe(value);
    }),
    { numRuns: 300 },
  );
});

test('any nested value is read back as it was', () => {
  const { tree } = fc.letrec<{ tree: unknown; leaf: unknown }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 3 },
      tie('leaf'),
      fc.array(tie('tree'), { maxLength: 3 }),
      fc.dictionary(fc.string({ minLength: 1 }), tie('tree'), { maxKeys: 3 }),
    ),
    leaf: fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null), fc.double()),
  }));
  fc.assert(
    fc.property(tree, (value) => {
      expect(parseValue(formatValue(value))).toEqual(withoutMinusZero(value));
    }),
  );
});

/** The notation has no −0. */
function withoutMinusZero(value: unknown): unknown {
  if (value === 0) return 0;
  if (Array.isArray(value)) return value.map(withoutMinusZero);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, own]) => [key, withoutMinusZero(own)]));
}
