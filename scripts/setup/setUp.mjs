import { join } from 'node:path';
import { clearScratchFolders } from './cachedFolder.mjs';
import { createContext } from './createContext.mjs';
import { ensureElectron } from './electronRuntime.mjs';
import { ensureNodeModules } from './nodeModules.mjs';
import { ensureNodeRuntime } from './nodeRuntime.mjs';
import { errorLine } from './SetupError.mjs';
import { isDegraded, readyRuntime, writeRuntime } from './stamp.mjs';
import { ensureSystemLibraries } from './systemLibraries.mjs';
import { ensureTensorflow } from './tensorflow/ensureTensorflow.mjs';
import { withLock } from './withLock.mjs';

/**
 * Makes this checkout ready to run, and returns what it runs with. Does nothing when it is ready already; `again` tries
 * every rung anew, `retryDegraded` only when an earlier attempt had to settle for less.
 */
export async function setUp(options = {}) {
  const context = createContext(options);
  const isDone = () => {
    const runtime = options.again ? null : readyRuntime(context.root);
    return runtime && options.retryDegraded && isDegraded(runtime) ? null : runtime;
  };
  const ready = isDone();
  if (ready) return ready;
  const lockPath = join(context.cacheRoot, 'setup.lock');
  const lockOptions = { say: context.say, waitingFor: 'another set-up', signal: context.signal };
  return withLock(lockPath, lockOptions, async (signal) => {
    // The one we waited for may have done it.
    return isDone() ?? climb({ ...context, signal });
  });
}

/** The rungs in order. Node is a must; without Electron or native TensorFlow the rest still serves. */
async function climb(context) {
  const { say } = context;
  await clearScratchFolders(context.cacheRoot);
  const modules = await ensureNodeModules(context);
  say(`packages: ${modules.why}`);
  const node = await ensureNodeRuntime(context);
  say(`node: ${node.version}, ${node.why}`);
  const tensorflow = await ensureTensorflow(context, node);
  if (tensorflow.backend === 'native') say(`tensorflow: ${tensorflow.libVersion}, ${tensorflow.why}`);
  const electron = await electronOrNull(context, node);
  if (electron) say(`electron: ${electron.version}, ${electron.why}`);
  const systemLibraries = await ensureSystemLibraries(context, electron);
  sayLibraries(say, systemLibraries);
  const runtime = { node, electron, tensorflow, systemLibraries };
  context.signal.throwIfAborted();
  writeRuntime(context.root, runtime);
  return runtime;
}

async function electronOrNull(context, node) {
  try {
    return await ensureElectron(context, node);
  } catch (error) {
    context.signal.throwIfAborted();
    context.say(`electron: none (${errorLine(error)}). The command line works; the window does not.`);
    return null;
  }
}

function sayLibraries(say, { ok, missing, command }) {
  if (ok) say('system libraries: all there');
  else say(`system libraries: missing ${missing.join(', ')}; run: ${command}`);
}
