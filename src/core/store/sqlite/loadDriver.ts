import { WorkbenchError } from '../../../shared/errors';

/** A value that SQLite keeps as it is. */
export type SqlValue = string | number | Uint8Array | null;
/** Parameters by name (`@name` in the statement) or by place (`?`). */
export type SqlParameters = Readonly<Record<string, SqlValue>> | readonly SqlValue[];

/** What both drivers have in common, and all that the store uses of them. */
export interface DriverStatement {
  run(parameters: SqlParameters): { readonly changes: number; readonly lastInsertRowid: number | bigint };
  /** `all` rather than `get`: the `get` of libsql adds a `_metadata` key to the row. */
  all(parameters: SqlParameters): readonly object[];
}

export interface DriverDatabase {
  readonly inTransaction: boolean;
  prepare(sql: string): DriverStatement;
  exec(sql: string): unknown;
  close(): unknown;
}

export type DriverConstructor = new (file: string, options?: { readonly timeout?: number }) => DriverDatabase;

export type DriverName = 'better-sqlite3' | 'libsql';

/** better-sqlite3 needs Node-API 10 (Node 22.14, Electron 35); libsql serves the older runtimes of development. */
export function preferredDriver(nodeApiVersion: string | undefined = process.versions.napi): DriverName {
  return Number(nodeApiVersion ?? 0) >= 10 ? 'better-sqlite3' : 'libsql';
}

/**
 * Loads a driver when it is first needed, so that a program that opens no database does not need one.
 * This is the only place that names the drivers; both stay outside the bundles.
 * @throws WorkbenchError `backend_missing`
 */
export function loadDriver(name: DriverName = preferredDriver()): DriverConstructor {
  try {
    return name === 'better-sqlite3' ? require('better-sqlite3') : require('libsql');
  } catch (cause) {
    throw new WorkbenchError(
      'backend_missing',
      `The SQLite driver ${name} could not be loaded in Node ${process.versions.node}: ${String(cause)}. ` +
        'Run the set-up again (npm run setup), or use Node 22.14 or newer.',
      { driver: name, node: process.versions.node },
      cause,
    );
  }
}
