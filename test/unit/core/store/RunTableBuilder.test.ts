import fc from 'fast-check';
import { expect, test } from 'vitest';
import { RunTableBuilder } from '../../../../src/core/store/RunTableBuilder';
import type { RunColumn } from '../../../../src/shared/entities/runTable';

/** What a column holds of each run, in plain values. */
function plain(column: RunColumn | undefined): readonly (string | number | null)[] {
  if (column === undefined) return [];
  if (column.kind === 'words') return Array.from(column.codes, (code) => column.words[code - 1] ?? null);
  return Array.from(column.values, (value) => (Number.isNaN(value) ? null : value));
}

test('nested values become dotted columns; yes and no are 1 and 0, lists are text, gaps stay gaps', () => {
  const builder = new RunTableBuilder();
  builder.add({ id: 'a', run: {}, param: { split: { blocks: 3, names: ['x', 'y'] }, on: true }, result: {} });
  builder.add({ id: 'b', run: {}, param: {}, result: {} });
  builder.add({ id: 'c', run: {}, param: { split: { blocks: null }, on: false }, result: { test: { t: { s: 0.5 } } } });
  const { ids, columns } = builder.build();
  expect(ids).toEqual(['a', 'b', 'c']);
  expect(Object.keys(columns)).toEqual(['param.split.blocks', 'param.split.names', 'param.on', 'result.test.t.s']);
  expect(plain(columns['param.split.blocks'])).toEqual([3, null, null]);
  expect(plain(columns['param.split.names'])).toEqual(['["x","y"]', null, null]);
  expect(plain(columns['param.on'])).toEqual([1, null, 0]);
  expect(plain(columns['result.test.t.s'])).toEqual([null, null, 0.5]);
});

test('of intervals only the bounds become columns', () => {
  const builder = new RunTableBuilder();
  const interval = { low: 0.1, high: 0.2, blocks: 7, method: 'runs' };
  builder.add({ id: 'a', run: {}, param: {}, result: { intervals: { multiclass: { accuracy: interval } } } });
  expect(Object.keys(builder.build().columns)).toEqual([
    'result.intervals.multiclass.accuracy.low',
    'result.intervals.multiclass.accuracy.high',
  ]);
});

test('a column holds what was put in, however many runs there are; one text makes texts of its numbers', () => {
  const value = fc.option(fc.oneof({ weight: 20, arbitrary: fc.integer() }, { weight: 1, arbitrary: fc.string() }));
  fc.assert(
    fc.property(fc.array(value, { minLength: 1, maxLength: 700, size: 'max' }), (values) => {
      const builder = new RunTableBuilder();
      values.forEach((one, row) => builder.add({ id: `r${row}`, run: { x: one }, param: {}, result: {} }));
      const column = builder.build().columns['run.x'];
      const texts = values.some((one) => typeof one === 'string');
      if (column === undefined) expect(values.every((one) => one === null)).toBe(true);
      else expect(plain(column)).toEqual(values.map((one) => (texts && one !== null ? String(one) : one)));
    }),
    { numRuns: 60 },
  );
});

test('numbers that are not wanted are told but not put together; words and what is known of every run always are', () => {
  const builder = new RunTableBuilder(new Set(['result.test.t.s']));
  const result = { test: { t: { s: 0.5, other: 0.6 } } };
  builder.add({ id: 'a', run: { seed: 1 }, param: { split: { name: 'blocked', blocks: 3 } }, result });
  const { columns, further } = builder.build();
  expect(Object.keys(columns)).toEqual(['run.seed', 'param.split.name', 'result.test.t.s']);
  expect(further).toEqual(['param.split.blocks', 'result.test.t.other']);
  expect(builder.incomplete()).toEqual([]);
});

test('a column whose words are there and whose numbers were left out is told as incomplete', () => {
  const builder = new RunTableBuilder(new Set());
  builder.add({ id: 'a', run: {}, param: { size: 3 }, result: {} });
  builder.add({ id: 'b', run: {}, param: { size: 'auto' }, result: {} });
  expect(builder.incomplete()).toEqual(['param.size']);
});
