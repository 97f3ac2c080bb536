import { expect, test } from 'vitest';
import { csvText } from '../../../../src/renderer/charts/export/csvText';

test('a table becomes CSV with all digits, quotes where they must be, and empty cells for what is not there', () => {
  const columns = ['class', 'score', 'note'];
  const rows = [
    ['a, b', 0.1 + 0.2, null],
    ['say "c"', Number.NaN, 'two\nlines'],
  ];
  expect(csvText({ columns, rows })).toBe(
    'class,score,note\r\n"a, b",0.30000000000000004,\r\n"say ""c""",,"two\nlines"\r\n',
  );
});
