import { mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { askMain } from '../support/askMain';
import { watchMainDelay } from '../support/mainDelay';
import { makeTemporaryFolders } from '../support/makeTemporaryFolders';
import { startApp } from '../support/startApp';
import { aRule, writeRecording } from '../support/watchedFolder';

const { make: newFolder, remove } = makeTemporaryFolders();
// Thousands of folders take a while.
afterAll(remove, 300_000);
const FILES = 1000;
/** A budget is exceeded for good when twice as much is used: other work may slow the machine a little. */
const TOLERANCE = 2;
const MOST_BLOCKED_MS = 100;

test('main answers while a thousand recordings come in at once', async () => {
  const home = newFolder();
  const rig = join(home, 'rig');
  mkdirSync(rig);
  for (let file = 0; file < FILES; file++) writeRecording(join(home, 'drop'), `r${file}.csv`, file);
  const started = await startApp({ workspace: newFolder(), userData: newFolder() });
  const { page } = started;
  await askMain(page, 'watch.save', { id: null, rule: aRule(rig, { settleSeconds: 1 }) });
  const stop = await watchMainDelay(started.app);
  const begunMs = performance.now();
  renameSync(join(home, 'drop'), join(rig, 'drop'));
  await expect
    .poll(() => askMain(page, 'watch.status'), { timeout: 500_000, interval: 500 })
    .toMatchObject([{ counts: { done: FILES } }]);
  const seconds = (performance.now() - begunMs) / 1000;
  const { longestWork, p99, max } = await stop();
  await started.close();
  console.info(
    `${FILES} recordings in ${seconds.toFixed(0)} s; main: longest work ${longestWork.toFixed(0)} ms, ` +
      `delays p99 ${p99.toFixed(0)} ms, longest ${max.toFixed(0)} ms`,
  );
  expect(longestWork).toBeLessThan(TOLERANCE * MOST_BLOCKED_MS);
});
