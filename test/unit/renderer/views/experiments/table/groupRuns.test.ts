import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groupCellText } from '../../../../../../src/renderer/views/experiments/table/cellText';
import { columnInfo } from '../../../../../../src/renderer/views/experiments/table/columnInfo';
import { groupCell, spreadOfColumn } from '../../../../../../src/renderer/views/experiments/table/groupCell';
import { groupLabel, groupSize, memberLabel } from '../../../../../../src/renderer/views/experiments/table/groupLabel';
import { groupRuns, tableLines } from '../../../../../../src/renderer/views/experiments/table/groupRuns';
import { aRunTable } from '../../../../../support/runTables';

const SCORE = 'result.test.multiclass.balanced_accuracy';
const now = new Date('2026-01-05T12:00:00Z');
const table = aRunTable([
  { 'run.experiment': 'walk', 'run.model': 'lstm', 'run.split': 'blocked', 'run.seed': 1, [SCORE]: 0.5 },
  { 'run.experiment': 'walk', 'run.model': 'cnn', 'run.split': 'blocked', 'run.seed': 1, [SCORE]: 0.8 },
  { 'run.experiment': 'rest', 'run.model': 'lstm', 'run.split': 'blocked', 'run.seed': 2, [SCORE]: 0.7 },
  { 'run.experiment': 'walk', 'run.model': 'lstm', 'run.split': 'blocked', 'run.seed': 3, 'run.fold': 2 },
]);
const all = [0, 1, 2, 3];

describe('groupRuns', () => {
  it('gathers the runs of each value, and again inside', () => {
    const groups = groupRuns(table, all, { groupBy: ['run.experiment', 'run.model'], sort: [] });
    expect(groups.map(({ value, rows }) => [value, rows])).toEqual([
      ['walk', [0, 1, 3]],
      ['rest', [2]],
    ]);
    expect(groups[0]?.groups.map(({ value, rows }) => [value, rows])).toEqual([
      ['lstm', [0, 3]],
      ['cnn', [1]],
    ]);
    const paths = groups.flatMap((group) => [group.path, ...group.groups.map(({ path }) => path)]);
    expect(new Set(paths).size).toBe(paths.length);
  });

  it('puts groups in the order of their means where a score sorts, those without one last', () => {
    const order = (descending: boolean) =>
      groupRuns(table, all, { groupBy: ['run.seed'], sort: [{ column: SCORE, descending }] }).map(({ value }) => value);
    expect(order(true)).toEqual([2, 1, 3]);
    expect(order(false)).toEqual([1, 2, 3]);
  });

  it('makes lines of the groups, and of the runs of open ones', () => {
    const groups = groupRuns(table, all, { groupBy: ['run.model'], sort: [] });
    expect(tableLines(groups, all, new Set())).toHaveLength(2);
    const lines = tableLines(groups, all, new Set([groups[0]?.path ?? '']));
    expect(lines.map((line) => (line.kind === 'run' ? line.row : line.group.value))).toEqual(['lstm', 0, 2, 3, 'cnn']);
    expect(lines[1]).toEqual({ kind: 'run', row: 0, level: 1 });
    expect(tableLines([], [2, 0], new Set())).toEqual([
      { kind: 'run', row: 2, level: 0 },
      { kind: 'run', row: 0, level: 0 },
    ]);
  });

  it('puts every run into exactly one group', () => {
    const run = fc.record({ 'run.model': fc.constantFrom('a', 'b', null), 'run.seed': fc.integer({ min: 0, max: 3 }) });
    fc.assert(
      fc.property(fc.array(run, { maxLength: 40 }), (runs) => {
        const rows = runs.map((_, row) => row);
        const groups = groupRuns(aRunTable(runs), rows, { groupBy: ['run.model', 'run.seed'], sort: [] });
        expect(groups.flatMap((group) => group.rows).sort((a, b) => a - b)).toEqual(rows);
        for (const group of groups) {
          expect(group.groups.flatMap((inner) => inner.rows).sort((a, b) => a - b)).toEqual(group.rows);
        }
      }),
    );
  });
});

describe('what a group shows', () => {
  it('is mean, sample deviation and n over the runs that have the number', () => {
    expect(spreadOfColumn(table.columns[SCORE], all)).toEqual({
      n: 3,
      mean: expect.closeTo(2 / 3, 12),
      deviation: expect.closeTo(Math.sqrt(0.07 / 3), 12),
    });
    expect(spreadOfColumn(table.columns[SCORE], [1])).toEqual({ n: 1, mean: 0.8, deviation: null });
    expect(spreadOfColumn(table.columns[SCORE], [3])).toBeNull();
  });

  it('equals a direct computation over any numbers and any choice of runs', () => {
    const value = fc.option(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { freq: 4 });
    fc.assert(
      fc.property(fc.array(fc.tuple(value, fc.boolean()), { minLength: 1, maxLength: 60 }), (runs) => {
        const column = aRunTable(runs.map(([score]) => ({ [SCORE]: score }))).columns[SCORE];
        const rows = runs.flatMap(([, taken], row) => (taken ? row : []));
        const numbers = runs.flatMap(([score, taken]) => (taken && score !== null ? score : []));
        const spread = spreadOfColumn(column, rows);
        if (numbers.length === 0) {
          expect(spread).toBeNull();
          return;
        }
        const mean = numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
        const squares = numbers.reduce((sum, number) => sum + (number - mean) ** 2, 0);
        const size = Math.max(1, ...numbers.map(Math.abs));
        expect(spread?.n).toBe(numbers.length);
        expect(Math.abs((spread?.mean ?? Number.NaN) - mean)).toBeLessThanOrEqual(1e-12 * size);
        if (numbers.length === 1) {
          expect(spread?.deviation).toBeNull();
          return;
        }
        const deviation = Math.sqrt(squares / (numbers.length - 1));
        expect(Math.abs((spread?.deviation ?? Number.NaN) - deviation)).toBeLessThanOrEqual(1e-9 * size);
      }),
    );
  });

  it('is the value where all agree, and how many there are where not; a setting has no mean', () => {
    const cell = (name: string, rows: readonly number[]) => groupCell(columnInfo(name), table.columns[name], rows);
    expect(cell('run.model', [0, 2])).toEqual({ kind: 'same', value: 'lstm' });
    expect(cell('run.model', all)).toEqual({ kind: 'different', count: 2 });
    expect(cell('run.seed', all)).toEqual({ kind: 'different', count: 3 });
    expect(cell('run.tags', all)).toEqual({ kind: 'nothing' });
    expect(groupCellText(columnInfo(SCORE), cell(SCORE, [0, 1]), now)).toBe('0.65 ± 0.21 (n = 2)');
    expect(groupCellText(columnInfo(SCORE), cell(SCORE, [2, 3]), now)).toBe('0.70 (n = 1)');
  });

  it('is called by its value; a configuration by model and split, with how many seeds it has', () => {
    const [group] = groupRuns(table, all, { groupBy: ['run.model'], sort: [] });
    expect(group && groupLabel(group, table, now)).toBe('lstm');
    expect(group && groupSize(group, table)).toBe('3 runs: 3 seeds');
    const variant = { path: '', column: 'run.variant', value: 'abc', rows: [1], groups: [] };
    expect(groupLabel(variant, table, now)).toBe('cnn · blocked');
    expect(groupSize(variant, table)).toBe('1 run');
    expect([memberLabel(0, table), memberLabel(3, table)]).toEqual(['seed 1', 'seed 3 · fold 2']);
  });
});
