import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { migrate, schemaVersion } from '../../../../src/core/store/migrate';
import { initialSchema } from '../../../../src/core/store/migrations/0001-initial';
import type { Migration } from '../../../../src/core/store/migrations/Migration';
import { migrations } from '../../../../src/core/store/migrations/migrations';
import { openStore } from '../../../../src/core/store/openStore';
import { packRuns } from '../../../../src/core/store/packRuns';
import { readRunTable } from '../../../../src/core/store/readRunTable';
import type { Connection } from '../../../../src/core/store/sqlite/Connection';
import { openConnection } from '../../../../src/core/store/sqlite/openConnection';
import { NO_MARKS } from '../../../../src/shared/entities/runMarks';
import { aConfig, aRecording, aSummary, steppingClock } from '../../../support/storeFixtures';
import { temporaryFolders } from '../../../support/temporaryFolder';

const folder = temporaryFolders();
const TABLES = [
  'artifacts',
  'datasets',
  'events',
  'experiments',
  'jobs',
  'metric_names',
  'metrics',
  'recordings',
  'run_params',
  'runs',
];

function tables(connection: Connection): readonly string[] {
  const sql = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name";
  return connection.all<{ name: string }>(sql).map(({ name }) => name);
}

/** A version-1 database with a run, its metrics and a job in it. */
function databaseOfVersion1(): string {
  const newest = join(folder(), 'newest.db');
  const store = openStore(newest, { now: steppingClock() });
  store.recordings.put(aRecording());
  const { id } = store.runs.create({
    experimentName: 'e',
    recordingId: aRecording().id,
    config: aConfig(aRecording().id),
    overrides: [],
  });
  store.metrics.append(id, [{ name: 'val/loss', step: 1, value: 0.5 }]);
  store.jobs.create({ runId: id, device: 'cpu', resume: false });
  store.close();
  return copiedToVersion1(newest);
}

/** The rows of a database in the schema of version 1: what that version knew of them. */
function copiedToVersion1(newest: string): string {
  const file = join(folder(), 'gridwalk.db');
  const connection = openConnection(file);
  migrate(connection, [initialSchema]);
  connection.run('ATTACH ? AS newest', [newest]);
  connection.execute('PRAGMA foreign_keys = OFF');
  for (const table of TABLES) {
    const columns = connection.all<{ name: string }>(`SELECT name FROM pragma_table_info('${table}', 'main')`);
    const names = columns.map(({ name }) => name).join(', ');
    connection.run(`INSERT INTO main.${table} (${names}) SELECT ${names} FROM newest.${table}`);
  }
  connection.run('DELETE FROM events');
  connection.execute('DETACH newest');
  connection.close();
  return file;
}

