/**
 * Builds the bundles of one target with Vite: `node buildBundles.mjs TARGET FOLDER`. Entries that do not exist
 * are left out. Runs under the chosen Node, in a process of its own, since it needs the installed packages.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { repositoryRoot } from '../setup/places.mjs';
import { nodeBundles, rendererEntry } from './nodeBundles.mjs';

const [target, folder] = process.argv.slice(2);
process.env.GRIDWALK_BUILD_FOLDER = folder;

const exists = (path) => existsSync(join(repositoryRoot, path));

function modesOf(name) {
  if (name === 'renderer') return exists(rendererEntry) ? ['production'] : [];
  return Object.keys(nodeBundles).filter((mode) => nodeBundles[mode].of === name && exists(nodeBundles[mode].entry));
}

const configFile = join(repositoryRoot, 'vite.config.ts');
try {
  await Promise.all(modesOf(target).map((mode) => build({ configFile, mode, logLevel: 'warn' })));
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
