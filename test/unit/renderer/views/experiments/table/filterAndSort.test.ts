import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_RUN_VIEW } from '../../../../../../src/renderer/views/experiments/table/defaultRunView';
import { filterRuns } from '../../../../../../src/renderer/views/experiments/table/filterRuns';
import { sortAfterClick } from '../../../../../../src/renderer/views/experiments/table/sortAfterClick';
import { sortRuns } from '../../../../../../src/renderer/views/experiments/table/sortRuns';
import type { FilterOperator, RunView } from '../../../../../../src/shared/entities/runView';
import { aRunTable } from '../../../../../support/runTables';

const SCORE = 'result.test.multiclass.accuracy';
const table = aRunTable([
  { 'run.model': 'lstm', 'run.seed': 10, 'param.training.batch_size': 64, [SCORE]: 0.5, 'run.tags': 'paper, best' },
  { 'run.model': 'cnn', 'run.seed': 9, 'param.training.batch_size': 32, [SCORE]: 0.7, 'run.favourite': 1 },
  {
    'run.model': 'hybrid',
    'run.seed': 9,
    'param.training.batch_size': 64,
    'run.note': 'LSTM front',
    'run.archived': 1,
  },
  { 'run.model': null, 'run.seed': 2, [SCORE]: 0.6, 'run.startedAt': Date.UTC(2026, 0, 2) },
]);
const filtered = (change: Partial<RunView>) =>
  filterRuns(table, { ...DEFAULT_RUN_VIEW, showArchived: true, ...change });
const where = (column: string, operator: FilterOperator, value = '') =>
  filtered({ filters: [{ column, operator, value }] });

describe('filterRuns', () => {
  it('compares numbers as numbers, and leaves runs without one out of every comparison', () => {
    expect(where(SCORE, 'above', '0.5')).toEqual([1, 3]);
    expect(where(SCORE, 'atLeast', '0.5')).toEqual([0, 1, 3]);
    expect(where(SCORE, 'below', '0.6')).toEqual([0]);
    expect(where(SCORE, 'atMost', '0.6')).toEqual([0, 3]);
    expect(where('run.seed', 'is', '9.0')).toEqual([1, 2]);
    expect(where(SCORE, 'isNot', '0.5')).toEqual([1, 3]);
    expect(where(SCORE, 'above', 'much')).toEqual([]);
  });

  it('compares words without regard to case, and finds what is missing', () => {
    expect(where('run.model', 'contains', 'N')).toEqual([1]);
    expect(where('run.model', 'is', 'LSTM')).toEqual([0]);
    expect(where('run.model', 'isNot', 'lstm')).toEqual([1, 2]);
    expect(where('run.model', 'empty')).toEqual([3]);
    expect(where(SCORE, 'notEmpty')).toEqual([0, 1, 3]);
    expect(where('run.startedAt', 'atLeast', '2026-01-01')).toEqual([3]);
  });

  it('keeps all while the value is still to be typed, and none of a column that no run has', () => {
    expect(where('run.model', 'is', ' ')).toEqual([0, 1, 2, 3]);
    expect(where('param.unheard.of', 'is', '1')).toEqual([]);
    expect(where('param.unheard.of', 'empty')).toEqual([0, 1, 2, 3]);
  });

  it('searches every text of a run; each word must be found somewhere', () => {
    expect(filtered({ search: 'lstm' })).toEqual([0, 2]);
    expect(filtered({ search: ' lstm  paper ' })).toEqual([0]);
    expect(filtered({ search: 'r3' })).toEqual([3]);
    expect(filtered({ search: 'lstm nowhere' })).toEqual([]);
  });

  it('hides archived runs unless asked, and shows favourites alone when asked', () => {
    expect(filterRuns(table, DEFAULT_RUN_VIEW)).toEqual([0, 1, 3]);
    expect(filtered({ favouritesOnly: true })).toEqual([1]);
  });

  it('answers as a plain check of every run does', () => {
    const run = fc.record({ 'run.seed': fc.integer({ min: 0, max: 5 }), 'run.model': fc.constantFrom('a', 'b', null) });
    fc.assert(
      fc.property(fc.array(run, { maxLength: 30 }), fc.integer({ min: 0, max: 5 }), (runs, seed) => {
        const filters: RunView['filters'] = [
          { column: 'run.seed', operator: 'atLeast', value: String(seed) },
          { column: 'run.model', operator: 'is', value: 'a' },
        ];
        const expected = runs.flatMap((one, row) => (one['run.seed'] >= seed && one['run.model'] === 'a' ? row : []));
        expect(filterRuns(aRunTable(runs), { ...DEFAULT_RUN_VIEW, filters })).toEqual(expected);
      }),
    );
  });
});

describe('sortRuns', () => {
  const all = [0, 1, 2, 3];
  const by = (...sort: RunView['sort']) => sortRuns(table, all, sort);

  it('sorts numbers as numbers; what is missing comes last both ways', () => {
    expect(by({ column: SCORE, descending: false })).toEqual([0, 3, 1, 2]);
    expect(by({ column: SCORE, descending: true })).toEqual([1, 3, 0, 2]);
    expect(by({ column: 'run.model', descending: true })).toEqual([0, 2, 1, 3]);
  });

  it('lets the second column decide where the first is equal, and keeps the order otherwise', () => {
    expect(by({ column: 'run.seed', descending: false }, { column: 'run.model', descending: true })).toEqual([
      3, 2, 1, 0,
    ]);
    expect(by({ column: 'run.seed', descending: false })).toEqual([3, 1, 2, 0]);
    expect(by({ column: 'no.such', descending: false })).toEqual(all);
  });

  it('sorts words with numbers in them as people count', () => {
    const named = aRunTable([{ 'run.recording': 'mouse 10' }, { 'run.recording': 'mouse 9' }]);
    expect(sortRuns(named, [0, 1], [{ column: 'run.recording', descending: false }])).toEqual([1, 0]);
  });
});

describe('sortAfterClick', () => {
  const ascending = { column: 'a', descending: false };
  const descending = { column: 'a', descending: true };

  it('goes from ascending over descending to none', () => {
    expect(sortAfterClick([], 'a', false)).toEqual([ascending]);
    expect(sortAfterClick([ascending], 'a', false)).toEqual([descending]);
    expect(sortAfterClick([descending], 'a', false)).toEqual([]);
  });

  it('adds a column behind those that decide already, and changes it in its place', () => {
    const b = { column: 'b', descending: false };
    expect(sortAfterClick([ascending], 'b', true)).toEqual([ascending, b]);
    expect(sortAfterClick([ascending, b], 'a', true)).toEqual([descending, b]);
    expect(sortAfterClick([descending, b], 'a', true)).toEqual([b]);
    expect(sortAfterClick([ascending, b], 'c', false)).toEqual([{ column: 'c', descending: false }]);
  });
});
