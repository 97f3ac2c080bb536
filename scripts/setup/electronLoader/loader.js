/**
 * The app inside the stand-in Electron: starts the app folder that the command line names, as Electron's own default
 * app does in a release that is not packaged.
 */
const { app } = require('electron');
const { existsSync, readFileSync, statSync } = require('node:fs');
const Module = require('node:module');
const { join, resolve } = require('node:path');

const argument = process.argv.slice(1).find((text) => !text.startsWith('-'));
process.defaultApp = true;

if (process.argv.includes('--version')) {
  process.stdout.write(`v${process.versions.electron}\n`);
  app.exit(0);
} else if (argument === undefined || !existsSync(argument)) {
  process.stderr.write(`electron: name an app folder to start (got ${argument ?? 'nothing'})\n`);
  app.exit(1);
} else {
  start(resolve(argument));
}

function start(path) {
  if (statSync(path).isFile()) {
    require(path);
    return;
  }
  const manifest = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8'));
  app.setName(manifest.productName ?? manifest.name ?? 'Electron');
  app.setVersion(manifest.version ?? '0.0.0');
  app.setAppPath(path);
  const entry = resolve(path, manifest.main ?? 'index.js');
  // The first command-line argument is the app's own main module for everything that asks (`require.main`).
  Module._load(entry, Module, true);
}
