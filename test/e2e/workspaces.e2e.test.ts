import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronApplication } from 'playwright-core';
import { afterAll, expect, onTestFinished, test } from 'vitest';
import { simulateRecording } from '../../src/core/recording/simulate';
import { writeSimulatedCsv } from '../../src/core/recording/writeSimulatedCsv';
import { accessFaults } from '../support/accessFaults';
import { makeTemporaryFolders } from '../support/makeTemporaryFolders';
import { launchApp, resizeWindow, type StartedApp, startApp } from '../support/startApp';
import { chooseTheme, pressToClose, startRun, waitForRunStatus } from '../support/windowSteps';

const temporary = makeTemporaryFolders();
afterAll(() => temporary.remove());

const folders = { workspace: temporary.make(), userData: temporary.make() };

async function start(given: Parameters<typeof startApp>[0]): Promise<StartedApp> {
  const started = await startApp(given);
  onTestFinished(() => started.close());
  return started;
}

/** Lets the system's dialogs, which cannot be operated, answer with a path. */
const answerDialogs = (app: ElectronApplication, path: string) =>
  app.evaluate(({ dialog }, filePath) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [filePath] });
  }, path);

test('an empty workspace offers the demo recording and a file of the user’s own', async () => {
  const { app, page, pageErrors } = await start(folders);
  await page.getByText('Welcome to Gridwalk').waitFor();
  expect(await page.getByRole('button', { name: 'Add the demo recording' }).count()).toBe(1);
  const csv = join(temporary.make(), 'walk.csv');
  await writeSimulatedCsv(csv, simulateRecording({ seed: 5, frames: 900, neurons: 12, tunedPerClass: 3 }));
  await answerDialogs(app, csv);
  await page.getByRole('button', { name: 'Choose a recording…' }).click();
  await page.getByRole('row', { name: /Simulated grid walking, seed 5/ }).waitFor();
  await page.keyboard.press('Control+1');
  await page.getByText('No runs yet').waitFor();
  expect(pageErrors).toEqual([]);
});

test('after a restart the window is where it was: place, view, chosen runs, width of a column, theme, size', async () => {
  const title = (page: StartedApp['page']) => page.getByRole('columnheader', { name: 'Model' });
  const widthOf = async (page: StartedApp['page']) => Math.round((await title(page).boundingBox())?.width ?? 0);
  const first = await startApp(folders);
  await chooseTheme(first.page, 'Dark');
  await resizeWindow(first, 1100, 760);
  await startRun(first.page, { 'model.hidden': '8', 'training.max_epochs': '2' });
  await waitForRunStatus(first.page, 'finished');
  await first.page.keyboard.press('Control+1');
  const before = await widthOf(first.page);
  await title(first.page).getByRole('button').focus();
  await first.page.keyboard.press('Alt+ArrowRight');
  await first.page.keyboard.press('Alt+ArrowRight');
  await expect.poll(() => widthOf(first.page)).toBe(before + 32);
  expect(await first.page.getByRole('heading', { level: 1, name: 'Experiments' }).count()).toBe(1);
  await first.page.getByRole('grid', { name: 'Runs' }).focus();
  await first.page.keyboard.press('Space');
  await first.page.getByText('1 chosen').waitFor();
  await first.page.keyboard.press('Enter');
  await waitForRunStatus(first.page, 'finished');
  const heading = await first.page.getByRole('heading', { level: 1 }).textContent();
  // The view of the table is saved a moment after its last change.
  await first.page.waitForTimeout(800);
  await first.close();

  const { page, pageErrors } = await start(folders);
  await waitForRunStatus(page, 'finished');
  await expect.poll(() => page.getByRole('heading', { level: 1 }).textContent()).toBe(heading);
  expect(await page.evaluate(() => [window.innerWidth, window.innerHeight])).toEqual([1100, 760]);
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)).toBe('dark');
  await page.keyboard.press('Alt+ArrowLeft');
  await page.getByRole('heading', { level: 1, name: 'Experiments' }).waitFor();
  await page.getByText('1 chosen').waitFor();
  expect(await widthOf(page)).toBe(before + 32);
  expect(pageErrors).toEqual([]);
});

