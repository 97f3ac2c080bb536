import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseDecimal } from '../../../../../src/core/recording/readers/csv/parseDecimal';

const out = new Float64Array(1);

/** The number read, or null when the whole text is not one. */
function parse(text: string): number | null {
  const bytes = Buffer.from(text);
  return parseDecimal(bytes, 0, bytes.length, out) === bytes.length ? (out[0] as number) : null;
}

test.each([
  ['0', 0],
  ['-0', -0],
  ['+7', 7],
  ['1.', 1],
  ['.5', 0.5],
  ['-.25', -0.25],
  ['007', 7],
  ['3.25e-4', 0.000325],
  ['1E+3', 1000],
  ['0.1', 0.1],
  ['9007199254740993', 9007199254740992],
  ['9007199254740991', 9007199254740991],
  ['0.12345678901234567', 0.12345678901234566],
  ['1e22', 1e22],
  ['1e23', 1e23],
  ['5e-324', 5e-324],
  ['1e999', Number.POSITIVE_INFINITY],
  ['1e-999999999', 0],
])('reads %s', (text, expected) => {
  expect(parse(text)).toBe(expected);
});

test.each(['', '-', '+', '.', '-.', 'e5', '1e', '1e+', '1x', '0x10', '1_000', 'NaN', ' 1', '1 ', '--1'])(
  'refuses %j',
  (text) => {
    expect(parse(text)).toBeNull();
  },
);

test('every double written by JavaScript comes back exactly', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      expect(parse(String(value))).toBe(Number(String(value)));
    }),
    { numRuns: 2000 },
  );
});

test('any decimal text means what Number makes of it', () => {
  const digits = fc.stringMatching(/^[0-9]{0,25}$/);
  const exponent = fc.option(fc.integer({ min: -330, max: 330 }), { nil: null });
  fc.assert(
    fc.property(fc.constantFrom('', '-', '+'), digits, digits, exponent, (sign, whole, fraction, power) => {
      fc.pre(whole !== '' || fraction !== '');
      const text = `${sign}${whole}.${fraction}${power === null ? '' : `e${power}`}`;
      expect(parse(text)).toBe(Number(text));
    }),
    { numRuns: 2000 },
  );
});

test('stops where the number ends', () => {
  const bytes = Buffer.from('12.5,3');
  expect(parseDecimal(bytes, 0, bytes.length, out)).toBe(4);
  expect(out[0]).toBe(12.5);
});

test('reads nothing beyond the end it is given', () => {
  expect(parseDecimal(Buffer.from('12345'), 1, 3, out)).toBe(3);
  expect(out[0]).toBe(23);
});
