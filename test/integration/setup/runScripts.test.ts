import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { repository, runModule, runScript } from './runScript';

const setUp = join(repository, 'scripts/setup.mjs');
const run = join(repository, 'scripts/run.mjs');

test('set-up of a ready checkout is silent and fast', async () => {
  const startedAt = performance.now();
  const again = runScript([setUp]);
  expect(await again.ended).toBe(0);
  expect(again.output).toEqual({ stdout: '', stderr: '' });
  // 70 ms on an idle machine; the rest is for a busy one.
  expect(performance.now() - startedAt).toBeLessThan(1000);
});

test('the command line has standard output for itself, also when it is built first', async () => {
  rmSync(join(repository, 'dist', '.built-cli'), { force: true });
  const built = runScript([run, 'gridwalk', '--version']);
  expect(await built.ended).toBe(0);
  expect(built.output.stderr).toContain('built dist (cli)');
  expect(built.output.stdout).toMatch(/^\S+\n$/);
});

test('of two builds at once, one builds and the other waits for it', async () => {
  rmSync(join(repository, 'dist', '.built-cli'), { force: true });
  const runs = [runScript([run, 'build', 'cli']), runScript([run, 'build', 'cli'])];
  expect(await Promise.all(runs.map(({ ended }) => ended))).toEqual([0, 0]);
  const lines = runs.flatMap(({ output }) => output.stderr.split('\n'));
  expect(lines.filter((line) => line.startsWith('built dist (cli)'))).toHaveLength(1);
});

test('an unknown command is refused with the list of commands', async () => {
  const refused = runScript([run, 'strat']);
  expect(await refused.ended).toBe(2);
  expect(refused.output.stderr).toMatch(/^usage: .*start \| test/);
});

/** Runs, as run.mjs does, a program that counts its SIGINTs and ends by itself half a second after the first. */
const counting = `
  import { runForeground } from ${JSON.stringify(join(repository, 'scripts/process/runForeground.mjs'))};
  const program = \`
    let count = 0;
    process.on('SIGINT', () => { count += 1; if (count === 1) setTimeout(() => { console.log('signals ' + count); process.exit(7); }, 700); });
    setInterval(() => {}, 1000);
    console.log('ready');
  \`;
  process.exitCode = await runForeground(process.execPath, ['-e', program]);
  console.log('parent last');
`;

test('Ctrl-C reaches the program once, though npm passes it on as well, and its exit code is ours', async () => {
  const parent = runModule(counting);
  await parent.says('ready');
  parent.child.kill('SIGINT');
  setTimeout(() => parent.child.kill('SIGINT'), 50);
  expect(await parent.ended).toBe(7);
  expect(parent.output.stdout).toBe('ready\nsignals 1\nparent last\n');
});
