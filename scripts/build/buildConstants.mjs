import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '../setup/places.mjs';

/** What the bundler writes in place of the names declared in scripts/build/constants.d.ts. */
export function buildConstants() {
  const { version } = JSON.parse(readFileSync(join(repositoryRoot, 'package.json'), 'utf8'));
  return {
    __GRIDWALK_VERSION__: JSON.stringify(version),
    __GRIDWALK_COMMIT__: JSON.stringify(commit()),
  };
}

/** The commit that is built, with `-dirty` when files differ from it; '' outside a repository. */
function commit() {
  try {
    const hash = git('rev-parse', 'HEAD');
    return git('status', '--porcelain', '--untracked-files=normal') === '' ? hash : `${hash}-dirty`;
  } catch {
    return '';
  }
}

function git(...args) {
  const options = { cwd: repositoryRoot, encoding: /** @type {const} */ ('utf8') };
  return execFileSync('git', args, { ...options, stdio: ['ignore', 'pipe', 'ignore'] }).trim();
}
