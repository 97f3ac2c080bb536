import { mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolders } from '../../../support/temporaryFolder';
import { watchings, writeRecording } from '../../../support/watchedFolder';

const folder = temporaryFolders();
const watching = watchings(folder);
/** The whole test has 1000; 400 keep it short by default. */
const FILES = Number(process.env.GRIDWALK_WATCH_FILES ?? 400);

it(`takes ${FILES} recordings that are dropped at once, each once, and stays responsive`, async () => {
  const home = folder();
  const rig = join(home, 'rig');
  mkdirSync(rig);
  for (let file = 0; file < FILES; file++) writeRecording(join(home, 'drop'), `r${file}.csv`, file);
  const { rule, workspace, recordings } = await watching({ folder: rig });
  let longestDelayMs = 0;
  let lastMs = performance.now();
  const ticking = setInterval(() => {
    const nowMs = performance.now();
    longestDelayMs = Math.max(longestDelayMs, nowMs - lastMs - 10);
    lastMs = nowMs;
  }, 10);
  renameSync(join(home, 'drop'), join(rig, 'drop'));
  const counts = () => workspace.store.watch.countEvents(rule.id);
  await expect.poll(() => counts().done, { timeout: 300_000, interval: 500 }).toBe(FILES);
  clearInterval(ticking);
  expect(counts()).toEqual({ done: FILES });
  expect(recordings()).toHaveLength(FILES);
  // In the app the reading is in a process of its own; here it is in this one, and still nothing blocks for long.
  expect(longestDelayMs).toBeLessThan(2000);
  console.info(`longest delay of the event loop: ${longestDelayMs.toFixed(0)} ms`);
}, 400_000);
