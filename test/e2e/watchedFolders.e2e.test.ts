import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accessFaults } from '../support/accessFaults';
import { chooseInDialogs } from '../support/chooseInDialogs';
import { makeTemporaryFolders } from '../support/makeTemporaryFolders';
import { resizeWindow, type StartedApp, startApp } from '../support/startApp';
import { chooseTheme } from '../support/windowSteps';

/** Recordings that come in by themselves: the rule is made in the window, files are dropped into its folder. */
const folders = makeTemporaryFolders();
const rig = folders.make();
let started: StartedApp;

beforeAll(async () => {
  started = await startApp({ workspace: folders.make(), userData: folders.make() });
  await resizeWindow(started, 1280, 860);
  await started.page.keyboard.press('Control+2');
  await started.page.getByRole('button', { name: 'Watched folders' }).click();
});
afterAll(async () => {
  await started?.close();
  folders.remove();
});

const dialog = (page: Page) => page.getByRole('dialog');
const rules = (page: Page) => page.getByRole('list', { name: 'Watched folders' }).getByRole('listitem');
const files = (page: Page) => page.getByRole('list', { name: 'Files found' }).getByRole('listitem');
const file = (page: Page, name: string, outcome: string) =>
  files(page)
    .and(page.locator(`[data-outcome="${outcome}"]`))
    .filter({ hasText: name });

function write(name: string, rows: number, broken = false): void {
  const lines = Array.from(
    { length: rows },
    (_, frame) => `${frame},${Math.sin(frame / 5 + rows).toFixed(4)},${(frame >> 4) % 2}`,
  );
  const text = ['frame,n1,label', ...lines, broken ? '9,9' : ''].join('\n');
  const path = join(rig, name);
  // Under another name first, as programs do that care.
  writeFileSync(`${path}.part`, text);
  renameSync(`${path}.part`, path);
}

test('without a rule it says what this is for', async () => {
  const { page } = started;
  await page.getByText('No folder is watched yet').waitFor();
  expect(await accessFaults(page)).toEqual([]);
});

test('a rule says what is missing, and is tried before it is saved', async () => {
  const { page } = started;
  write('before.csv', 200);
  write('notes.txt', 3);
  await page.getByRole('button', { name: 'Watch a folder' }).first().click();
  await dialog(page).getByRole('button', { name: 'Start watching' }).click();
  await dialog(page).getByText('Choose the folder to watch.').waitFor();
  await chooseInDialogs(started.app, [rig]);
  await dialog(page).getByRole('button', { name: 'Choose…', exact: true }).click();
  await dialog(page).getByRole('button', { name: 'What would be taken now?' }).click();
  const tried = dialog(page).getByRole('list', { name: 'What would be taken' }).getByRole('listitem');
  await tried.first().waitFor();
  expect(await tried.allTextContents()).toEqual([expect.stringMatching(/^before\.csv/)]);
  expect(await accessFaults(page)).toEqual([]);
});

test('started, it takes what is there, each file once, and tells of it', async () => {
  const { page } = started;
  await dialog(page).getByLabel('Name', { exact: true }).fill('Rig 1');
  await dialog(page).getByLabel('Unchanged for (s)').fill('0.5');
  await dialog(page).getByRole('button', { name: 'Start watching' }).click();
  await rules(page).filter({ hasText: 'Rig 1' }).locator('[data-state="watching"]').waitFor();
  await file(page, 'before.csv', 'done').waitFor({ timeout: 30_000 });
  write('after.csv', 320);
  await file(page, 'after.csv', 'done').waitFor({ timeout: 30_000 });
  expect(await files(page).count()).toBe(2);
  await file(page, 'after.csv', 'done').getByRole('button', { name: 'Show recording' }).click();
  await page.getByRole('heading', { level: 2, name: 'after' }).waitFor();
  await page.keyboard.press('Alt+ArrowLeft');
});

test('a file that cannot be read is told with its reason and a mark, and goes in once it is mended', async () => {
  const { page } = started;
  write('bad.csv', 200, true);
  const failed = file(page, 'bad.csv', 'failed');
  await failed.waitFor({ timeout: 30_000 });
  await expect.poll(() => failed.textContent()).toMatch(/bad\.csv.*(?:column|cells|row)/);
  const section = page.getByRole('navigation', { name: 'Sections' }).getByRole('button', { name: /^Recordings/ });
  await expect.poll(() => section.getAttribute('aria-label')).toMatch(/^Recordings( \d+)?, 1 watched file failed$/);
  await page.getByRole('main').getByRole('button', { name: 'Recordings' }).click();
  await page.getByRole('button', { name: 'Watched folders, 1 file failed' }).click();
  await page.getByLabel('Shown').selectOption('failed');
  await expect.poll(() => files(page).count()).toBe(1);
  write('bad.csv', 240);
  await page.getByLabel('Shown').selectOption('all');
  await file(page, 'bad.csv', 'done').waitFor({ timeout: 40_000 });
  await expect.poll(() => section.getAttribute('aria-label')).toMatch(/^Recordings \d+$/);
});

test('a folder that vanishes is said to, and taken up when it returns', async () => {
  const { page } = started;
  const state = (name: string) => rules(page).locator(`[data-state="${name}"]`);
  rmSync(rig, { recursive: true });
  await state('folder_missing').waitFor({ timeout: 30_000 });
  mkdirSync(rig);
  await state('watching').waitFor({ timeout: 30_000 });
});

test('in the dark, and with text twice as large, nothing is faint or sticks out', async () => {
  const { page, app } = started;
  const zoom = (factor: number) =>
    app.evaluate(({ BrowserWindow }, to) => BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(to), factor);
  await chooseTheme(page, 'Dark');
  await page.keyboard.press('Alt+ArrowLeft');
  await files(page).first().waitFor();
  expect(await accessFaults(page)).toEqual([]);
  await zoom(2);
  await page.waitForFunction(() => window.innerWidth < 700);
  await expect.poll(() => accessFaults(page)).toEqual([]);
  await zoom(1);
});

test('a rule is switched off and on, changed, and removed after a second question; recordings stay', async () => {
  const { page } = started;
  await page.getByRole('switch', { name: 'Watch Rig 1' }).click();
  await rules(page).locator('[data-state="off"]').waitFor();
  await page.getByRole('button', { name: 'Edit Rig 1' }).click();
  await dialog(page).getByLabel('Name', { exact: true }).fill('Rig 2');
  await dialog(page).getByRole('button', { name: 'Save' }).click();
  await page.getByRole('button', { name: 'Edit Rig 2' }).click();
  await dialog(page).getByRole('button', { name: 'Remove' }).click();
  await dialog(page).getByRole('button', { name: 'Stop watching; recordings stay' }).click();
  await page.getByText('No folder is watched yet').waitFor();
  await page.keyboard.press('Control+2');
  await page.getByRole('row', { name: /before/ }).waitFor();
});

test('nothing of this put an error on the page’s console', () => {
  expect(started.pageErrors).toEqual([]);
});
