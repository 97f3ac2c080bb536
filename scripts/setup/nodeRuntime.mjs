import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import { cachedFolder } from './cachedFolder.mjs';
import { fetchNpmPackage } from './fetchNpmPackage.mjs';
import { MINIMUM_NODE, NODE_PACKAGE } from './pins.mjs';
import { runQuietly } from './runQuietly.mjs';
import { SetupError } from './SetupError.mjs';

/** Rung 2: a Node that better-sqlite3, vite and vitest accept; the user's own when new enough. */
export async function ensureNodeRuntime(context) {
  const own = await ownNode(context);
  if (own.isEnough)
    return { path: own.path, version: own.version, why: `this machine's own, at least ${MINIMUM_NODE}` };
  const folder = await cachedNode(context);
  const path = nodeBinary(folder, context.platform);
  const why = `from the npm registry, since this machine's own is ${own.version}, below ${MINIMUM_NODE}`;
  return { path, version: NODE_PACKAGE.version, why };
}

export function isAtLeast(version, minimum) {
  const [a, b] = [version, minimum].map((text) => text.split('.').map(Number));
  const differing = a.findIndex((part, index) => part !== b[index]);
  return differing === -1 || a[differing] > b[differing];
}

/** The Node that runs set-up, or the `node` on the PATH when that is the newer one (npm may run under its own). */
async function ownNode(context) {
  const running = { path: process.execPath, version: context.runningNodeVersion };
  if (isAtLeast(running.version, MINIMUM_NODE)) return { ...running, isEnough: true };
  const script = 'console.log(JSON.stringify({path:process.execPath,version:process.versions.node}))';
  try {
    const { stdout } = await runQuietly('node', ['-e', script], { env: context.env, timeoutMs: 10_000 });
    const onPath = JSON.parse(stdout);
    if (isAtLeast(onPath.version, MINIMUM_NODE)) return { ...onPath, isEnough: true };
  } catch {
    // No node on the PATH: the running one stands.
  }
  return { ...running, isEnough: false };
}

/** The cached Node's folder (binary and headers), fetched when missing. */
export async function cachedNode(context) {
  const platform = `${context.platform === 'win32' ? 'win' : context.platform}-${context.arch}`;
  const { version, integrityByPlatform } = NODE_PACKAGE;
  const integrity = integrityByPlatform[platform];
  if (!integrity) {
    throw new SetupError(
      `Node ${MINIMUM_NODE} or newer is needed, and the npm registry has none for ${platform}`,
      'install it from nodejs.org',
    );
  }
  return cachedFolder(context, join('node', `${version}-${platform}`), {
    produce: async (folder) => {
      context.say(`node: downloading Node ${version} (50 MB)`);
      await fetchNpmPackage(context, { name: `node-${platform}`, version, integrity }, folder);
      if (context.platform !== 'win32') await chmod(nodeBinary(folder, context.platform), 0o755);
    },
    verify: async (folder) => {
      await runQuietly(nodeBinary(folder, context.platform), ['--version'], { timeoutMs: 20_000 });
    },
  });
}

const nodeBinary = (folder, platform) => join(folder, 'bin', platform === 'win32' ? 'node.exe' : 'node');
