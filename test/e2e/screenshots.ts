import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, test } from 'vitest';
import { makeTemporaryFolders } from '../support/makeTemporaryFolders';
import { resizeWindow, type StartedApp, startApp } from '../support/startApp';
import { chooseTheme, startRun, waitForLossPoints, waitForRunStatus } from '../support/windowSteps';

/**
 * `npm run screenshots`: the pictures of the docs, taken of the real app on the demo recording. A person looks at them;
 * nothing compares them.
 */
const target = resolve(import.meta.dirname, '../../docs/screenshots');
const folders = makeTemporaryFolders();
let started: StartedApp;

beforeAll(async () => {
  mkdirSync(target, { recursive: true });
  started = await startApp({ workspace: folders.make(), userData: folders.make() });
  await resizeWindow(started, 1280, 800);
});
afterAll(async () => {
  await started?.close();
  folders.remove();
});

test('an empty workspace', async () => {
  const { page } = started;
  await page.keyboard.press('Control+2');
  await page.getByText('Bring in a recording').waitFor();
  await take('recordings-empty');
});

test('the demo recording, and a training of it', async () => {
  const { page } = started;
  await page.getByRole('button', { name: 'Add the demo recording' }).click();
  await page.getByRole('row', { name: /Simulated grid walking/ }).click();
  await page.getByRole('button', { name: 'Train a decoder on it' }).waitFor();
  await take('recordings');

  await page.keyboard.press('Control+n');
  await page.locator('[name="seed"]').waitFor();
  await take('new-run');
  await page.keyboard.press('Escape');

  await startRun(page, { 'training.max_epochs': '14' });
  await waitForLossPoints(page, 6);
  await take('run-live');
  await waitForRunStatus(page, 'finished', 300_000);
  await page.getByRole('table', { name: /^Confusion matrix/ }).waitFor();
  await take('run');
  await chooseTheme(page, 'Dark');
  await page.keyboard.press('Alt+ArrowLeft');
  await page.getByRole('table', { name: /^Confusion matrix/ }).waitFor();
  await take('run-dark');
});

test('the runs table with a leaky run in it, and the jobs', async () => {
  const { page } = started;
  await startRun(page, { 'split.name': 'random_windows', 'training.max_epochs': '2' });
  await waitForRunStatus(page, 'finished');
  await chooseTheme(page, 'Light');
  await page.keyboard.press('Control+1');
  await page.getByRole('grid', { name: 'Runs' }).getByText('leaks').first().waitFor();
  await take('runs');
  await page.keyboard.press('Control+4');
  await page.getByRole('list', { name: 'Ended' }).waitFor();
  await take('jobs');
});

test('two runs side by side', async () => {
  const { page } = started;
  await startRun(page, { 'optimizer.learning_rate': '0.002', 'training.max_epochs': '14' });
  await waitForRunStatus(page, 'finished', 300_000);
  await page.keyboard.press('Control+3');
  for (const chosen of [1, 2]) {
    await page.getByRole('combobox', { name: 'Add a run' }).click();
    await page
      .getByRole('option', { name: /blocked/ })
      .last()
      .click();
    await page
      .getByRole('list', { name: 'Runs compared' })
      .getByRole('listitem')
      .nth(chosen - 1)
      .waitFor();
  }
  await page.getByTestId('paired-verdict').waitFor();
  await page.getByRole('table', { name: 'Settings that differ' }).waitFor();
  await take('compare');
  await page.keyboard.press('Control+5');
  await page.getByRole('group', { name: 'Trainings at once', exact: true }).first().waitFor();
  await take('settings');
});

test('the inspector', async () => {
  const { page } = started;
  for (const theme of ['Light', 'Dark'] as const) {
    await chooseTheme(page, theme);
    await page.keyboard.press('Control+2');
    await page.getByRole('row', { name: /Simulated grid walking/ }).click();
    await page.getByRole('button', { name: 'Inspect' }).click();
    await page.getByLabel('Neurons by').selectOption('onset');
    await page.locator('[aria-busy="false"][data-order*="onset"] canvas[data-painted="sharp"]').waitFor();
    await page.getByRole('tab', { name: 'Onsets' }).click();
    await page
      .getByRole('img', { name: /^Average of/ })
      .first()
      .waitFor();
    await take(theme === 'Light' ? 'inspector' : 'inspector-dark');
  }
  await chooseTheme(page, 'Light');
});

async function take(name: string): Promise<void> {
  // The pointer would leave hover marks and tooltips.
  await started.page.mouse.move(0, 0);
  await started.page.screenshot({ path: join(target, `${name}.png`), animations: 'disabled' });
}
