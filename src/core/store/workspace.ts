import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { WorkbenchError } from '../../shared/errors';
import { schemaVersion } from './migrate';
import { migrations } from './migrations/migrations';
import { openStore } from './openStore';
import type { Store, StoreEvent } from './Store';
import type { DriverName } from './sqlite/loadDriver';
import { openConnection } from './sqlite/openConnection';
import { takeWriterLock, type WriterLock } from './writerLock';

/** Where things lie in a workspace; absolute paths. */
export interface WorkspacePaths {
  readonly root: string;
  readonly database: string;
  readonly recordings: string;
  readonly runs: string;
}

export interface Workspace {
  readonly paths: WorkspacePaths;
  readonly store: Store;
  close(): void;
}

export interface OpenWorkspaceOptions {
  /** True: the one program that changes it. False: reads beside the writer; writing fails. */
  readonly writer: boolean;
  /** What to call this program when another finds the workspace in use. */
  readonly program: string;
  readonly now: () => Date;
  readonly onEvent?: (event: StoreEvent) => void;
  readonly driver?: DriverName;
}

/**
 * Opens a workspace; makes the folder when it is not there.
 * @throws WorkbenchError `workspace_locked` (a second writer), `not_writable`, and what `openStore` throws
 */
export function openWorkspace(folder: string, options: OpenWorkspaceOptions): Workspace {
  const paths = workspacePaths(folder);
  makeFolders(paths);
  if (!options.writer) {
    prepareForReading(paths, options);
    return { paths, ...closing(openStore(paths.database, { ...options, readOnly: true }), null) };
  }
  const lock = lockFor(paths, options);
  try {
    return { paths, ...closing(openStore(paths.database, options), lock) };
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** The layout of a workspace; touches nothing. */
export function workspacePaths(folder: string): WorkspacePaths {
  const root = resolve(folder);
  return { root, database: join(root, 'gridwalk.db'), recordings: join(root, 'recordings'), runs: join(root, 'runs') };
}

function closing(store: Store, lock: WriterLock | null): Pick<Workspace, 'store' | 'close'> {
  return {
    store,
    close() {
      store.close();
      lock?.release();
    },
  };
}

/** A reader cannot make or migrate a database, so it becomes the writer for a moment where that is needed. */
function prepareForReading(paths: WorkspacePaths, options: OpenWorkspaceOptions): void {
  if (existsSync(paths.database) && isCurrent(paths.database, options.driver)) return;
  const lock = lockFor(paths, options);
  try {
    openStore(paths.database, options).close();
  } finally {
    lock.release();
  }
}

function isCurrent(database: string, driver: DriverName | undefined): boolean {
  const connection = openConnection(database, driver);
  try {
    return schemaVersion(connection) === migrations.length;
  } finally {
    connection.close();
  }
}

function lockFor(paths: WorkspacePaths, options: OpenWorkspaceOptions): WriterLock {
  const holder = { pid: process.pid, program: options.program, since: options.now().toISOString() };
  return takeWriterLock(paths.root, holder, options.driver);
}

function makeFolders(paths: WorkspacePaths): void {
  try {
    for (const folder of [paths.root, paths.recordings, paths.runs]) {
      mkdirSync(folder, { recursive: true });
      accessSync(folder, constants.W_OK);
    }
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new WorkbenchError(
      'not_writable',
      `The workspace ${paths.root} cannot be used: ${reason}. Choose a folder that you may write to with --workspace, or correct its permissions.`,
      { folder: paths.root },
      cause,
    );
  }
}
