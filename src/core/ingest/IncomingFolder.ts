import { randomBytes } from 'node:crypto';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { systemErrorCode } from '../recording/fileReadError';

const NAME = /^\.incoming-(\d+)-[0-9a-f]{12}$/;

/** The folders that this process fills right now; any other that bears its number is from an earlier process. */
const live = new Set<string>();

/** A folder in the recordings root that a recording is written to before it gets its place; it names its process. */
export class IncomingFolder {
  readonly path: string;

  private constructor(
    recordingsRoot: string,
    readonly name: string,
  ) {
    this.path = join(recordingsRoot, name);
  }

  static async create(recordingsRoot: string): Promise<IncomingFolder> {
    const name = `.incoming-${process.pid}-${randomBytes(6).toString('hex')}`;
    const folder = new IncomingFolder(recordingsRoot, name);
    live.add(name);
    await mkdir(folder.path, { recursive: true });
    return folder;
  }

  /** Deletes it, if it is still there. */
  async remove(): Promise<void> {
    await rm(this.path, { recursive: true, force: true });
    live.delete(this.name);
  }
}

/**
 * Deletes what ingests left behind whose process has died (killed, or the power went).
 * @returns the names of the folders deleted
 */
export async function sweepIncoming(recordingsRoot: string): Promise<string[]> {
  const names = await readdir(recordingsRoot).catch((thrown: unknown) => {
    if (systemErrorCode(thrown) === 'ENOENT') return [];
    throw thrown;
  });
  const orphans = names.filter(isOrphan);
  for (const name of orphans) await rm(join(recordingsRoot, name), { recursive: true, force: true });
  return orphans;
}

function isOrphan(name: string): boolean {
  const owner = Number(NAME.exec(name)?.[1] ?? Number.NaN);
  if (Number.isNaN(owner)) return false;
  return owner === process.pid ? !live.has(name) : !isRunning(owner);
}

function isRunning(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (thrown) {
    return systemErrorCode(thrown) !== 'ESRCH';
  }
}
