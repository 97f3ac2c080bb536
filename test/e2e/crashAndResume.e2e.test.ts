import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { simulateRecording } from '../../src/core/recording/simulate';
import { writeSimulatedCsv } from '../../src/core/recording/writeSimulatedCsv';
import { startApp } from '../support/startApp';
import { temporaryFolders } from '../support/temporaryFolder';
import {
  dropFiles,
  lossPoints,
  startRun,
  trainingProcessId,
  waitForLossPoints,
  waitForRunStatus,
} from '../support/windowSteps';

const temporaryFolder = temporaryFolders();

test('a training process that is killed is shown as crashed with the reason, and resumes to its end', async () => {
  const csv = join(temporaryFolder(), 'walk.csv');
  await writeSimulatedCsv(csv, simulateRecording({ seed: 5, frames: 2000, neurons: 24, tunedPerClass: 6 }));
  const started = await startApp({ workspace: temporaryFolder(), userData: temporaryFolder() });
  onTestFinished(() => started.close());
  const { app, page } = started;
  await dropFiles(page, [csv]);
  await page.getByRole('row', { name: /Simulated grid walking, seed 5/ }).waitFor();

  await startRun(page, {
    'model.hidden': '16',
    'training.max_epochs': '30',
    'training.early_stopping.patience': '30',
  });
  await waitForLossPoints(page, 3);
  process.kill(await trainingProcessId(app), 'SIGKILL');

  await waitForRunStatus(page, 'crashed');
  const alert = page.getByRole('alert').filter({ hasText: 'The training process crashed' });
  await expect.poll(() => alert.textContent()).toMatch(/SIGKILL|signal 9|killed/i);
  await expect.poll(() => alert.textContent()).toContain('Resume continues from the last checkpoint');
  const before = await lossPoints(page);
  expect(before).toBeLessThan(30);

  await page.keyboard.press('Control+4');
  const job = page.getByRole('list', { name: 'Ended' }).getByRole('listitem').first();
  await expect.poll(() => job.textContent()).toMatch(/Crashed/);
  await page.keyboard.press('Alt+ArrowLeft');

  await page.getByRole('button', { name: 'Resume' }).click();
  await waitForRunStatus(page, 'finished');
  await waitForLossPoints(page, 30);
  expect(await lossPoints(page)).toBe(30);
  await page.getByRole('heading', { name: 'Test balanced accuracy' }).waitFor();
  // Resumed, not begun again: the log of the second process starts after the checkpoint.
  const log = (await page.getByRole('tabpanel', { name: 'Log' }).textContent()) ?? '';
  const starts = [...log.matchAll(/Training from epoch (\d+)/g)].map(([, epoch]) => Number(epoch));
  expect(starts).toHaveLength(2);
  expect(starts[1]).toBeGreaterThan(0);
  expect(started.pageErrors).toEqual([]);
});
