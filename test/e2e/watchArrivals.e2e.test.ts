import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { askMain } from '../support/askMain';
import { makeTemporaryFolders } from '../support/makeTemporaryFolders';
import { type StartedApp, startApp } from '../support/startApp';
import { aRule, writeRecording } from '../support/watchedFolder';

const FILES = 60;
const folders = makeTemporaryFolders();
let started: StartedApp;
beforeAll(async () => {
  started = await startApp({ workspace: folders.make(), userData: folders.make() });
});
afterAll(async () => {
  await started?.close();
  folders.remove();
});

test('recordings that come into a watched folder are in the app by themselves', async () => {
  const { page } = started;
  const rig = join(folders.make(), 'rig');
  mkdirSync(rig);
  await askMain(page, 'watch.save', { id: null, rule: aRule(rig, { settleSeconds: 1 }) });
  for (let file = 0; file < FILES; file++) writeRecording(rig, `r${file}.csv`, file);
  await expect
    .poll(() => askMain(page, 'watch.status'), { timeout: 30_000, interval: 500 })
    .toMatchObject([{ state: 'watching', problem: null, counts: { done: FILES } }]);
  expect(await askMain(page, 'recordings.list')).toHaveLength(FILES);
  expect(await askMain(page, 'ingest.list')).toEqual([]);
  expect(started.pageErrors).toEqual([]);
});
