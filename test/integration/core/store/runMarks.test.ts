import { describe, expect, it } from 'vitest';
import { openStore } from '../../../../src/core/store/openStore';
import { readRunTable } from '../../../../src/core/store/readRunTable';
import type { Store } from '../../../../src/core/store/Store';
import type { DriverName } from '../../../../src/core/store/sqlite/loadDriver';
import type { RunConfig } from '../../../../src/shared/config/runConfig';
import { NO_MARKS } from '../../../../src/shared/entities/runMarks';
import type { RunTable } from '../../../../src/shared/entities/runTable';
import { runViewSchema } from '../../../../src/shared/entities/runView';
import { aConfig, aRecording, aSummary, steppingClock } from '../../../support/storeFixtures';

const SCORE = 'result.test.multiclass.balanced_accuracy';

/** What a column holds of each run, in plain words. */
function column(table: RunTable, name: string): readonly (string | number | null)[] {
  const found = table.columns[name];
  if (found === undefined) return table.ids.map(() => null);
  if (found.kind === 'words') return Array.from(found.codes, (code) => found.words[code - 1] ?? null);
  return Array.from(found.values, (value) => (Number.isNaN(value) ? null : value));
}

describe.each<DriverName>(['better-sqlite3', 'libsql'])('marks, views and the table of runs on %s', (driver) => {
  const open = (): Store => {
    const store = openStore(':memory:', { now: steppingClock(), driver });
    store.recordings.put(aRecording());
    return store;
  };
  const addRun = (store: Store, change: Partial<RunConfig> = {}): string => {
    const config = aConfig(aRecording().id, change);
    const run = store.runs.create({ experimentName: 'e', recordingId: aRecording().id, config, overrides: [] });
    store.runs.change(run.id, { status: 'finished', summary: aSummary(3), epochs: 3 });
    return run.id;
  };

  it('keeps what is said of a run, each part by itself', () => {
    const store = open();
    const id = addRun(store);
    expect(store.runs.marks(id)).toEqual(NO_MARKS);
    store.runs.mark([id], { favourite: true, note: 'the best', addTags: ['paper', 'abc'] });
    store.runs.mark([id], { archived: true, addTags: ['abc', 'late'], removeTags: ['paper'] });
    expect(store.runs.marks(id)).toEqual({
      favourite: true,
      archived: true,
      deletedAt: null,
      note: 'the best',
      tags: ['abc', 'late'],
    });
    store.close();
  });

  it('hides deleted runs from every list, keeps their rows, and brings them back', async () => {
    const store = open();
    const [kept, gone] = [addRun(store), addRun(store, { seed: 2 })];
    store.metrics.append(gone, [{ name: 'val/loss', step: 1, value: 0.5 }]);
    store.runs.mark([gone], { deleted: true });
    expect(store.runs.list().map(({ id }) => id)).toEqual([kept]);
    expect((await readRunTable(store)).ids).toEqual([kept]);
    expect((await readRunTable(store, [gone, kept])).ids).toEqual([kept]);
    expect(store.runs.get(gone).id).toBe(gone);
    expect(store.metrics.history(gone)).toHaveLength(1);
    store.runs.mark([gone], { deleted: false });
    expect(store.runs.list().map(({ id }) => id)).toEqual([gone, kept]);
    store.close();
  });

  it('refuses to delete a run that waits or trains, and then deletes none of those asked for', () => {
    const store = open();
    const [done, busy] = [addRun(store), addRun(store, { seed: 2 })];
    store.runs.change(busy, { status: 'running' });
    expect(() => store.runs.mark([done, busy], { deleted: true })).toThrow(
      expect.objectContaining({ code: 'run_active', details: { id: busy, status: 'running' } }),
    );
    expect(store.runs.list()).toHaveLength(2);
    expect(() => store.runs.mark(['nobody'], { favourite: true })).toThrow(
      expect.objectContaining({ code: 'run_not_found' }),
    );
    store.close();
  });

  it('gives all runs by columns, the newest first: own values, parameters, results, marks', async () => {
    const store = open();
    const first = addRun(store);
    const clipped = aConfig(aRecording().id).optimizer;
    const second = addRun(store, { seed: 9, optimizer: { ...clipped, clip_norm: 5 } });
    store.runs.mark([first], { addTags: ['b', 'a'], favourite: true });
    store.runs.change(first, { summary: { ...aSummary(3), warnings: ['w'] } });
    const table = await readRunTable(store);
    expect(table.ids).toEqual([second, first]);
    expect(column(table, 'run.seed')).toEqual([9, 1]);
    expect(column(table, 'run.status')).toEqual(['finished', 'finished']);
    expect(column(table, 'run.tags')).toEqual([null, 'a, b']);
    expect(column(table, 'run.favourite')).toEqual([0, 1]);
    expect(column(table, 'run.seconds')).toEqual([1.5, 1.5]);
    expect(column(table, 'param.training.batch_size')).toEqual([64, 64]);
    expect(column(table, 'param.optimizer.clip_norm')).toEqual([5, null]);
    expect(column(table, 'result.test.multiclass.balanced_accuracy')).toEqual([0.6, 0.6]);
    expect(column(table, 'result.baselines.majority.accuracy')).toEqual([0.7, 0.7]);
    expect(column(table, 'result.test.multiclass.auc_macro')).toEqual([null, null]);
    expect(Object.keys(table.columns).filter((name) => name.startsWith('result.warnings'))).toEqual([]);
    store.close();
  });

  it('calls configurations that differ in seed and fold the same variant, as the list of runs does', async () => {
    const store = open();
    const { split } = aConfig(aRecording().id);
    const kfold = { ...split, name: 'blocked_kfold' } as RunConfig['split'];
    addRun(store, { seed: 1, split: { ...kfold, fold: 0 } });
    addRun(store, { seed: 2, split: { ...kfold, fold: 1 } });
    addRun(store, { seed: 1 });
    const table = await readRunTable(store);
    const variants = column(table, 'run.variant');
    expect(variants).toEqual(store.runs.list().map(({ variant }) => variant));
    expect(variants[1]).toBe(variants[2]);
    expect(variants[0]).not.toBe(variants[1]);
    expect(column(table, 'run.fold')).toEqual([null, 1, 0]);
    store.close();
  });

  it('reads only the numbers that are asked for, whether runs are packed or not, and a column of both kinds whole', async () => {
    const store = open();
    const config = aConfig(aRecording().id);
    const packed = addRun(store, { training: { ...config.training, batch_size: 'auto' as unknown as number } });
    const waiting = store.runs.create({ experimentName: 'e', recordingId: aRecording().id, config, overrides: [] }).id;
    const [whole, few] = [await readRunTable(store), await readRunTable(store, undefined, [SCORE])];
    expect(few.ids).toEqual([waiting, packed]);
    for (const [name, values] of Object.entries(few.columns)) expect(values).toEqual(whole.columns[name]);
    expect(column(few, SCORE)).toEqual([null, 0.6]);
    expect(column(few, 'param.training.batch_size')).toEqual(['64', 'auto']);
    expect([...Object.keys(few.columns), ...(few.further ?? [])].sort()).toEqual(Object.keys(whole.columns).sort());
    expect(few.further).toContain('param.training.max_epochs');
    store.close();
  });

  it('reads more runs than fit into one turn', async () => {
    const store = open();
    const ids = store.transaction(() => Array.from({ length: 450 }, (_, seed) => addRun(store, { seed })));
    expect((await readRunTable(store)).ids).toEqual(ids.toReversed());
    store.close();
  });

  it('keeps views by name, and leaves out what it cannot read', () => {
    const store = open();
    const view = runViewSchema.parse({
      columns: ['run.model'],
      widths: { 'run.model': 80 },
      filters: [{ column: 'run.model', operator: 'is', value: 'lstm' }],
      sort: [],
      groupBy: [],
      search: '',
      favouritesOnly: false,
      showArchived: true,
    });
    store.views.put({ name: 'mine', view });
    store.views.put({ name: 'mine', view: { ...view, search: 'x' } });
    store.views.put({ name: 'broken', view: { ...view, columns: 3 } as never });
    expect(store.views.list()).toEqual([{ name: 'mine', view: { ...view, search: 'x' } }]);
    store.views.remove('mine');
    expect(store.views.list()).toEqual([]);
    store.close();
  });
});
