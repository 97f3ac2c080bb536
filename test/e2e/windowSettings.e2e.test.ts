import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeTemporaryFolders } from '../support/makeTemporaryFolders';
import { type StartedApp, startApp } from '../support/startApp';

/** What the settings say, and that it is so. */
const folders = makeTemporaryFolders();
const places = { workspace: folders.make(), userData: folders.make() };
const { version } = JSON.parse(readFileSync(resolve(import.meta.dirname, '../../package.json'), 'utf8'));
let started: StartedApp;
beforeAll(async () => {
  started = await startApp(places);
  await started.page.keyboard.press('Control+2');
  await started.page.getByRole('button', { name: 'Add the demo recording' }).click();
  await started.page.getByRole('row', { name: /Simulated grid walking/ }).waitFor();
});
afterAll(async () => {
  await started?.close();
  folders.remove();
});

const topic = (name: string) => started.page.getByRole('region', { name, exact: true });
const openSettings = async () => {
  await started.page.keyboard.press('Control+5');
  await topic('About').waitFor();
};

test('tell the versions of what runs, and under which licences', async () => {
  const { app } = started;
  await openSettings();
  const { electron, node, chrome } = await app.evaluate(() => ({ ...process.versions }) as Record<string, string>);
  const about = await topic('About').locator('dl').textContent();
  for (const [name, value] of Object.entries({ Gridwalk: version, Electron: electron, Node: node, Chrome: chrome }))
    expect(about).toContain(`${name}${value}`);
  await expect.poll(() => topic('Devices').locator('dl').textContent()).toMatch(/^TensorFlow\S.+New runs train on\S+$/);
  await topic('About').locator('summary').click();
  const licences = topic('About').getByRole('table', { name: 'Licences' });
  await expect.poll(() => licences.getByRole('row', { name: /TensorFlow/ }).textContent()).toContain('Apache-2.0');
  await expect
    .poll(() => licences.getByRole('row', { name: /h5wasm/ }).textContent())
    .toContain('National Institute of Standards');
});

test('open the folder of the logs, and that of the workspace', async () => {
  const { app } = started;
  await app.evaluate(({ shell }) => {
    const opened: string[] = [];
    Object.assign(globalThis, { opened });
    shell.openPath = async (path) => {
      opened.push(path);
      return '';
    };
  });
  await openSettings();
  await topic('About').getByRole('button', { name: 'Open logs folder' }).click();
  await topic('Workspace').getByRole('button', { name: 'Open folder' }).click();
  const opened = () => app.evaluate(() => (globalThis as unknown as { opened: string[] }).opened);
  await expect.poll(async () => (await opened()).length).toBe(2);
  const [logs, workspace] = await opened();
  expect(logs).toMatch(/logs$/);
  expect(workspace).toBe(places.workspace);
});

test('choose what the form for new runs starts with', async () => {
  const { page } = started;
  await openSettings();
  await topic('New runs').getByLabel('Architecture').selectOption('cnn');
  await topic('New runs').getByLabel('Preset').selectOption('reference');
  await page.keyboard.press('Control+n');
  const dialog = page.getByRole('dialog', { name: 'New run' });
  await dialog.locator('[name="seed"]').waitFor();
  expect(await dialog.locator('[name="model.name"]').inputValue()).toBe('cnn');
  expect(await dialog.locator('[name="preset"]').inputValue()).toBe('reference');
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
});

test('choose how many trainings share a device: two then train at once', async () => {
  const { page } = started;
  await openSettings();
  await topic('New runs').getByLabel('Preset').selectOption('default');
  await topic('New runs').getByLabel('Architecture').selectOption('lstm');
  await topic('Devices').getByRole('button', { name: '2', exact: true }).click();
  await topic('Devices').getByRole('button', { name: '2', exact: true, pressed: true }).waitFor();
  await page.keyboard.press('Control+n');
  const dialog = page.getByRole('dialog', { name: 'New run' });
  await dialog.locator('[name="training.max_epochs"]').fill('5000');
  await dialog.locator('[name="training.early_stopping.patience"]').fill('5000');
  await dialog.locator('[name="seeds"]').selectOption('3');
  await dialog.getByRole('button', { name: 'Start 3 runs' }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.keyboard.press('Control+4');
  const running = page.getByRole('list', { name: 'Running' }).getByRole('listitem');
  await expect.poll(() => running.filter({ hasText: /Epoch \d+ of 5000/ }).count(), { timeout: 60_000 }).toBe(2);
  expect(await page.getByRole('list', { name: 'Waiting' }).getByRole('listitem').count()).toBe(1);
  await page.getByRole('list', { name: 'Waiting' }).getByRole('button', { name: 'Cancel' }).click();
  for (let left = 2; left > 0; left--) {
    await running.first().getByRole('button', { name: 'Cancel' }).click();
    await expect.poll(() => running.count()).toBe(left - 1);
  }
});

test('let the window look as the system does, and follow it', async () => {
  const { page } = started;
  const scheme = () => page.evaluate(() => getComputedStyle(document.documentElement).colorScheme);
  await openSettings();
  await topic('Appearance').getByRole('button', { name: 'Light' }).click();
  await expect.poll(scheme).toBe('light');
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await scheme()).toBe('light');
  await topic('Appearance').getByRole('button', { name: 'As the system' }).click();
  await expect.poll(scheme).toBe('dark');
  await page.emulateMedia({ colorScheme: 'light' });
  await expect.poll(scheme).toBe('light');
  expect(started.pageErrors).toEqual([]);
});

test('are the same after a restart', async () => {
  await started.close();
  started = await startApp(places);
  await openSettings();
  await expect.poll(() => topic('Devices').getByRole('button', { pressed: true }).textContent()).toBe('2');
  await expect
    .poll(() => topic('Appearance').getByRole('button', { pressed: true }).textContent())
    .toBe('As the system');
  expect(await topic('New runs').getByLabel('Architecture').inputValue()).toBe('lstm');
  expect(started.pageErrors).toEqual([]);
});
