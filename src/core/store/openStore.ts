import { createId, type RandomBytes } from './createId';
import { createStore } from './createStore';
import { migrate } from './migrate';
import { migrations } from './migrations/migrations';
import type { Store, StoreEvent } from './Store';
import type { DriverName } from './sqlite/loadDriver';
import { openConnection } from './sqlite/openConnection';

export interface OpenStoreOptions {
  readonly now: () => Date;
  /** Told of every event as it is appended, the migration of the opening included. */
  readonly onEvent?: (event: StoreEvent) => void;
  /** Refuses writes, and leaves an older schema as it is (see `openWorkspace`). */
  readonly readOnly?: boolean;
  /** Draws the bytes of new ids. */
  readonly random?: RandomBytes;
  /** The one that this runtime can load, unless told otherwise. */
  readonly driver?: DriverName;
}

/**
 * Opens the database of experiments; makes it, or brings it to this version's schema, first. `:memory:` keeps it in
 * memory.
 * @throws WorkbenchError `database_newer`, `database_damaged`, `not_writable`, `disk_full`, `backend_missing`
 */
export function openStore(file: string, options: OpenStoreOptions): Store {
  const connection = openConnection(file, options.driver);
  try {
    const migration = options.readOnly ? null : migrate(connection, migrations);
    if (options.readOnly) connection.execute('PRAGMA query_only = ON');
    const store = createStore(connection, {
      now: options.now,
      newId: () => createId(options.random),
      onEvent: options.onEvent ?? (() => {}),
      close: () => closeStore(connection, options.readOnly ?? false),
    });
    if (migration && migration.fromVersion < migration.toVersion) {
      store.events.append({ kind: 'database.migrated', subject: file, payload: { ...migration } });
    }
    return store;
  } catch (error) {
    connection.close();
    throw error;
  }
}

/** Folds the write-ahead log back, so that a closed workspace is one file; libsql does not do it by itself. */
function closeStore(connection: ReturnType<typeof openConnection>, readOnly: boolean): void {
  if (!readOnly) connection.pragma('wal_checkpoint(TRUNCATE)');
  connection.close();
}
