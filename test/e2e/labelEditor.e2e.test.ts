import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accessFaults } from '../support/accessFaults';
import { makeTemporaryFolders } from '../support/makeTemporaryFolders';
import { resizeWindow, type StartedApp, startApp } from '../support/startApp';
import { chooseTheme, dropFiles } from '../support/windowSteps';

/** Labels are corrected on the timeline and saved as a new version. */
const folders = makeTemporaryFolders();
let started: StartedApp;

/** Frames 0-99 are class 0, 100-199 class 1, and so on alternately, to 600. */
function table(): string {
  const path = join(folders.make(), 'walks.csv');
  const rows = Array.from({ length: 600 }, (_, frame) =>
    [frame, (Math.sin(frame / 9) * 2).toFixed(3), Math.floor(frame / 100) % 2].join(','),
  );
  writeFileSync(path, ['frame,sine,label', ...rows, ''].join('\n'));
  return path;
}

beforeAll(async () => {
  started = await startApp({ workspace: folders.make(), userData: folders.make() });
  const { page } = started;
  await resizeWindow(started, 1280, 860);
  await page.keyboard.press('Control+2');
  await dropFiles(page, [table()]);
  await page.getByRole('row', { name: /walks/ }).click();
  await page.getByRole('button', { name: 'Edit labels' }).click();
  await timeline(page).waitFor();
});
afterAll(async () => {
  await started?.close();
  folders.remove();
});

const timeline = (page: Page) => page.getByRole('application', { name: 'Labels along the recording' });
const canvas = (page: Page) => page.getByTestId('label-canvas');
const selection = (page: Page) => page.getByTestId('selection-text').textContent();
const classButton = (page: Page, name: string) =>
  page.getByRole('group', { name: 'Label the selected frames' }).getByRole('button', { name: new RegExp(`^${name}`) });
const saveButton = (page: Page) => page.getByRole('button', { name: 'Save as a new version' });

test('has names and contrast as everywhere, and nothing to save', async () => {
  const { page } = started;
  expect(await accessFaults(page)).toEqual([]);
  expect(await saveButton(page).isDisabled()).toBe(true);
});

test('dragging selects frames, a double click a whole stretch', async () => {
  const { page } = started;
  const box = await canvas(page).boundingBox();
  const y = box!.y + box!.height - 40;
  await page.mouse.move(box!.x + 200, y);
  await page.mouse.down();
  await page.mouse.move(box!.x + 400, y, { steps: 4 });
  await page.mouse.up();
  expect(await selection(page)).toMatch(/^\d+ frames selected · class [01]$/);
  await canvas(page).dblclick({ position: { x: box!.width - 40, y: box!.height - 40 } });
  expect(await selection(page)).toMatch(/^100 frames selected · class 1$/);
  expect(await page.getByLabel('First frame').inputValue()).toBe('500');
  expect(await page.getByLabel('Last frame').inputValue()).toBe('599');
});

test('a class is given by its key or button, taken back, and given again', async () => {
  const { page } = started;
  await timeline(page).focus();
  await page.keyboard.press('1');
  await expect.poll(() => classButton(page, 'class 0').textContent()).toMatch(/400/);
  await page.keyboard.press('Control+z');
  await expect.poll(() => classButton(page, 'class 0').textContent()).toMatch(/300/);
  await page.keyboard.press('Control+Shift+z');
  await expect.poll(() => classButton(page, 'class 0').textContent()).toMatch(/400/);
  await page.getByRole('button', { name: 'Undo' }).click();
  await classButton(page, 'No label').click();
  await expect.poll(() => classButton(page, 'No label').textContent()).toMatch(/100/);
});

test('the keyboard alone selects frames, to the frame', async () => {
  const { page } = started;
  await timeline(page).focus();
  await page.keyboard.press('Home');
  await page.getByLabel('Last frame').fill('20');
  await page.getByLabel('First frame').fill('10');
  await page.keyboard.press('Enter');
  await page.getByLabel('Last frame').fill('12');
  await page.keyboard.press('Enter');
  await timeline(page).focus();
  await page.keyboard.press('Shift+ArrowRight');
  expect(await selection(page)).toMatch(/^4 frames selected · class 0$/);
  await page.keyboard.press(']');
  expect(await selection(page)).toMatch(/^100 frames selected · class 1$/);
});

test('a new class is given to the selection, and all of it is saved as a new version', async () => {
  const { page } = started;
  await page.getByLabel('New class').fill('turn');
  await page.getByRole('button', { name: 'Give it to the selection' }).click();
  await expect.poll(() => classButton(page, 'turn').textContent()).toMatch(/100/);
  await saveButton(page).click();
  await page.getByText('Saved as a new version').waitFor();
  const versions = page.getByRole('list', { name: 'Versions' });
  await expect.poll(() => versions.getByRole('listitem').count()).toBe(2);
  await expect
    .poll(() => versions.getByRole('listitem').first().textContent())
    .toMatch(/shown here.*3 classes, 500 of 600 frames labelled/);
  await expect.poll(() => classButton(page, 'turn').textContent()).toMatch(/100/);
});

test('what is not saved is there again after a look elsewhere; the version before is as it was', async () => {
  const { page } = started;
  await timeline(page).focus();
  await page.keyboard.press('2');
  await page.getByText('1 change not saved yet').waitFor();
  await page.keyboard.press('Control+1');
  await page.keyboard.press('Alt+ArrowLeft');
  await page.getByText('1 change not saved yet').waitFor();
  await page.getByRole('button', { name: 'As it came in' }).click();
  await page.getByText('Nothing is changed.').waitFor();
  expect(await classButton(page, 'turn').count()).toBe(0);
  await expect.poll(() => classButton(page, 'class 1').textContent()).toMatch(/^class 1300/);
});

test('in the dark, and with text twice as large, nothing is faint or sticks out', async () => {
  const { page, app } = started;
  const zoom = (factor: number) =>
    app.evaluate(({ BrowserWindow }, to) => BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(to), factor);
  await chooseTheme(page, 'Dark');
  await page.keyboard.press('Alt+ArrowLeft');
  await timeline(page).waitFor();
  expect(await accessFaults(page)).toEqual([]);
  await zoom(2);
  await page.waitForFunction(() => window.innerWidth < 700);
  await expect.poll(() => accessFaults(page)).toEqual([]);
  await zoom(1);
});

test('nothing of this put an error on the page’s console', () => {
  expect(started.pageErrors).toEqual([]);
});
