import { existsSync, readFileSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { npmScript } from './npmCommand.mjs';
import { runQuietly } from './runQuietly.mjs';
import { SetupError } from './SetupError.mjs';

const PROJECT_FILES = ['package.json', 'package-lock.json', '.npmrc'];

const NO_NETWORK = 'check the network and `npm ping`, then run it again';
const OUT_OF_SYNC = 'run `npm install`, then `node scripts/completeLockfile.mjs`';

/** Rung 1: node_modules as the lockfile says, left alone when it already is. */
export async function ensureNodeModules(context) {
  const staging = join(context.root, '.cache', 'set-up');
  await rm(staging, { recursive: true, force: true });
  if (treeMatchesLockfile(context.root)) return { why: 'node_modules matches package-lock.json' };
  context.say('packages: npm ci, since node_modules is not what package-lock.json says (a minute or two)');
  await mkdir(staging, { recursive: true });
  try {
    await installInto(context, await mkdtemp(join(staging, 'new-')));
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
  return { why: 'installed as package-lock.json says' };
}

/**
 * npm writes node_modules/.package-lock.json last, so it tells both what is installed and that the install ended.
 * Entries may be missing from it only if they are optional (other platforms' binaries).
 */
export function treeMatchesLockfile(root) {
  const wanted = readPackages(join(root, 'package-lock.json'));
  const installed = readPackages(join(root, 'node_modules', '.package-lock.json'));
  if (!wanted || !installed) return false;
  const wantedPaths = Object.keys(wanted).filter((path) => path !== '');
  const extra = Object.keys(installed).some((path) => !wanted[path]);
  return !extra && wantedPaths.every((path) => isSatisfied(wanted[path], installed[path]));
}

function isSatisfied(wanted, installed) {
  if (!installed) return Boolean(wanted.optional || wanted.devOptional || wanted.peer);
  return installed.version === wanted.version && installed.integrity === wanted.integrity;
}

function readPackages(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages ?? null;
  } catch {
    return null;
  }
}

/** `npm ci` deletes first and downloads then; so it runs in a folder beside, and what it made is moved in when whole. */
async function installInto(context, folder) {
  for (const name of PROJECT_FILES) {
    if (existsSync(join(context.root, name))) await copyFile(join(context.root, name), join(folder, name));
  }
  await npmCi(context, folder);
  const current = join(context.root, 'node_modules');
  if (existsSync(current)) await rename(current, join(folder, 'replaced'));
  await rename(join(folder, 'node_modules'), current);
}

async function npmCi(context, cwd) {
  const args = [npmScript(context.env), 'ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  try {
    await runQuietly(process.execPath, args, { cwd, env: context.env, signal: context.signal });
  } catch (error) {
    context.signal.throwIfAborted();
    const reason = npmReason(error);
    throw new SetupError(`npm ci failed (${reason})`, reason.includes('in sync') ? OUT_OF_SYNC : NO_NETWORK);
  }
}

/** npm's error in one line: the first of its lines that is not a bare code. */
function npmReason(error) {
  const lines = (error.output?.stderr ?? '').split('\n').filter((line) => line.startsWith('npm error '));
  const texts = lines.map((line) => line.slice('npm error '.length)).filter((text) => text && !/^code /.test(text));
  return (texts[0] ?? error.message).slice(0, 300);
}