describe('migrate', () => {
  it('numbers the migrations without a gap', () => {
    expect(migrations.map((migration) => migration.version)).toEqual(migrations.map((_, index) => index + 1));
  });

  it('0001: makes every table, strict, in an empty file, and no backup of nothing', () => {
    const connection = openConnection(join(folder(), 'gridwalk.db'));
    expect(migrate(connection, [initialSchema])).toEqual({ fromVersion: 0, toVersion: 1, backup: null });
    expect(tables(connection)).toEqual(TABLES);
    const loose = connection.all(
      "SELECT name FROM pragma_table_list WHERE schema = 'main' AND strict = 0 AND name NOT LIKE 'sqlite_%'",
    );
    expect(loose).toEqual([]);
    connection.close();
  });

  it('0002: adds the marks of runs and the saved views, and leaves runs of version 1 without marks', () => {
    const file = databaseOfVersion1();
    const store = openStore(file, { now: steppingClock() });
    const [run] = store.runs.list();
    expect(store.runs.marks(run?.id ?? '')).toEqual(NO_MARKS);
    expect(store.views.list()).toEqual([]);
    store.close();
    const connection = openConnection(file);
    expect(tables(connection)).toEqual(expect.arrayContaining([...TABLES, 'run_marks', 'saved_views']));
    connection.close();
  });

  it('0004: leaves finished runs of before unpacked, and the table shows them the same before and after packing', async () => {
    const file = join(folder(), 'gridwalk.db');
    const old = openConnection(file);
    migrate(old, migrations.slice(0, 3));
    old.close();
    const before = databaseOfVersion1();
    const connection = openConnection(file);
    connection.run('ATTACH ? AS v1', [before]);
    for (const table of ['recordings', 'datasets', 'experiments', 'runs']) {
      const names = connection
        .all<{ name: string }>(`SELECT name FROM pragma_table_info('${table}', 'v1')`)
        .map(({ name }) => name);
      connection.run(`INSERT INTO main.${table} (${names.join()}) SELECT ${names.join()} FROM v1.${table}`);
    }
    connection.run("UPDATE runs SET status = 'finished', summary = ?", [JSON.stringify(aSummary(3))]);
    connection.close();

    const store = openStore(file, { now: steppingClock() });
    const unpacked = await readRunTable(store);
    await packRuns(store, new AbortController().signal);
    const packed = await readRunTable(store);
    store.close();
    const after = openConnection(file);
    expect(after.all('SELECT count(*) AS n FROM packed_runs')).toEqual([{ n: 1 }]);
    after.close();
    expect(packed.columns['result.test.multiclass.balanced_accuracy']).toMatchObject({ values: Float64Array.of(0.6) });
    expect(packed).toEqual(unpacked);
  });

  it('changes a database with rows in it, and leaves a whole copy of what it was', () => {
    const file = databaseOfVersion1();
    const rename: Migration = { version: 2, name: 'rename', sql: 'ALTER TABLE runs RENAME COLUMN seed TO random_seed' };
    const connection = openConnection(file);
    // What is still in the write-ahead log belongs into the copy.
    connection.run("UPDATE recordings SET name = 'changed last'");
    expect(migrate(connection, [initialSchema, rename])).toEqual({
      fromVersion: 1,
      toVersion: 2,
      backup: `${file}.before-v2`,
    });
    expect(connection.all('SELECT random_seed FROM runs')).toEqual([{ random_seed: 1 }]);
    expect(schemaVersion(connection)).toBe(2);
    connection.close();
    const copy = openStore(`${file}.before-v2`, { now: steppingClock() });
    expect(copy.runs.list()).toMatchObject([{ seed: 1, recordingName: 'changed last' }]);
    expect(copy.metrics.history(copy.runs.list()[0]?.id ?? '')).toHaveLength(1);
    copy.close();
  });

  it('stops at a whole version when a migration fails, with the database as it was', () => {
    const connection = openConnection(databaseOfVersion1());
    const good: Migration = { version: 2, name: 'good', sql: 'CREATE TABLE two (x INTEGER) STRICT' };
    const bad: Migration = {
      version: 3,
      name: 'bad',
      sql: 'CREATE TABLE three (x INTEGER) STRICT; INSERT INTO nowhere VALUES (1)',
    };
    expect(() => migrate(connection, [initialSchema, good, bad])).toThrow(/nowhere/);
    expect(schemaVersion(connection)).toBe(2);
    expect(tables(connection)).toEqual([...TABLES, 'two'].sort());
    connection.close();
  });

  it('takes back a migration that leaves rows without their parent', () => {
    const connection = openConnection(databaseOfVersion1());
    const orphans: Migration = { version: 2, name: 'orphans', sql: 'DELETE FROM runs' };
    expect(() => migrate(connection, [initialSchema, orphans])).toThrow(/rows without their parent/);
    expect(connection.all('SELECT count(*) AS n FROM runs')).toEqual([{ n: 1 }]);
    expect(connection.pragma('foreign_keys')).toBe(1);
    connection.close();
  });
});

describe('openStore on a file it cannot use', () => {
  it('refuses a database of a newer version and leaves it alone', () => {
    const file = databaseOfVersion1();
    const connection = openConnection(file);
    connection.execute('PRAGMA user_version = 99');
    connection.close();
    expect(() => openStore(file, { now: steppingClock() })).toThrow(
      expect.objectContaining({ code: 'database_newer', details: { file, found: 99, known: migrations.length } }),
    );
    const after = openConnection(file);
    expect([schemaVersion(after), tables(after)]).toEqual([99, TABLES]);
    after.close();
    expect(existsSync(`${file}.before-v1`)).toBe(false);
  });

  it.each(['better-sqlite3', 'libsql'] as const)('says what to do about a file that is no database (%s)', (driver) => {
    const file = join(folder(), 'gridwalk.db');
    writeFileSync(file, 'not a database, '.repeat(500));
    expect(() => openStore(file, { now: steppingClock(), driver })).toThrow(
      expect.objectContaining({ code: 'database_damaged', message: expect.stringContaining('.before-v') }),
    );
  });

  it('says so when its pages were overwritten', () => {
    const file = databaseOfVersion1();
    const bytes = readFileSync(file);
    writeFileSync(file, bytes.fill(0x5a, 4096));
    const list = () => openStore(file, { now: steppingClock() }).runs.list();
    expect(list).toThrow(expect.objectContaining({ code: 'database_damaged' }));
  });
});
