import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, isAbsolute, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout that these scripts belong to. */
export const repositoryRoot = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** The user's cache folder for Gridwalk, by the platform's own rule. */
export function cacheFolder({ platform = process.platform, env = process.env, home = homedir() } = {}) {
  if (platform === 'win32') return join(env.LOCALAPPDATA || join(home, 'AppData', 'Local'), 'gridwalk', 'Cache');
  if (platform === 'darwin') return join(home, 'Library', 'Caches', 'gridwalk');
  // The XDG rule: a relative path there is to be ignored.
  const xdg = env.XDG_CACHE_HOME;
  return join(xdg && isAbsolute(xdg) ? xdg : join(home, '.cache'), 'gridwalk');
}

export const addonPackageFolder = (root) => join(root, 'node_modules', '@tensorflow', 'tfjs-node-gpu');

/** The installed version of the addon's package, which names what is built for it. */
export function addonVersion(root) {
  try {
    return JSON.parse(readFileSync(join(addonPackageFolder(root), 'package.json'), 'utf8')).version;
  } catch {
    return 'missing';
  }
}

export const addonFile = (root) => join(addonPackageFolder(root), 'lib', 'napi-v8', 'tfjs_binding.node');

export const runtimeFile = (root) => join(root, 'node_modules', '.gridwalk', 'runtime.json');
