import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { migrate } from '../../../../src/core/store/migrate';
import { migrations } from '../../../../src/core/store/migrations/migrations';
import { openStore } from '../../../../src/core/store/openStore';
import type { Store } from '../../../../src/core/store/Store';
import type { DriverName } from '../../../../src/core/store/sqlite/loadDriver';
import { openConnection } from '../../../../src/core/store/sqlite/openConnection';
import { NO_ACTION, type WatchEventQuery, type WatchRule } from '../../../../src/shared/entities/watch';
import { aRecording, steppingClock } from '../../../support/storeFixtures';
import { temporaryFolders } from '../../../support/temporaryFolder';
import { aRule } from '../../../support/watchedFolder';

const folder = temporaryFolders();
const rule = (id: string, name = id): WatchRule => ({ ...aRule('/rig', { name }), id });
const all: WatchEventQuery = { ruleId: null, outcomes: [], before: null, limit: 100 };
const found = (path: string, ruleId = 'r') => ({ ruleId, path, bytes: 7, modifiedAt: '2026-01-01', fingerprint: '{}' });

describe.each<DriverName>(['better-sqlite3', 'libsql'])('watched folders on %s', (driver) => {
  const open = (): Store => {
    const store = openStore(':memory:', { now: steppingClock(), driver });
    store.watch.putRule(rule('r'));
    return store;
  };

  it('keeps rules by name, changes them, and refuses a name twice', () => {
    const store = open();
    const train = { kind: 'train', overrides: ['model=lstm'] } as const;
    store.watch.putRule({ ...rule('q', 'a folder'), action: { ...train, overrides: [...train.overrides] } });
    expect(store.watch.rules().map(({ id }) => id)).toEqual(['q', 'r']);
    expect(store.watch.rule('q').action).toEqual(train);
    store.watch.putRule(rule('q', 'z folder'));
    expect(store.watch.rules().map(({ name }) => name)).toEqual(['r', 'z folder']);
    expect(() => store.watch.putRule(rule('p', 'r'))).toThrow(/Another rule is called 'r'/);
    store.watch.removeRule('q');
    expect(() => store.watch.rule('q')).toThrow(/There is no rule 'q'/);
    store.close();
  });

  it('keeps each version of a file with what came of it', () => {
    const store = open();
    store.recordings.put(aRecording());
    const event = store.watch.addEvent(found('/rig/a.csv'));
    expect(event).toMatchObject({ id: 1, outcome: 'seen', attempts: 0, recordingId: null, action: NO_ACTION });
    const change = {
      outcome: 'done',
      recordingId: aRecording().id,
      previousVersion: 'b',
      reason: 'a note',
      action: { ...NO_ACTION, state: 'waiting' },
    } as const;
    const changed = store.watch.changeEvent(event.id, change);
    expect(changed).toMatchObject(change);
    expect(changed.changedAt > event.changedAt).toBe(true);
    expect(store.watch.event(event.id)).toEqual(changed);
    expect(store.watch.eventsOfRecording('r', aRecording().id)).toEqual([changed]);
    expect(store.watch.openActions('r')).toEqual([changed]);
    store.watch.changeEvent(event.id, { action: { ...NO_ACTION, state: 'done' } });
    expect(store.watch.openActions('r')).toEqual([]);
    expect(() => store.watch.event(99)).toThrow(/no event 99/);
    store.close();
  });

  it('lists events in pages, by rule and outcome, and counts them', () => {
    const store = open();
    store.watch.putRule(rule('q'));
    for (const name of ['a', 'b', 'a', 'c']) store.watch.addEvent(found(`/rig/${name}`));
    store.watch.addEvent(found('/rig/other', 'q'));
    store.watch.changeEvent(2, { outcome: 'failed', nextTryAt: '2026-02-01' });
    const ids = (query: Partial<WatchEventQuery>) => store.watch.events({ ...all, ...query }).map(({ id }) => id);
    expect(ids({})).toEqual([5, 4, 3, 2, 1]);
    expect(ids({ ruleId: 'r', limit: 2 })).toEqual([4, 3]);
    expect(ids({ ruleId: 'r', limit: 2, before: 3 })).toEqual([2, 1]);
    expect(ids({ outcomes: ['failed', 'done'] })).toEqual([2]);
    expect(store.watch.latestEvents('r').map(({ id }) => id)).toEqual([2, 3, 4]);
    expect(store.watch.countEvents('r')).toEqual({ seen: 3, failed: 1 });
    store.watch.removeRule('r');
    expect(ids({})).toEqual([5]);
    store.close();
  });

  it('refuses an event of no rule', () => {
    const store = open();
    expect(() => store.watch.addEvent(found('/rig/a', 'nobody'))).toThrow();
    store.close();
  });
});

it('0005: adds rules and events to a database of version 4 that has recordings', () => {
  const file = join(folder(), 'gridwalk.db');
  const old = openConnection(file);
  migrate(old, migrations.slice(0, 4));
  old.run(
    `INSERT INTO recordings (id, hash, name, format, source_file, frames, neurons, classes, neuron_ids, findings, extra, ingested_at)
     VALUES ('a', 'aa', 'n', 'csv', 'a.csv', 2, 1, '{}', '[]', '[]', '{}', '2026')`,
  );
  old.close();
  const store = openStore(file, { now: steppingClock() });
  expect(store.watch.rules()).toEqual([]);
  store.watch.putRule(rule('r'));
  const { id } = store.watch.addEvent(found('/rig/a.csv'));
  expect(store.watch.changeEvent(id, { recordingId: 'a' }).recordingId).toBe('a');
  store.close();
});
