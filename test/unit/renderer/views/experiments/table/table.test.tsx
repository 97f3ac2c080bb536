import { ThemeProvider } from '@mui/material/styles';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { createWorkbenchTheme } from '../../../../../../src/renderer/theme/createWorkbenchTheme';
import { availableColumns, columnInfo } from '../../../../../../src/renderer/views/experiments/table/columnInfo';
import {
  allowedWidth,
  columnTracks,
  ROW_PIXELS,
  scrollTopFor,
  visibleLines,
} from '../../../../../../src/renderer/views/experiments/table/gridGeometry';
import { gridStep } from '../../../../../../src/renderer/views/experiments/table/gridKeys';
import { cleanTags } from '../../../../../../src/renderer/views/experiments/table/MarksDialog';
import { RunCell } from '../../../../../../src/renderer/views/experiments/table/RunCell';
import { runsAsText } from '../../../../../../src/renderer/views/experiments/table/runsAsText';
import { describeChosen, knownTags } from '../../../../../../src/renderer/views/experiments/table/useChosenRuns';
import { LEAKY_WARNING } from '../../../../../../src/shared/config/runConfig';
import { changeMarks, NO_MARKS } from '../../../../../../src/shared/entities/runMarks';
import { aRunTable } from '../../../../../support/runTables';

const TEST = 'result.test.multiclass.balanced_accuracy';
const LOW = 'result.intervals.multiclass.balanced_accuracy.low';
const HIGH = 'result.intervals.multiclass.balanced_accuracy.high';

describe('columnInfo', () => {
  it('says in words what a score is of, and where its interval stands', () => {
    expect(columnInfo(TEST)).toMatchObject({
      title: 'Test balanced accuracy',
      section: 'Test scores',
      interval: { low: LOW, high: HIGH },
    });
    expect(columnInfo('result.test.binary.f1_macro').title).toBe('Test macro-F1, binary');
    expect(columnInfo('result.baselines.logistic_regression.accuracy')).toMatchObject({
      title: 'logistic regression: accuracy',
      section: 'Baselines',
    });
    expect(columnInfo('param.training.batch_size')).toMatchObject({ title: 'training.batch_size', measured: false });
    expect(columnInfo('result.nullTest.p').title).toBe('p value (null test)');
  });

  it('offers everything that a run has, but for what is shown in another way', () => {
    const names = availableColumns(aRunTable([{ [TEST]: 1, 'param.seed': 1, 'run.leaky': 1 }])).map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining([TEST, 'param.seed', 'run.model']));
    expect(names).not.toContain('run.leaky');
  });
});

describe('a cell', () => {
  const now = new Date('2026-01-05T12:00:00Z');
  const table = aRunTable([
    {
      'run.leaky': 1,
      'run.split': 'random_windows',
      [TEST]: 0.94,
      [LOW]: 0.9,
      [HIGH]: 0.97,
      'result.nullTest.p': 0.001,
    },
    { 'run.leaky': 0, 'run.split': 'blocked', [TEST]: 0.6 },
    { 'run.leaky': 1, 'run.split': 'random_windows' },
  ]);
  const markup = (name: string, row: number) =>
    renderToStaticMarkup(
      <ThemeProvider theme={createWorkbenchTheme('light')}>
        <RunCell info={columnInfo(name)} table={table} row={row} now={now} />
      </ThemeProvider>,
    );

  it.each([TEST, LOW, 'result.nullTest.p', 'run.split'])('says in %s that the split leaks', (name) => {
    expect(markup(name, 0)).toContain(LEAKY_WARNING);
  });

  it('says it of no number that is sound, nor of one that is not there', () => {
    expect(markup(TEST, 1)).not.toContain(LEAKY_WARNING);
    expect(markup(TEST, 2)).not.toContain(LEAKY_WARNING);
    expect(markup('run.seed', 0)).not.toContain(LEAKY_WARNING);
  });

  it('shows the interval beside the score', () => {
    expect(markup(TEST, 0)).toContain('[0.90, 0.97]');
    expect(markup(TEST, 1)).not.toContain('[');
  });
});

describe('runsAsText', () => {
  const table = aRunTable([
    { 'run.note': 'he said "go", twice', [TEST]: 0.123456789, [LOW]: 0.1, [HIGH]: 0.2, 'run.leaky': 1 },
    { 'run.note': null, [TEST]: 0.5, 'run.leaky': 0, 'run.startedAt': 0 },
  ]);

  it('gives numbers in full with their intervals, quotes what needs it, and says which split leaks', () => {
    expect(runsAsText(table, [0, 1], ['run.note', TEST], 'csv')).toBe(
      [
        `Note,Test balanced accuracy,"Test balanced accuracy, low end of 95 % interval","Test balanced accuracy, high end of 95 % interval",Split leaks`,
        `"he said ""go"", twice",0.123456789,0.1,0.2,leaks`,
        `,0.5,,,no`,
        '',
      ].join('\n'),
    );
  });

  it('sets cells apart with tabs, writes times in full, and has no column on leaks without a score', () => {
    expect(runsAsText(table, [1], ['run.startedAt', 'run.id'], 'tsv')).toBe(
      'Started\tId\n1970-01-01T00:00:00.000Z\tr1\n',
    );
  });
});

