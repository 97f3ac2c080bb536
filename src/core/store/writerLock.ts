import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { WorkbenchError } from '../../shared/errors';
import { explainSqliteError } from './sqlite/explainSqliteError';
import { type DriverDatabase, type DriverName, loadDriver } from './sqlite/loadDriver';

/** Who writes to a workspace, for the message to whoever comes second. */
const holderSchema = z.object({ pid: z.number().int(), program: z.string(), since: z.string() });
export type LockHolder = z.infer<typeof holderSchema>;

export interface WriterLock {
  release(): void;
}

const LOCK_FILE = 'gridwalk.lock';
const HOLDER_FILE = 'gridwalk.lock.json';

/**
 * Locks that this program holds. A database that nobody refers to is closed by the garbage collector, and its lock is
 * gone: what holds a lock must be reachable until it is released.
 */
const held = new Set<DriverDatabase>();

/**
 * Becomes the one writer of a workspace, or fails at once. The lock is an exclusive transaction on a tiny database
 * beside the real one: the operating system frees it however its holder dies, which a file with a process id in it does
 * not. Readers of the real database are not held up.
 * @throws WorkbenchError `workspace_locked` naming the holder; `not_writable`
 */
export function takeWriterLock(folder: string, holder: LockHolder, driver?: DriverName): WriterLock {
  const Driver = loadDriver(driver);
  const file = join(folder, LOCK_FILE);
  const note = join(folder, HOLDER_FILE);
  const database = explained(file, () => new Driver(file, { timeout: 0 }));
  try {
    database.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    throw isBusy(error) ? lockedError(folder, readHolder(note)) : explainSqliteError(error, file);
  }
  held.add(database);
  writeFileSync(note, `${JSON.stringify(holder)}\n`);
  return {
    release() {
      if (!held.delete(database)) return;
      rmSync(note, { force: true });
      // libsql keeps the file open a while after `close`; the lock goes with the transaction.
      database.exec('ROLLBACK');
      database.close();
    },
  };
}

function explained<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw explainSqliteError(error, file);
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY');
}

/** Null when the note is missing or half-written: it only informs. */
function readHolder(note: string): LockHolder | null {
  try {
    return holderSchema.parse(JSON.parse(readFileSync(note, 'utf8')));
  } catch {
    return null;
  }
}

function lockedError(folder: string, holder: LockHolder | null): WorkbenchError {
  const who = holder ? `${holder.program} (process ${holder.pid}, since ${holder.since})` : 'another program';
  return new WorkbenchError(
    'workspace_locked',
    `The workspace ${folder} is in use by ${who}. Close it, or wait until it is done; or use another workspace with --workspace.`,
    { folder, program: holder?.program ?? null, pid: holder?.pid ?? null, since: holder?.since ?? null },
  );
}
