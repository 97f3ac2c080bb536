#!/usr/bin/env node
import { repositoryRoot } from './setup/places.mjs';
/**
 * Every npm script: makes the checkout ready (at once when it is), then runs COMMAND under the chosen Node or Electron.
 * Plain JavaScript for Node 18 and newer. Set-up and build speak on standard error only.
 *
 *   node scripts/run.mjs COMMAND [ARGUMENTS]
 */
import { errorLine } from './setup/SetupError.mjs';
import { readyRuntime } from './setup/stamp.mjs';

const COMMANDS = {
  start: () => import('./commands/start.mjs'),
  test: () => import('./commands/test.mjs'),
  gridwalk: () => import('./commands/gridwalk.mjs'),
  demo: () => import('./commands/gridwalk.mjs'),
  parity: () => import('./commands/gridwalk.mjs'),
  bench: () => import('./commands/bench.mjs'),
  check: () => import('./commands/check.mjs'),
  format: () => import('./commands/format.mjs'),
  build: () => import('./commands/build.mjs'),
  results: () => import('./commands/results.mjs'),
  package: () => import('./commands/package.mjs'),
  screenshots: () => import('./commands/screenshots.mjs'),
};

async function run(argv) {
  const [name, ...args] = argv;
  const load = COMMANDS[name];
  if (!load) {
    process.stderr.write(`usage: node scripts/run.mjs ${Object.keys(COMMANDS).join(' | ')}\n`);
    return 2;
  }
  const runtime = readyRuntime(repositoryRoot) ?? (await setUpFirst());
  if (!runtime) return process.exitCode;
  const say = (line) => process.stderr.write(`${line}\n`);
  const command = await load();
  return command.run({ root: repositoryRoot, runtime, name, args, say });
}

/** Loaded only when needed: it is most of the code, and the usual case is that nothing is to do. */
async function setUpFirst() {
  const { interruptibleSetUp } = await import('./setup/runSetupCommand.mjs');
  return interruptibleSetUp({});
}

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error.message.includes('\n') ? error.message : errorLine(error)}\n`);
  process.exitCode = 1;
}