describe('gridStep', () => {
  const press = (key: string, change: object = {}) =>
    gridStep({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...change }, 5, 20, 10);

  it('moves within the table', () => {
    expect(press('ArrowDown')).toEqual({ kind: 'move', line: 6 });
    expect(press('PageUp')).toEqual({ kind: 'move', line: 0 });
    expect(press('PageDown')).toEqual({ kind: 'move', line: 15 });
    expect(press('End')).toEqual({ kind: 'move', line: 19 });
    expect(press('Home')).toEqual({ kind: 'move', line: 0 });
  });

  it('opens, chooses and copies, and leaves other keys to others', () => {
    expect(press('Enter')).toEqual({ kind: 'activate' });
    expect(press(' ')).toEqual({ kind: 'choose' });
    expect(press('c', { ctrlKey: true })).toEqual({ kind: 'copy' });
    expect(press('a', { metaKey: true })).toEqual({ kind: 'chooseAll' });
    expect([press('n', { ctrlKey: true }), press('ArrowLeft', { altKey: true }), press('x')]).toEqual([
      null,
      null,
      null,
    ]);
  });
});

describe('the geometry of the table', () => {
  it('draws the lines in view and some beyond, never more', () => {
    expect(visibleLines(0, 400, 10_000)).toEqual({ first: 0, end: 16 });
    expect(visibleLines(100 * ROW_PIXELS, 400, 10_000)).toEqual({ first: 94, end: 116 });
    expect(visibleLines(99_999, 400, 3)).toEqual({ first: 2, end: 3 });
    expect(visibleLines(0, 400, 0)).toEqual({ first: 0, end: 0 });
  });

  it('scrolls only as far as a line needs', () => {
    expect(scrollTopFor(5, 0, 400)).toBe(0);
    expect(scrollTopFor(20, 0, 400)).toBe(21 * ROW_PIXELS - 400);
    expect(scrollTopFor(1, 500, 400)).toBe(ROW_PIXELS);
  });

  it('keeps widths that were set, and shares out the rest', () => {
    const columns = [columnInfo('run.seed'), columnInfo('run.model')];
    expect(columnTracks(columns, { 'run.seed': 90 }, false)).toEqual({
      tracks: '76px 90px minmax(124px, 124fr)',
      leastPixels: 290,
    });
    const epochs = [columnInfo('run.epochs')];
    expect(columnTracks(epochs, {}, false).tracks).toBe('76px minmax(76px, 76fr)');
    // Mean, deviation and n must not be cut: what is left could be read as another number.
    expect(columnTracks(epochs, {}, true).tracks).toBe('76px 300px minmax(210px, 210fr)');
    expect([allowedWidth(3), allowedWidth(120.4), allowedWidth(5000)]).toEqual([56, 120, 800]);
  });
});

describe('the chosen runs', () => {
  const table = aRunTable([
    { 'run.status': 'finished', 'run.tags': 'a, b', 'run.note': 'hm', 'run.archived': 1, 'run.favourite': 1 },
    { 'run.status': 'running', 'run.tags': 'b, c', 'run.archived': 1 },
  ]);

  it('are described by what they have in common', () => {
    expect(describeChosen(table, new Set(['r1', 'r0', 'gone']))).toEqual({
      ids: ['r0', 'r1'],
      rows: [0, 1],
      active: 1,
      allArchived: true,
      allFavourites: false,
      tags: ['b'],
      note: null,
    });
    expect(describeChosen(table, new Set(['r0']))).toMatchObject({ active: 0, tags: ['a', 'b'], note: 'hm' });
    expect(knownTags(table)).toEqual(['a', 'b', 'c']);
  });

  it('get tags as the workspace keeps them', () => {
    expect(cleanTags([' paper ', 'a,b', 'a', ''])).toEqual(['paper', 'a', 'b']);
  });
});

describe('changeMarks', () => {
  it('changes what is named, and keeps when a run was first deleted', () => {
    const deleted = changeMarks(NO_MARKS, { deleted: true, addTags: ['z', 'a', 'z'] }, '2026-01-01');
    expect(deleted).toEqual({ ...NO_MARKS, deletedAt: '2026-01-01', tags: ['a', 'z'] });
    expect(changeMarks(deleted, { deleted: true }, '2026-02-02').deletedAt).toBe('2026-01-01');
    expect(changeMarks(deleted, { deleted: false, removeTags: ['a'] }, 'x')).toEqual({ ...NO_MARKS, tags: ['z'] });
  });
});
