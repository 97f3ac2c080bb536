import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { simulateRecording } from '../../src/core/recording/simulate';
import { writeSimulatedCsv } from '../../src/core/recording/writeSimulatedCsv';
import { startApp } from '../support/startApp';
import { temporaryFolders } from '../support/temporaryFolder';
import { dropFiles, lossPoints, startRun, waitForLossPoints, waitForRunStatus } from '../support/windowSteps';

const temporaryFolder = temporaryFolders();

test('from an empty workspace to a trained decoder in the window, and all of it is there after a restart', async () => {
  const folders = { workspace: temporaryFolder(), userData: temporaryFolder() };
  const csv = join(temporaryFolder(), 'walk.csv');
  const simulated = simulateRecording({ seed: 4, frames: 1500, neurons: 24, tunedPerClass: 6 });
  await writeSimulatedCsv(csv, simulated);

  const first = await startApp(folders);
  onTestFinished(() => first.close());
  const { page } = first;

  await page.getByText('Welcome to Gridwalk').waitFor();
  await page.keyboard.press('Control+2');
  await page.getByText('Bring in a recording').waitFor();

  await dropFiles(page, [csv]);
  const recording = page.getByRole('row', { name: /Simulated grid walking, seed 4/ });
  await recording.waitFor();
  expect((await recording.getByRole('cell').allTextContents()).slice(1, 4)).toEqual(['1500', '24', '15 Hz']);
  expect(await recording.getByRole('img', { name: /^Classes:/ }).getAttribute('aria-label')).toMatch(
    /^Classes: no footstep \d+ %, contralateral \d+ %, ipsilateral \d+ %$/,
  );

  await startRun(page, {
    'model.hidden': '16',
    'training.max_epochs': '12',
    'training.early_stopping.patience': '12',
  });
  await waitForLossPoints(page, 2);
  expect(await page.locator('h1 [data-status]').getAttribute('data-status')).toBe('running');

  await waitForRunStatus(page, 'finished');
  await waitForLossPoints(page, 12);
  await page.getByRole('heading', { name: 'Test balanced accuracy' }).waitFor();
  const score = (await page.getByTestId('headline').textContent()) ?? '';
  expect(Number(score)).toBeGreaterThan(0.34);
  expect(Number(score)).toBeLessThanOrEqual(1);
  expect(await page.getByText(/^One seed: how far it would vary is not known/).count()).toBe(1);
  await page.getByRole('table', { name: /^Confusion matrix/ }).waitFor();
  expect(await confusionTotal(page)).toBe(await testWindows(page));
  await page.getByText(/Finished after 12 epochs/).waitFor();
  expect(first.pageErrors).toEqual([]);
  await first.close();

  const second = await startApp(folders);
  onTestFinished(() => second.close());
  await waitForRunStatus(second.page, 'finished');
  await second.page.keyboard.press('Control+1');
  const row = second.page.getByRole('grid', { name: 'Runs' }).getByRole('row', { name: /Finished/ });
  await row.waitFor();
  await expect.poll(() => row.textContent()).toContain(score);
  await row.click();
  await waitForRunStatus(second.page, 'finished');
  await waitForLossPoints(second.page, 12);
  expect(await lossPoints(second.page)).toBe(12);
  await expect.poll(() => second.page.getByTestId('headline').textContent()).toBe(score);
  await second.page.getByRole('table', { name: /^Confusion matrix/ }).waitFor();
  await second.page.getByText(/Finished after 12 epochs/).waitFor();
  await second.page.keyboard.press('Control+2');
  await second.page.getByRole('row', { name: /Simulated grid walking, seed 4/ }).waitFor();
  expect(second.pageErrors).toEqual([]);
});

type Page = Awaited<ReturnType<typeof startApp>>['page'];

/** The windows counted in the cells of the confusion matrix on show. */
async function confusionTotal(page: Page): Promise<number> {
  const cells = page.getByRole('table', { name: /^Confusion matrix/ }).getByRole('cell');
  const texts = await cells.allTextContents();
  return texts.reduce((sum, text) => sum + Number(text.split('%').at(-1)), 0);
}

/** The number of test windows that the headline names. */
async function testWindows(page: Page): Promise<number> {
  const text = await page.getByText(/\d+ test windows\.$/).textContent();
  return Number(/(\d+) test windows\.$/.exec(text ?? '')?.[1]);
}
