import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

const COMMON = ['package.json', 'package-lock.json', 'vite.config.ts', 'scripts/build', 'src/shared'];

/** The parts of a build: what each is made from, and the folders of dist that it owns. */
export const targets = {
  cli: { inputs: [...COMMON, 'resources', 'src/core', 'src/cli'], folders: ['node'] },
  electron: {
    inputs: [...COMMON, 'resources', 'src/core', 'src/main', 'src/utility', 'src/preload'],
    folders: ['main', 'preload', 'utility'],
  },
  renderer: { inputs: [...COMMON, 'src/renderer'], folders: ['renderer'] },
};

export const stampFile = (root, target) => join(root, 'dist', `.built-${target}`);

export function isStale(root, target) {
  const file = stampFile(root, target);
  return !existsSync(file) || readFileSync(file, 'utf8') !== inputsHash(root, target);
}

/** Changes whenever a source file is added, removed or saved, or another commit is checked out. */
export function inputsHash(root, target) {
  const hash = createHash('sha256');
  for (const input of targets[target].inputs) addTree(hash, root, input);
  hash.update(currentCommit(root));
  return hash.digest('hex');
}

function addTree(hash, root, path) {
  const stat = statSync(join(root, path), { throwIfNoEntry: false });
  if (!stat) return;
  if (stat.isDirectory()) {
    for (const name of readdirSync(join(root, path)).sort()) addTree(hash, root, `${path}/${name}`);
  } else {
    hash.update(`${path}\0${stat.size}\0${stat.mtimeMs}\n`);
  }
}

/** Read from the files, since asking git would cost more than all the rest. */
function currentCommit(root) {
  try {
    const head = readFileSync(join(root, '.git', 'HEAD'), 'utf8').trim();
    return head.startsWith('ref: ') ? readFileSync(join(root, '.git', head.slice(5)), 'utf8') : head;
  } catch {
    return '';
  }
}
