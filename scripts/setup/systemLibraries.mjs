import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { DEBIAN_PACKAGES } from './pins.mjs';
import { runQuietly } from './runQuietly.mjs';

/**
 * Rung 5: the shared libraries that Electron links, and a virtual screen where there is no display.
 * Measured by starting the binary, which is true on any distribution; only the repair knows Debian.
 */
export async function ensureSystemLibraries(context, electron) {
  if (context.platform !== 'linux' || !electron) return { ok: true, missing: [], command: null };
  const missing = await whatIsMissing(context, electron);
  if (missing.length === 0) return { ok: true, missing, command: null };
  const packages = await debianNames(context);
  const command = packages ? `apt-get install -y ${packages.join(' ')}` : null;
  if (context.isRoot && packages) {
    await aptInstall(context, packages, missing);
    const still = await whatIsMissing(context, electron);
    return { ok: still.length === 0, missing: still, command: still.length === 0 ? null : command };
  }
  return { ok: false, missing, command: command ? `sudo ${command}` : `install: ${missing.join(', ')}` };
}

async function whatIsMissing(context, electron) {
  const screen = context.env.DISPLAY || isOnPath(context, 'Xvfb') ? [] : ['Xvfb'];
  const env = { ...context.env, ELECTRON_RUN_AS_NODE: '1' };
  try {
    await runQuietly(electron.path, ['-e', ''], { env, timeoutMs: 30_000, signal: context.signal });
    return screen;
  } catch (error) {
    context.signal?.throwIfAborted();
    return [...screen, ...(await unresolvedLibraries(electron.path)), ...(error.output ? [] : [error.message])];
  }
}

async function unresolvedLibraries(binary) {
  try {
    const { stdout } = await runQuietly('ldd', [binary], { timeoutMs: 20_000 });
    const missing = [...stdout.matchAll(/^\s*(\S+) => not found/gm)].map((match) => match[1]);
    return missing.length > 0 ? [...new Set(missing)] : ['Electron does not start'];
  } catch {
    return ['shared libraries of Electron'];
  }
}

/** The packages by the names of this release: since Ubuntu 24.04 and Debian 13 some end in t64. Null without apt. */
async function debianNames(context) {
  if (!isOnPath(context, 'apt-get')) return null;
  try {
    const { stdout } = await runQuietly('apt-cache', ['pkgnames', 'lib'], { timeoutMs: 20_000 });
    const known = new Set(stdout.split('\n'));
    return DEBIAN_PACKAGES.map((name) => (known.has(`${name}t64`) ? `${name}t64` : name));
  } catch {
    return DEBIAN_PACKAGES;
  }
}

async function aptInstall(context, packages, missing) {
  context.say(`system libraries: installing with apt-get (missing: ${missing.slice(0, 4).join(', ')})`);
  const env = { ...context.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...args) => runQuietly('apt-get', args, { env, signal: context.signal });
  const install = () => apt('install', '-y', '-qq', '--no-install-recommends', ...packages);
  try {
    await install().catch(() => apt('update', '-qq').then(install));
  } catch (error) {
    context.signal?.throwIfAborted();
    context.say(`system libraries: ${error.message}`);
  }
}

export function isOnPath({ env }, name) {
  return (env.PATH ?? '').split(delimiter).some((folder) => folder && existsSync(join(folder, name)));
}
