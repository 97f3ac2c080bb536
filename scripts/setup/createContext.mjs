import { packFromRegistry } from './fetchNpmPackage.mjs';
import { hasGpu } from './hasGpu.mjs';
import { hostIsReachable } from './hostIsReachable.mjs';
import { cacheFolder, repositoryRoot } from './places.mjs';
import { downloadWheel } from './tensorflow/pythonWheel.mjs';

/**
 * Everything that the rungs take from outside, in one object, so that a test can hand them another folder, another
 * platform or a download from a local file.
 *
 * @param {object} [options]
 * @returns {import('../types.d.ts').SetupContext}
 */
export function createContext(options = {}) {
  const env = options['env'] ?? process.env;
  return {
    root: repositoryRoot,
    cacheRoot: cacheFolder({ env }),
    env,
    platform: process.platform,
    arch: process.arch,
    runningNodeVersion: process.versions.node,
    isRoot: process.getuid?.() === 0,
    get hasGpu() {
      return hasGpu(env);
    },
    signal: new AbortController().signal,
    say: (line) => process.stderr.write(`set-up: ${line}\n`),
    ...options,
    download: { npmPackage: packFromRegistry, wheel: downloadWheel, hostIsReachable, ...options['download'] },
  };
}
