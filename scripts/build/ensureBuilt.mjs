import { readdirSync, rmSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { childEnvironment } from '../process/childEnvironment.mjs';
import { runQuietly } from '../setup/runQuietly.mjs';
import { withLock } from '../setup/withLock.mjs';
import { inputsHash, isStale, stampFile, targets } from './isStale.mjs';
import { moveIntoPlace } from './moveIntoPlace.mjs';

const builder = join(dirname(fileURLToPath(import.meta.url)), 'buildBundles.mjs');

/**
 * Builds what is stale of the wanted targets into dist. A build is made beside dist's content and moved in when whole;
 * the stamp is written last, so that an interrupted build is made again. A second process waits for the first.
 *
 * @param {Pick<import('../types.d.ts').CommandContext, 'root' | 'runtime' | 'say'>} context
 * @param {string[]} [wanted]
 */
export async function ensureBuilt({ root, runtime, say }, wanted = Object.keys(targets)) {
  const staleNow = () => wanted.filter((target) => isStale(root, target));
  if (staleNow().length === 0) return;
  const lockPath = join(root, 'dist', '.build.lock');
  const interrupted = new AbortController();
  const stop = () => interrupted.abort(new Error('the build was interrupted'));
  process.once('SIGINT', stop).once('SIGTERM', stop);
  try {
    await withLock(lockPath, { say, waitingFor: 'another build', signal: interrupted.signal }, async (signal) => {
      clearUnfinished(root);
      await Promise.all(staleNow().map((target) => buildTarget({ root, runtime, say, signal }, target)));
    });
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop);
  }
}

async function buildTarget({ root, runtime, say, signal }, target) {
  const startedAt = performance.now();
  const next = join(root, 'dist', `.next-${target}`);
  // Taken before: what is saved during the build makes it stale again.
  const inputs = inputsHash(root, target);
  await mkdir(next, { recursive: true });
  await bundle({ root, runtime, signal }, target, next);
  signal.throwIfAborted();
  rmSync(stampFile(root, target), { force: true });
  await moveIntoPlace(next, join(root, 'dist'), targets[target].folders);
  await writeFile(stampFile(root, target), inputs);
  say(`built dist (${target}) in ${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
}

async function bundle({ root, runtime, signal }, target, folder) {
  const env = { ...childEnvironment(runtime), NO_COLOR: '1' };
  try {
    await runQuietly(runtime.node.path, [builder, target, folder], { cwd: root, env, signal });
  } catch (error) {
    if (!error.output) throw error;
    throw new Error(`the build of ${target} failed\n${(error.output.stdout + error.output.stderr).trim()}`);
  }
}

/** What an interrupted build left; only the holder of the build lock may. */
function clearUnfinished(root) {
  const dist = join(root, 'dist');
  for (const name of readdirSync(dist)) {
    if (name.startsWith('.next-')) rmSync(join(dist, name), { recursive: true, force: true });
  }
}
