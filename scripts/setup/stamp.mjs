import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as pins from './pins.mjs';
import { addonFile, runtimeFile } from './places.mjs';

/**
 * The result of set-up: `node_modules/.gridwalk/runtime.json` (its schema is in scripts/README.md). It lies inside
 * node_modules, so that deleting node_modules asks for a set-up, as it should.
 */
export function readRuntime(root) {
  try {
    return JSON.parse(readFileSync(runtimeFile(root), 'utf8'));
  } catch {
    return null;
  }
}

export function writeRuntime(root, runtime) {
  const file = runtimeFile(root);
  mkdirSync(dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}`;
  writeFileSync(
    draft,
    `${JSON.stringify({ ...runtime, key: setupKey(root), at: new Date().toISOString() }, null, 2)}\n`,
  );
  renameSync(draft, file);
}

/** What the result depends on: the lockfile, the pinned downloads, the platform. */
export function setupKey(root) {
  const hash = createHash('sha256');
  hash.update(readFileSync(join(root, 'package-lock.json')));
  hash.update(JSON.stringify([pins, process.platform, process.arch]));
  return hash.digest('hex').slice(0, 32);
}

/** The fast path: the finished result when nothing it depends on has changed, else null. */
export function readyRuntime(root) {
  const runtime = readRuntime(root);
  if (!runtime || runtime.key !== setupKey(root)) return null;
  const needed = [runtime.node.path, runtime.electron?.path];
  if (runtime.tensorflow.backend === 'native') needed.push(addonFile(root));
  return needed.every((path) => path === undefined || existsSync(path)) ? runtime : null;
}

/** Whether another attempt could better the result: such a set-up counts as done, but an explicit one tries again. */
export function isDegraded({ electron, tensorflow, systemLibraries }) {
  return tensorflow.backend === 'wasm' || !electron || !systemLibraries.ok;
}
