import { existsSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { withLock } from '../../../scripts/setup/withLock.mjs';
import { temporaryFolders } from '../../support/temporaryFolder';
import { repository, runModule } from './runScript';

const temporaryFolder = temporaryFolders();

const DEAD_PROCESS = 2 ** 30;

/** A process that holds the lock while `body` (source) runs. */
function locked(lockPath: string, body: string): string {
  return `
    import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
    import { setTimeout as sleep } from 'node:timers/promises';
    import { withLock } from ${JSON.stringify(join(repository, 'scripts/setup/withLock.mjs'))};
    const say = (line) => console.log(line);
    const hold = () => withLock(${JSON.stringify(lockPath)}, { say, waitingFor: 'the other', pollMs: 5 }, async () => { ${body} });
    await hold();
  `;
}

test('a second holder waits, says for whom, and goes on when the first is done', async () => {
  const lockPath = join(temporaryFolder(), 'a.lock');
  const first = runModule(locked(lockPath, "console.log('first in'); await sleep(600); console.log('first out');"));
  await first.says('first in');
  const second = runModule(locked(lockPath, "console.log('second in');"));
  await second.says(`waiting for the other (process ${first.child.pid}) to finish`);
  expect(second.output.stdout).not.toContain('second in');
  expect(await first.ended).toBe(0);
  expect(await second.ended).toBe(0);
  expect(second.output.stdout).toContain('second in');
  expect(existsSync(lockPath)).toBe(false);
});

test('the lock of a killed process is taken over at once', async () => {
  const lockPath = join(temporaryFolder(), 'a.lock');
  const first = runModule(locked(lockPath, "console.log('first in'); await sleep(60000);"));
  await first.says('first in');
  first.child.kill('SIGKILL');
  await first.ended;
  expect(existsSync(lockPath)).toBe(true);
  const said: string[] = [];
  const value = await withLock(
    lockPath,
    { say: (line: string) => said.push(line), waitingFor: 'x' },
    async () => 'mine',
  );
  expect(value).toBe('mine');
  expect(said).toEqual([]);
});

test('a lock of another machine is taken over only after nobody touched it for a while', async () => {
  const lockPath = join(temporaryFolder(), 'a.lock');
  writeFileSync(lockPath, JSON.stringify({ token: 'theirs', pid: DEAD_PROCESS, host: `not-${hostname()}` }));
  const touching = setInterval(() => utimesSync(lockPath, new Date(), new Date()), 50);
  setTimeout(() => clearInterval(touching), 400);
  const startedAt = performance.now();
  const options = { say: () => undefined, waitingFor: 'x', staleAfterMs: 300, pollMs: 20 };
  await withLock(lockPath, options, async () => undefined);
  expect(performance.now() - startedAt).toBeGreaterThan(600);
});

test('a holder that lost its lock to another is told to stop', async () => {
  const lockPath = join(temporaryFolder(), 'a.lock');
  const options = { say: () => undefined, waitingFor: 'x', heartbeatMs: 20 };
  const reason = await withLock(lockPath, options, async (signal: AbortSignal) => {
    writeFileSync(lockPath, JSON.stringify({ token: 'theirs', pid: process.pid, host: hostname() }));
    await new Promise((resolve) => signal.addEventListener('abort', resolve));
    return String(signal.reason);
  });
  expect(reason).toContain('taken over');
  // What is no longer ours is not ours to remove.
  expect(existsSync(lockPath)).toBe(true);
});

test('many processes that all find a stale lock never hold it together', async () => {
  const folder = temporaryFolder();
  const [lockPath, counter] = [join(folder, 'a.lock'), join(folder, 'counter')];
  writeFileSync(counter, '0');
  writeFileSync(lockPath, JSON.stringify({ token: 'old', pid: DEAD_PROCESS, host: hostname() }));
  const file = JSON.stringify(counter);
  const increment = `const n = Number(readFileSync(${file})); await sleep(2); writeFileSync(${file}, String(n + 1));`;
  const source = locked(lockPath, increment).replace('await hold();', 'for (let i = 0; i < 10; i += 1) await hold();');
  const runs = Array.from({ length: 4 }, () => runModule(source));
  expect(await Promise.all(runs.map((run) => run.ended))).toEqual([0, 0, 0, 0]);
  expect(readFileSync(counter, 'utf8')).toBe('40');
});
