import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fallbackElectron } from './electronFallback.mjs';
import { runQuietly } from './runQuietly.mjs';
import { errorLine, SetupError } from './SetupError.mjs';

const INSTALL_TIMEOUT_MS = 15 * 60_000;

/** Rung 4: the official Electron where its download host is reachable, else the development stand-in. */
export async function ensureElectron(context, node) {
  const installed = installedElectron(context);
  if (installed) return installed;
  try {
    return await downloadOfficial(context, node);
  } catch (error) {
    context.signal?.throwIfAborted();
    context.say(`electron: the official download failed: ${errorLine(error)}`);
    return fallbackElectron(context, errorLine(error));
  }
}

/** The official Electron when it is already there; null otherwise. */
function installedElectron({ root, env }) {
  const packageFolder = join(root, 'node_modules', 'electron');
  const { version } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8'));
  const folder = env.ELECTRON_OVERRIDE_DIST_PATH || join(packageFolder, 'dist');
  const name = readIfThere(join(packageFolder, 'path.txt')) ?? 'electron';
  const path = join(folder, name);
  const actual = readIfThere(join(folder, 'version'))?.replace(/^v/, '').trim();
  if (!existsSync(path) || (actual !== version && !env.ELECTRON_OVERRIDE_DIST_PATH)) return null;
  const why = env.ELECTRON_OVERRIDE_DIST_PATH ? 'ELECTRON_OVERRIDE_DIST_PATH names it' : 'the official release';
  return { path, version: actual ?? version, kind: 'official', why };
}

async function downloadOfficial(context, node) {
  const mirror = context.env.ELECTRON_MIRROR || context.env.npm_config_electron_mirror;
  const host = mirror || 'https://github.com';
  if (!(await context.download.hostIsReachable(host))) {
    throw new SetupError(`${new URL(host).host} cannot be reached from here`);
  }
  context.say('electron: downloading the official release (120 MB)');
  const script = join(context.root, 'node_modules', 'electron', 'install.js');
  await runQuietly(node.path, [script], { env: context.env, signal: context.signal, timeoutMs: INSTALL_TIMEOUT_MS });
  const installed = installedElectron(context);
  if (!installed) throw new SetupError('its installer ended without an Electron');
  return installed;
}

function readIfThere(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : null;
}
