import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { simulateRecording } from '../../src/core/recording/simulate';
import { writeSimulatedCsv } from '../../src/core/recording/writeSimulatedCsv';
import { makeTemporaryFolders } from '../support/makeTemporaryFolders';
import { type StartedApp, startApp } from '../support/startApp';
import { dropFiles, startRun, trainingProcessId, waitForLossPoints } from '../support/windowSteps';

/** One app for all; putting the queue in another order is shown in `windowManners`. */
const folders = makeTemporaryFolders();
let started: StartedApp;

beforeAll(async () => {
  started = await startApp({ workspace: folders.make(), userData: folders.make() });
  const csv = join(folders.make(), 'walk.csv');
  await writeSimulatedCsv(csv, simulateRecording({ seed: 6, frames: 1500, neurons: 12, tunedPerClass: 3 }));
  await dropFiles(started.page, [csv]);
  await started.page.getByRole('row', { name: /Simulated grid walking, seed 6/ }).waitFor();
});
afterAll(async () => {
  await started?.close();
  folders.remove();
});

const running = () => started.page.getByRole('list', { name: 'Running' }).getByRole('listitem');
const ended = () => started.page.getByRole('list', { name: 'Ended' }).getByRole('listitem');
const startLong = (seed: string) =>
  startRun(started.page, {
    ...{ seed, 'model.hidden': '8' },
    ...{ 'training.max_epochs': '5000', 'training.early_stopping.patience': '5000' },
  });

test('a training shows how far it is, how long it takes yet, what it uses of the machine, and the end of its log', async () => {
  const { page } = started;
  await startLong('1');
  await waitForLossPoints(page, 2);
  await page.keyboard.press('Control+4');
  await running()
    .getByText(/^Epoch \d+ of 5000 · .+ left at most$/)
    .waitFor();
  const bar = running().getByRole('progressbar', { name: 'Training' });
  expect(Number(await bar.getAttribute('aria-valuenow'))).toBeGreaterThanOrEqual(0);
  const devices = page.getByRole('region', { name: 'Devices' });
  await devices.getByText('1 training of 1 at once').waitFor();
  for (const name of [/^Processor: \d+ % by Gridwalk|^Processor: <1 %/, /^Memory: .+ by Gridwalk, .+ free$/])
    await devices.getByRole('progressbar', { name }).waitFor();

  await running()
    .getByRole('button', { name: /^Log of/ })
    .click();
  const log = running().getByRole('region', { name: 'Lines of the log' });
  await log.getByText(/Training from epoch 0/).waitFor();
  const lines = (await log.textContent())?.length ?? 0;
  await expect.poll(async () => (await log.textContent())?.length ?? 0, { timeout: 20_000 }).toBeGreaterThan(lines);
});

test('a paused training frees its device for the next and goes on when it is resumed', async () => {
  const { page } = started;
  await startLong('2');
  await page.keyboard.press('Control+4');
  const waiting = page.getByRole('list', { name: 'Waiting' }).getByRole('listitem');
  await waiting.filter({ hasText: 'seed 2' }).getByText('Next').waitFor();
  await running().filter({ hasText: 'seed 1' }).getByRole('button', { name: 'Pause' }).click();
  await running().filter({ hasText: 'seed 2' }).waitFor();
  const paused = ended().filter({ hasText: 'seed 1' });
  await paused.getByText('Resume continues from the last checkpoint and ends with the same numbers.').waitFor();
  await paused.getByRole('button', { name: 'Resume' }).click();
  await waiting
    .filter({ hasText: 'seed 1' })
    .getByText(/resumes from its checkpoint/)
    .waitFor();
});

test('a training that dies is in the list with the reason and with what to do', async () => {
  const { page, app } = started;
  await running()
    .filter({ hasText: 'seed 2' })
    .getByText(/^Epoch ([2-9]|\d\d+) of/)
    .waitFor({ timeout: 60_000 });
  process.kill(await trainingProcessId(app), 'SIGKILL');
  const crashed = ended().filter({ hasText: 'seed 2' });
  await crashed.getByText('Crashed').waitFor();
  await expect.poll(() => crashed.textContent()).toMatch(/SIGKILL|signal 9|killed/i);
  await expect.poll(() => crashed.textContent()).toContain('Resume continues from the last checkpoint');
  await crashed.getByRole('button', { name: 'Resume' }).waitFor();
  // The one that waited has taken its place.
  await running().filter({ hasText: 'seed 1' }).getByRole('button', { name: 'Cancel' }).click();
  await ended().filter({ hasText: 'seed 1' }).first().getByText('Cancelled').waitFor();
  await page.getByText('Nothing is training.').waitFor();
  expect(started.pageErrors).toEqual([]);
});

test('a training that fails says why, and that another run is to be started with other settings', async () => {
  const { page } = started;
  // Windows longer than any stretch of the recording leave nothing to train on.
  await startRun(page, { seed: '3', 'dataset.window_frames': '1400', 'training.max_epochs': '2' });
  await page.locator('h1 [data-status="failed"]').waitFor({ timeout: 60_000 });
  await page.getByRole('alert').filter({ hasText: 'The training failed' }).waitFor();
  await page.keyboard.press('Control+4');
  const failed = ended().filter({ hasText: 'seed 3' });
  await failed
    .getByText(/window/i)
    .first()
    .waitFor();
  await failed.getByText(/^Change what the reason names and start a new run/).waitFor();
  expect(started.pageErrors).toEqual([]);
});
