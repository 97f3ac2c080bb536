import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

const scratchRoot = (cacheRoot) => join(cacheRoot, 'tmp');

/**
 * A folder of the cache, made once. `produce(folder)` fills a scratch folder that takes its final name only when whole,
 * so that what exists under the final name is complete. `verify(folder)` proves that it works; a cached folder that
 * fails the proof (a disk fault, an interrupted copy) is made anew, once.
 *
 * @param {import('../types.d.ts').SetupContext} context
 * @param {string} relativePath
 * @param {{ produce: (folder: string) => Promise<void>, verify?: (folder: string) => Promise<void> }} how
 */
export async function cachedFolder(context, relativePath, { produce, verify = async () => {} }) {
  const final = join(context.cacheRoot, relativePath);
  if (existsSync(final)) {
    try {
      await verify(final);
      return final;
    } catch (error) {
      context.signal?.throwIfAborted();
      context.say(`the cached ${relativePath} does not work (${error.message.split('\n')[0]}); making it again`);
      await rm(final, { recursive: true, force: true });
    }
  }
  await makeFolder(context, final, produce);
  await verifyNew(final, verify);
  return final;
}

async function makeFolder(context, final, produce) {
  await withScratchFolder(context, basename(final), async (scratch) => {
    await produce(scratch);
    context.signal?.throwIfAborted();
    await mkdir(dirname(final), { recursive: true });
    await rename(scratch, final);
  });
}

async function verifyNew(final, verify) {
  try {
    await verify(final);
  } catch (error) {
    await rm(final, { recursive: true, force: true });
    throw error;
  }
}

/** A scratch folder in the cache, removed afterwards whatever happens. */
export async function withScratchFolder(context, name, body) {
  const root = scratchRoot(context.cacheRoot);
  await mkdir(root, { recursive: true });
  const scratch = await mkdtemp(join(root, `${name}-`));
  try {
    return await body(scratch);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/** Removes what a killed set-up left. Only the holder of the set-up lock may call it: nobody else has scratch folders. */
export async function clearScratchFolders(cacheRoot) {
  const root = scratchRoot(cacheRoot);
  if (!existsSync(root)) return;
  for (const name of await readdir(root)) await rm(join(root, name), { recursive: true, force: true });
}
