import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeRunTable, runValue } from '../../../../src/renderer/api/mergeRunTable';
import type { RunTable } from '../../../../src/shared/entities/runTable';
import { aRunTable, type TableRun } from '../../../support/runTables';

/** A table as one object a run. */
function plain(table: RunTable): Record<string, Record<string, unknown>> {
  const names = Object.keys(table.columns);
  return Object.fromEntries(
    table.ids.map((id, row) => {
      const values = names.map((name) => [name, runValue(table.columns[name], row)] as const);
      return [id, Object.fromEntries(values.filter(([, value]) => value !== null))];
    }),
  );
}

describe('mergeRunTable', () => {
  const table = aRunTable(
    [
      { 'run.model': 'lstm', 'run.seed': 1 },
      { 'run.model': 'cnn', 'run.seed': 2 },
    ],
    ['b', 'a'],
  );

  it('changes runs in their places and leaves untouched columns as they are', () => {
    const fresh = aRunTable([{ 'run.model': 'cnn', 'run.seed': 7 }], ['a']);
    const merged = mergeRunTable(table, ['a'], fresh);
    expect(merged.ids).toBe(table.ids);
    expect(runValue(merged.columns['run.seed'], 1)).toBe(7);
    expect(merged.columns['run.model']).toBe(table.columns['run.model']);
    expect(merged.columns['run.seed']).not.toBe(table.columns['run.seed']);
  });

  it('brings new runs to the front, takes out those that are gone, and learns new columns', () => {
    const fresh = aRunTable([{ 'run.model': 'lstm', 'result.seconds': 3 }], ['c']);
    const merged = mergeRunTable(table, ['c', 'b'], fresh);
    expect(merged.ids).toEqual(['c', 'a']);
    expect([0, 1].map((row) => runValue(merged.columns['result.seconds'], row))).toEqual([3, null]);
    expect([0, 1].map((row) => runValue(merged.columns['run.model'], row))).toEqual(['lstm', 'cnn']);
  });

  it('takes numbers and words into one column', () => {
    const merged = mergeRunTable(table, ['a'], aRunTable([{ 'run.seed': 'auto' }], ['a']));
    expect([0, 1].map((row) => runValue(merged.columns['run.seed'], row))).toEqual(['1', 'auto']);
  });

  it('leaves out a column that one of both was read without, and says so', () => {
    const whole = { ...aRunTable([{ 'run.seed': 1, 'param.x': 2 }], ['a']), further: ['param.y'] };
    const fresh = { ...aRunTable([{ 'run.seed': 3, 'param.y': 4 }], ['a']), further: ['param.x'] };
    const merged = mergeRunTable(whole, ['a'], fresh);
    expect(runValue(merged.columns['run.seed'], 0)).toBe(3);
    expect(Object.keys(merged.columns)).not.toEqual(expect.arrayContaining(['param.x']));
    expect(Object.keys(merged.columns)).not.toEqual(expect.arrayContaining(['param.y']));
    expect(merged.further).toEqual(['param.y', 'param.x']);
    expect(mergeRunTable(whole, ['a'], aRunTable([], [])).further).toBe(whole.further);
  });

  it('comes to what the whole table would be, and to the same a second time', () => {
    const run = fc.record({ 'run.model': fc.constantFrom('a', 'b', null), 'result.score': fc.option(fc.nat(9)) });
    const runs = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd', 'e'), run);
    const tableOf = (some: Record<string, TableRun>) => aRunTable(Object.values(some), Object.keys(some));
    fc.assert(
      fc.property(runs, runs, (before, after) => {
        const asked = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((id) => id !== 'e');
        const expected = { ...(before['e'] && { e: before['e'] }), ...omit(after, 'e') };
        const fresh = tableOf(omit(after, 'e'));
        const merged = mergeRunTable(tableOf(before), asked, fresh);
        expect(plain(merged)).toEqual(plain(tableOf(expected)));
        expect(plain(mergeRunTable(merged, asked, fresh))).toEqual(plain(merged));
      }),
    );
  });
});

function omit(runs: Record<string, TableRun>, id: string): Record<string, TableRun> {
  return Object.fromEntries(Object.entries(runs).filter(([key]) => key !== id));
}