test('after a restart the inspector and the open groups of the table are as they were', async () => {
  const group = (page: StartedApp['page']) => page.locator('[role="treegrid"] [role="row"][aria-expanded]').first();
  const heatmap = (page: StartedApp['page']) => page.getByRole('application', { name: /^Activity of/ });
  const whereIn = async (page: StartedApp['page']) => {
    await page.locator('[aria-busy="false"][data-order*="activity"] canvas[data-painted="sharp"]').waitFor();
    return {
      recording: await page.getByRole('heading', { level: 1 }).textContent(),
      frames: await heatmap(page).getAttribute('data-frames'),
      rows: await heatmap(page).getAttribute('data-rows'),
      order: await page.getByLabel('Neurons by').inputValue(),
      tab: await page.getByRole('tab', { selected: true }).textContent(),
    };
  };
  const first = await start(folders);
  await first.page.keyboard.press('Control+1');
  await first.page.getByRole('button', { name: 'Group', exact: true }).click();
  await first.page.getByRole('button', { name: /^Configuration/ }).click();
  await first.page.keyboard.press('Escape');
  await group(first.page).click();
  await expect.poll(() => group(first.page).getAttribute('aria-expanded')).toBe('true');

  await first.page.keyboard.press('Control+2');
  await first.page.getByRole('row', { name: /Simulated grid walking, seed 5/ }).click();
  await first.page.getByRole('button', { name: 'Inspect' }).click();
  await first.page.getByLabel('Neurons by').selectOption('activity');
  await first.page.locator('[aria-busy="false"][data-order*="activity"]').waitFor();
  const whole = await whereIn(first.page);
  await heatmap(first.page).focus();
  for (const key of ['+', '+', 'ArrowRight']) await first.page.keyboard.press(key);
  await expect.poll(async () => (await whereIn(first.page)).frames).not.toBe(whole.frames);
  await first.page.getByRole('tab', { name: 'Neurons' }).click();
  const neurons = first.page.getByRole('grid', { name: 'Neurons' });
  await neurons.locator('[data-id="8"]').getByRole('checkbox').click();
  await first.page.getByRole('tab', { name: 'Traces' }).click();
  const traces = first.page.getByRole('img', { name: /^Traces of .*n009$/ });
  const chosen = await traces.getAttribute('aria-label');
  await first.page.getByRole('tab', { name: 'Onsets' }).click();
  // The place in the picture is written once it stands still, the table's view a moment after its last change.
  await first.page.waitForTimeout(800);
  const before = await whereIn(first.page);
  expect(before).toMatchObject({ order: 'activity', tab: 'Onsets' });
  await first.close();

  const { page, pageErrors } = await start(folders);
  expect(await whereIn(page)).toEqual(before);
  await page.getByRole('tab', { name: 'Traces' }).click();
  await page.getByRole('img', { name: chosen ?? '', exact: true }).waitFor();
  await page.keyboard.press('Control+1');
  await group(page).waitFor();
  expect(await group(page).getAttribute('aria-expanded')).toBe('true');
  expect(pageErrors).toEqual([]);
});

test('other workspaces are listed and opened by a new start; one that is gone is shown as missing', async () => {
  const [other, gone] = [temporary.make(), temporary.make()];
  for (const workspace of [gone, folders.workspace]) await (await startApp({ ...folders, workspace })).close();
  rmSync(gone, { recursive: true });

  const { app, page } = await startApp({ ...folders, workspace: other });
  const restarts = join(temporary.make(), 'restarts.json');
  await app.evaluate(({ app: electron }, file) => {
    electron.relaunch = (options) => {
      process.mainModule?.require('node:fs').writeFileSync(file, JSON.stringify(options?.args));
    };
  }, restarts);
  await page.keyboard.press('Control+5');
  const recent = page.getByRole('list', { name: 'Recent workspaces' }).getByRole('listitem');
  await recent.first().waitFor();
  await expect.poll(() => recent.filter({ hasText: gone }).textContent()).toContain('The folder is missing');
  expect(await recent.filter({ hasText: gone }).getByRole('button', { name: /^Open/ }).count()).toBe(0);
  await page.getByRole('button', { name: `Forget ${gone}` }).click();
  await recent.filter({ hasText: gone }).waitFor({ state: 'detached' });
  await pressToClose(app, page.getByRole('button', { name: `Open ${folders.workspace}` }));
  const args = JSON.parse(readFileSync(restarts, 'utf8')) as string[];
  expect(args.slice(-2)).toEqual(['--workspace', folders.workspace]);
  expect(args.filter((argument) => argument === '--workspace')).toHaveLength(1);

  // A later start that names no workspace opens the one that was chosen.
  const again = await start({ ...folders, workspace: null });
  await again.page.keyboard.press('Control+5');
  await again.page.getByText(folders.workspace).first().waitFor();
  expect(again.pageErrors).toEqual([]);
});

test('a workspace that cannot be used says why, and is opened once it can be', async () => {
  const place = join(temporary.make(), 'disk');
  // Nothing can be written below a file, not even by an administrator.
  writeFileSync(place, 'no folder');
  const failed = await launchApp({ ...folders, workspace: join(place, 'lab') });
  const { page, app } = failed;
  await page.getByRole('heading', { level: 1, name: 'This workspace cannot be opened' }).waitFor();
  await expect
    .poll(() => page.getByRole('alert').textContent())
    .toMatch(/cannot be used: .* Choose a folder that you may write to/);
  await page.getByRole('list', { name: 'Recent workspaces' }).getByText(folders.workspace).waitFor();
  expect(await accessFaults(page)).toEqual([]);
  await app.evaluate(({ app: electron }) => {
    electron.relaunch = () => {};
  });
  renameSync(place, `${place}-before`);
  mkdirSync(place);
  await pressToClose(app, page.getByRole('button', { name: 'Try again' }));
  expect(failed.pageErrors).toEqual([]);
  const again = await start({ ...folders, workspace: join(place, 'lab') });
  await again.page.getByText('Welcome to Gridwalk').waitFor();
});
