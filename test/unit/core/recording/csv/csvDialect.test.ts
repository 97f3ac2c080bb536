import { expect, test } from 'vitest';
import { firstRow, isDataRow } from '../../../../../src/core/recording/readers/csv/csvDialect';

function row(text: string, isLast = true): ReturnType<typeof firstRow> {
  const bytes = Buffer.from(text);
  return firstRow(bytes, 0, bytes.length, isLast);
}

test.each([
  ['frame,a,label\n', ','],
  ['frame;a;label\n', ';'],
  ['frame\ta\tlabel\n', '\t'],
  ['frame,"a;b;c;d",label\n', ','],
  ['frame;"a,1";"b,2";label\n', ';'],
  ['frame,a;b,label;x\n', ','],
])('the separator of %j is %j', (text, separator) => {
  expect(row(text)).toMatchObject({ separator: separator.charCodeAt(0) });
});

test('a quoted header may hold separators, quotes and line breaks, which count as lines', () => {
  expect(row('\n\nframe,"a,""1""\r\nb",label\r\n0,1,2\n')).toMatchObject({
    fields: ['frame', 'a,"1"\r\nb', 'label'],
    line: 3,
    nextLine: 5,
    next: 28,
  });
});

test('an unfinished first row waits for more of the file', () => {
  expect(row('frame,a,lab', false)).toBeNull();
  expect(row('frame,"a', false)).toBeNull();
  expect(row('frame,a,label\r', false)).toBeNull();
});

test('blank lines alone are no row', () => {
  expect(row('\n \r\n')).toBeNull();
});

test('a quote that is never closed is told', () => {
  expect(row('frame,"a,label\n0,1,2\n')).toBe('bad_quote');
});

test.each([
  [['0', '0.5', '1'], true],
  [['0', 'NaN', '', '1'], true],
  [['frame', '1', '2', 'label'], false],
  [['', '1', '2', '3'], false],
  [['0', '1', 'label'], false],
  [['0', 'n1', '1'], false],
])('a first row %j is data: %s', (fields, expected) => {
  expect(isDataRow(fields)).toBe(expected);
});
