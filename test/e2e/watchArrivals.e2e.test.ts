import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Bridge, RequestName } from '../../src/shared/ipc/contract';
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

/** Asks main as the window does. */
async function ask(name: RequestName, params?: unknown): Promise<unknown> {
  const reply = await started.page.evaluate(
    ([request, given]) => (window as unknown as { gridwalk: Bridge }).gridwalk.request(request, given),
    [name, params] as const,
  );
  if (!reply.ok) throw new Error(reply.error.message);
  return reply.value;
}

test('recordings that come into a watched folder are in the app by themselves', async () => {
  const rig = join(folders.make(), 'rig');
  mkdirSync(rig);
  await ask('watch.save', { id: null, rule: aRule(rig, { settleSeconds: 1 }) });
  for (let file = 0; file < FILES; file++) writeRecording(rig, `r${file}.csv`, file);
  await expect
    .poll(() => ask('watch.status'), { timeout: 120_000, interval: 500 })
    .toMatchObject([{ state: 'watching', problem: null, counts: { done: FILES } }]);
  expect(await ask('recordings.list')).toHaveLength(FILES);
  expect(await ask('ingest.list')).toEqual([]);
  expect(started.pageErrors).toEqual([]);
});
