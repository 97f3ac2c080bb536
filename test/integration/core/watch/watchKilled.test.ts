import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openConnection } from '../../../../src/core/store/sqlite/openConnection';
import { SeededRandom } from '../../../../src/shared/random';
import { bundleForNode } from '../../../support/bundleForNode';
import { temporaryFolders } from '../../../support/temporaryFolder';
import { aRule, openWatching, writeRecording } from '../../../support/watchedFolder';

const folder = temporaryFolders();
// Within the project, so that the program finds the SQLite driver.
const BUNDLES = join(process.cwd(), 'node_modules', '.cache', 'gridwalk-test');
/** Smaller numbers for a machine in a hurry. */
const FILES = Number(process.env.GRIDWALK_WATCH_FILES ?? 200);
const KILLS = Number(process.env.GRIDWALK_WATCH_KILLS ?? 20);

it(`takes each of ${FILES} files exactly once, though it is killed ${KILLS} times while it does`, async () => {
  const [root, rig] = [folder(), join(folder(), 'rig')];
  for (let file = 0; file < FILES; file++) writeRecording(rig, `r${file}.csv`, file);
  await makeRule(root, rig);
  const program = await bundleForNode(join(import.meta.dirname, 'programs/watchFolder.ts'), BUNDLES);
  const random = new SeededRandom(7);
  let killedWhileTaking = 0;
  for (let kill = 0; kill < KILLS; kill++) {
    // Spread over all files, at any moment of the taking of one.
    const words = 1 + Math.floor(random.uniform() * ((4 * FILES) / KILLS));
    killedWhileTaking += await runAndKill(program, root, words, random.uniform() * 15);
  }
  expect(killedWhileTaking).toBeGreaterThan(KILLS / 4);
  await expectEachTakenOnce(root, FILES);
}, 600_000);

it('takes a file exactly once, before whatever step of taking it it is killed', async () => {
  const program = await bundleForNode(join(import.meta.dirname, 'programs/watchFolder.ts'), BUNDLES);
  let steps = 0;
  for (let isKilled = true; isKilled; steps += Number(isKilled)) {
    const [root, rig] = [folder(), join(folder(), 'rig')];
    writeRecording(rig, 'r.csv', 1);
    await makeRule(root, rig);
    isKilled = await isKilledAtStep(program, root, steps + 1);
    await expectEachTakenOnce(root, 1);
  }
  expect(steps).toBeGreaterThan(20);
}, 300_000);

/** Starts anew, waits until all is in, and looks for what is there twice, half or damaged. */
async function expectEachTakenOnce(root: string, files: number): Promise<void> {
  const last = openWatching({ root });
  await last.folders.start();
  const taken = () => last.events().filter(({ outcome }) => outcome === 'done');
  await expect.poll(() => taken().length, { timeout: 60_000, interval: 50 }).toBe(files);
  const { recordings } = last.workspace.store;
  expect(new Set(taken().map(({ path }) => path)).size).toBe(files);
  expect(new Set(taken().map(({ recordingId }) => recordingId)).size).toBe(files);
  expect(last.events()).toHaveLength(files);
  expect(recordings.list()).toHaveLength(files);
  await last.close();
  expect(readdirSync(join(root, 'recordings')).sort()).toEqual(hashesOf(root));
  expect(faultsOf(root)).toEqual({ integrity: 'ok', orphans: [] });
}

/** Whether the program kills itself at a step: it has taken the file else, and is stopped. */
async function isKilledAtStep(program: string, root: string, step: number): Promise<boolean> {
  const child = spawn(process.execPath, [program, root, String(step)], { stdio: ['ignore', 'pipe', 'inherit'] });
  let isDone = false;
  child.stdout.on('data', (chunk: Buffer) => {
    isDone ||= chunk.toString().includes('done');
    if (isDone) child.kill('SIGKILL');
  });
  const [, signal] = await once(child, 'close');
  expect(signal).toBe('SIGKILL');
  return !isDone;
}

async function makeRule(root: string, rig: string): Promise<void> {
  const watching = openWatching({ root, listen: null });
  await watching.folders.save(null, aRule(rig, { settleSeconds: 0.05 }));
  await watching.close();
}

/** Kills the program some milliseconds after it said so many words; 1 when a file was being taken. */
async function runAndKill(program: string, root: string, words: number, afterMs: number): Promise<number> {
  const child = spawn(process.execPath, [program, root], { stdio: ['ignore', 'pipe', 'inherit'] });
  const said: string[] = [];
  const closed = once(child, 'close');
  const enough = new Promise<void>((resolve) => {
    child.stdout.on('data', (chunk: Buffer) => {
      said.push(...chunk.toString().trim().split('\n'));
      if (said.filter((word) => word !== 'seen').length >= words) resolve();
    });
  });
  await Promise.race([enough, closed, new Promise((resolve) => setTimeout(resolve, 10_000))]);
  await new Promise((resolve) => setTimeout(resolve, afterMs));
  child.kill('SIGKILL');
  await closed;
  return said.at(-1) === 'ingesting' ? 1 : 0;
}

function hashesOf(root: string): readonly string[] {
  const connection = openConnection(join(root, 'gridwalk.db'));
  const rows = connection.all<{ hash: string }>('SELECT hash FROM recordings ORDER BY hash');
  connection.close();
  return rows.map(({ hash }) => hash);
}

function faultsOf(root: string): object {
  const connection = openConnection(join(root, 'gridwalk.db'));
  const faults = {
    integrity: connection.pragma('integrity_check'),
    orphans: connection.all('PRAGMA foreign_key_check'),
  };
  connection.close();
  return faults;
}
