import { readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Bin, EmptiedBin } from '../../shared/entities/bin';
import { WorkbenchError } from '../../shared/errors';
import type { Store } from './Store';

/** Whose bin it is. */
export interface BinParts {
  readonly store: Pick<Store, 'runs' | 'watch'>;
  /** `<workspace>/runs` */
  readonly runsFolder: string;
}

export interface EmptyOptions {
  readonly signal: AbortSignal;
  /** Why a run is needed right now, such as by an evaluation; null when it is not. */
  readonly neededFor?: (id: string) => string | null;
  readonly onProgress?: (done: number, runs: number) => void;
}

/** A folder of a run that goes for good: with this name nobody finds it, and whoever opens the workspace next deletes it. */
const PURGED = '.purged-';

/** Counts the deleted runs and their files. */
export async function readBin({ store, runsFolder }: BinParts): Promise<Bin> {
  const ids = store.runs.deleted();
  let bytes = 0;
  for (const id of ids) bytes += await bytesOf(join(runsFolder, id));
  return { runs: ids.length, bytes };
}

/**
 * Removes deleted runs for good, files and rows. A kill at any moment leaves each run either as it was or for
 * `finishPurges`: its folder is renamed first, then its rows go, then the folder. Events stay, so that readings of test
 * scores are still counted.
 * @throws WorkbenchError `cancelled` between two runs; what the file system or the database throws
 */
export async function emptyBin(parts: BinParts, { signal, neededFor, onProgress }: EmptyOptions): Promise<EmptiedBin> {
  const ids = parts.store.runs.deleted();
  const refused: { id: string; reason: string }[] = [];
  const purged: string[] = [];
  let bytes = 0;
  for (const id of ids) {
    if (signal.aborted)
      throw new WorkbenchError('cancelled', 'Emptying the bin was cancelled; the rest is still in it.');
    const reason = neededFor?.(id) ?? keptFor(parts, id);
    if (reason !== null) refused.push({ id, reason });
    else {
      bytes += await purge(parts, id);
      purged.push(id);
    }
    onProgress?.(refused.length + purged.length, ids.length);
  }
  return { purged, bytes, refused };
}

/**
 * Ends what a killed program began: call it when a workspace is opened for writing. A folder whose run is not deleted
 * gets its name back.
 */
export async function finishPurges(parts: BinParts): Promise<void> {
  const { store, runsFolder } = parts;
  const deleted = new Set(store.runs.deleted());
  for (const name of await readdir(runsFolder)) {
    if (!name.startsWith(PURGED)) continue;
    const id = name.slice(PURGED.length);
    if (store.runs.has(id) && !deleted.has(id)) await rename(join(runsFolder, name), join(runsFolder, id));
    else await finish(parts, id);
  }
}

/** Why a deleted run has to stay; null when nothing speaks against it. */
function keptFor({ store }: BinParts, id: string): string | null {
  const { status } = store.runs.get(id);
  if (status === 'running' || status === 'queued') return `The run ${id} is ${status}. Cancel it first.`;
  const rule = store.watch.rules().find(({ action }) => 'runId' in action && action.runId === id);
  return rule ? `The run ${id} is the decoder of the watched folder “${rule.name}”. Choose another there first.` : null;
}

/** @returns bytes of the files that are gone */
async function purge(parts: BinParts, id: string): Promise<number> {
  const { runsFolder } = parts;
  const bytes = await bytesOf(join(runsFolder, id));
  await unlessMissing(rename(join(runsFolder, id), join(runsFolder, PURGED + id)));
  await finish(parts, id);
  return bytes;
}

/** Rows in pieces, so that nothing waits long, then the files. */
async function finish({ store, runsFolder }: BinParts, id: string): Promise<void> {
  while (store.runs.has(id) && !store.runs.purge(id)) await nextTurn();
  await rm(join(runsFolder, PURGED + id), { recursive: true, force: true });
}

/** 0 for a run that never had files. */
async function bytesOf(path: string): Promise<number> {
  const found = await unlessMissing(stat(path));
  if (!found?.isDirectory()) return found?.size ?? 0;
  let bytes = 0;
  for (const name of await readdir(path)) bytes += await bytesOf(join(path, name));
  return bytes;
}

async function unlessMissing<T>(work: Promise<T>): Promise<T | null> {
  return work.catch((thrown: NodeJS.ErrnoException) => {
    if (thrown.code === 'ENOENT') return null;
    throw thrown;
  });
}
