import { renameSync, rmSync } from 'node:fs';
import { WorkbenchError } from '../../shared/errors';
import type { Migration } from './migrations/Migration';
import type { Connection } from './sqlite/Connection';

/** What a call of `migrate` did; equal versions when there was nothing to do. */
export interface MigrationResult {
  readonly fromVersion: number;
  readonly toVersion: number;
  /** The copy made before an existing database was changed. */
  readonly backup: string | null;
}

/** The schema's version that a database file has; 0 for a new one. */
export function schemaVersion(connection: Connection): number {
  return Number(connection.pragma('user_version'));
}

/**
 * Brings a database to the newest version, one transaction for each migration: it stops at a whole version, whatever
 * happens. An existing database is copied to `<file>.before-v<N>` first.
 * @throws WorkbenchError `database_newer` when the file comes from a newer Gridwalk
 */
export function migrate(connection: Connection, migrations: readonly Migration[]): MigrationResult {
  const fromVersion = schemaVersion(connection);
  const toVersion = migrations.length;
  if (fromVersion > toVersion) throw newerDatabase(connection.file, fromVersion, toVersion);
  const backup = fromVersion > 0 && fromVersion < toVersion ? backUp(connection, toVersion) : null;
  for (const migration of migrations.slice(fromVersion)) apply(connection, migration);
  return { fromVersion, toVersion, backup };
}

function apply(connection: Connection, migration: Migration): void {
  // A table that is rebuilt is dropped for a moment; the check before the commit stands in for the enforcement.
  connection.execute('PRAGMA foreign_keys = OFF');
  try {
    connection.transaction(() => {
      connection.execute(migration.sql);
      const broken = connection.all('PRAGMA foreign_key_check');
      if (broken.length > 0) {
        throw new Error(
          `migration ${migration.version} (${migration.name}) leaves ${broken.length} rows without their parent`,
        );
      }
      connection.execute(`PRAGMA user_version = ${migration.version}`);
    });
  } finally {
    connection.execute('PRAGMA foreign_keys = ON');
  }
}

/** A whole copy, the write-ahead log included; renamed into place, so that a copy that exists is complete. */
function backUp(connection: Connection, toVersion: number): string {
  const target = `${connection.file}.before-v${toVersion}`;
  const unfinished = `${target}.unfinished`;
  rmSync(unfinished, { force: true });
  connection.run('VACUUM INTO ?', [unfinished]);
  renameSync(unfinished, target);
  return target;
}

function newerDatabase(file: string, found: number, known: number): WorkbenchError {
  return new WorkbenchError(
    'database_newer',
    `${file} has schema version ${found}, but this Gridwalk knows versions up to ${known}. ` +
      'A newer Gridwalk has written it: install that version, or choose another workspace with --workspace. The file was not changed.',
    { file, found, known },
  );
}
