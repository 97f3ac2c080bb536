import { Connection } from './Connection';
import { explainSqliteError } from './explainSqliteError';
import { type DriverName, loadDriver, preferredDriver } from './loadDriver';

const BUSY_TIMEOUT_MS = 5000;

/**
 * Opens a database file for the store; makes it when it is not there.
 *
 * `synchronous = NORMAL` with a write-ahead log: a committed transaction is in the operating system's hands and
 * survives the death of this program by any signal. A power cut may take back the last commits, never damage the file;
 * what a run needs to go on is in its checkpoints, which are synced. FULL would make main wait for the disk ten times
 * a second while metrics come in.
 * @throws WorkbenchError `database_damaged`, `not_writable`, `backend_missing`
 */
export function openConnection(file: string, driver: DriverName = preferredDriver()): Connection {
  const Driver = loadDriver(driver);
  try {
    const connection = new Connection(file, new Driver(file, { timeout: BUSY_TIMEOUT_MS }));
    connection.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`);
    connection.pragma('journal_mode = WAL');
    connection.execute('PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON;');
    return connection;
  } catch (error) {
    throw explainSqliteError(error, file);
  }
}
