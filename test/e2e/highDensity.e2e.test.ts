import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeTemporaryFolders } from '../support/makeTemporaryFolders';
import { sharedFolder } from '../support/sharedFolder';
import { resizeWindow, type StartedApp, startApp } from '../support/startApp';
import { dropFiles } from '../support/windowSteps';

/** On a screen with two pixels for one of the page, canvases are drawn with all of them. */
const folders = makeTemporaryFolders();
const caiman = join(sharedFolder, 'data', 'caiman_results.hdf5');
let started: StartedApp;

beforeAll(async () => {
  started = await startApp({ workspace: folders.make(), userData: folders.make(), deviceScaleFactor: 2 });
  await resizeWindow(started, 1100, 760);
  const { page } = started;
  await page.keyboard.press('Control+2');
  await page.getByRole('button', { name: 'Add the demo recording' }).click();
  await page.getByRole('row', { name: /Simulated grid walking/ }).click();
});
afterAll(async () => {
  await started?.close();
  folders.remove();
});

/** How far the pixels of a canvas are from twice its size on the page. */
async function lacking(canvas: Locator): Promise<readonly number[]> {
  return canvas.evaluate((element) => {
    const { width, height, clientWidth, clientHeight } = element as HTMLCanvasElement;
    if (clientWidth < 100 || clientHeight < 50) throw new Error(`a canvas of ${clientWidth} × ${clientHeight}`);
    return [Math.abs(width - 2 * clientWidth), Math.abs(height - 2 * clientHeight)];
  });
}

/** Sizes on the page are rounded to its whole pixels. */
async function expectSharp(canvas: Locator): Promise<void> {
  await canvas.waitFor();
  await expect.poll(async () => Math.max(...(await lacking(canvas)))).toBeLessThanOrEqual(1);
}

test('the picture and the traces of the inspector are drawn with all pixels', async () => {
  const { page } = started;
  expect(await page.evaluate(() => window.devicePixelRatio)).toBe(2);
  await page.getByRole('button', { name: 'Inspect' }).click();
  await page.locator('canvas[data-painted="sharp"]').waitFor();
  await expectSharp(page.getByRole('application', { name: /^Activity of/ }));
  await expectSharp(page.getByRole('img', { name: /^Traces of/ }));
});

test('the label editor is drawn with all pixels', async () => {
  const { page } = started;
  await page.keyboard.press('Control+2');
  await page.getByRole('row', { name: /Simulated grid walking/ }).click();
  await page.getByRole('button', { name: 'Edit labels' }).click();
  await expectSharp(page.getByTestId('label-canvas'));
});

if (!existsSync(caiman)) console.log('skipped: no CaImAn file beside the checkout, so no map of neurons');
test.skipIf(!existsSync(caiman))('the map of neurons is drawn with all pixels', async () => {
  const { page } = started;
  await page.keyboard.press('Control+2');
  await dropFiles(page, [caiman]);
  await page.getByTestId('preview-counts').waitFor({ timeout: 30_000 });
  await page.getByRole('dialog').getByRole('button', { name: 'Add recording' }).click();
  await page.getByRole('row', { name: /caiman/ }).click({ timeout: 30_000 });
  await page.getByRole('button', { name: 'Inspect' }).click();
  await page.getByRole('tab', { name: 'Map' }).click();
  await expectSharp(page.getByRole('application', { name: /^Where the/ }).locator('canvas'));
});

test('nothing of this put an error on the page’s console', () => {
  expect(started.pageErrors).toEqual([]);
});
