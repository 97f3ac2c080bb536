import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ingestOptionsSchema } from '../../src/shared/entities/ingestOptions';
import { accessFaults } from '../support/accessFaults';
import { askMain } from '../support/askMain';
import { chooseInDialogs } from '../support/chooseInDialogs';
import { makeTemporaryFolders } from '../support/makeTemporaryFolders';
import { sharedFolder } from '../support/sharedFolder';
import { resizeWindow, type StartedApp, startApp } from '../support/startApp';
import { dropFiles } from '../support/windowSteps';

/** How recordings come in that are more than a plain table: looked at first, then taken in as chosen. */
const folders = makeTemporaryFolders();
const folder = folders.make();
const worm = join(sharedFolder, 'data', 'dag2023_worm.nwb');
const caiman = join(sharedFolder, 'data', 'caiman_results.hdf5');
const suite2p = join(sharedFolder, 'data', 'suite2p');
let started: StartedApp;

beforeAll(async () => {
  started = await startApp({ workspace: folders.make(), userData: folders.make() });
  await resizeWindow(started, 1280, 860);
  await started.page.keyboard.press('Control+2');
});
afterAll(async () => {
  await started?.close();
  folders.remove();
});

const dialog = (page: Page) => page.getByRole('dialog');
const counts = (page: Page) => page.getByTestId('preview-counts');

/** A table of two neurons with three behaviours of 40 frames each, five times over. */
function table(name: string): string {
  const path = join(folder, name);
  // Files of the same content would be one recording.
  const phase = [...name].reduce((sum, letter) => sum + letter.charCodeAt(0), 0);
  const rows = Array.from({ length: 600 }, (_, frame) =>
    [frame, (Math.sin(frame / 7 + phase) * 3).toFixed(4), (frame % 11).toFixed(1), Math.floor(frame / 40) % 3].join(
      ',',
    ),
  );
  writeFileSync(path, ['frame,sine,saw,label', ...rows, ''].join('\n'));
  return path;
}

/** Behaviour 310 times a second for 10 s, with a frame clock that ticks 309 times. */
function ttl(): string {
  const path = join(folder, 'ttl.csv');
  const rows = Array.from({ length: 3100 }, (_, sample) =>
    [(sample / 310).toFixed(5), sample % 10 < 5 ? 1 : 0, Math.floor(sample / 300) % 3].join(','),
  );
  writeFileSync(path, ['time,ttl,label', ...rows, ''].join('\n'));
  return path;
}

async function importWithOptions(page: Page, paths: readonly string[]): Promise<void> {
  await chooseInDialogs(started.app, paths);
  await page.getByRole('button', { name: 'More ways to add a recording' }).click();
  await page.getByRole('menuitem', { name: 'Import with options…' }).click();
}

test('a plain table that is dropped goes in at once, without a question', async () => {
  const { page } = started;
  await dropFiles(page, [table('plain.csv')]);
  await page.getByRole('row', { name: /plain/ }).waitFor();
  expect(await dialog(page).count()).toBe(0);
});

describe('“Import with options…”', () => {
  test('shows what the file holds and how its beginning comes out, with names and contrast as everywhere', async () => {
    const { page } = started;
    await importWithOptions(page, [table('chosen.csv')]);
    await dialog(page)
      .getByRole('img', { name: /traces of sine, saw/ })
      .waitFor();
    await expect.poll(() => counts(page).textContent()).toMatch(/^600 frames read/);
    expect(await accessFaults(page)).toEqual([]);
  });

  test('takes it in as it was chosen: class names, trials', async () => {
    const { page } = started;
    await page.getByLabel('Name of class 2').fill('groom');
    await page.getByLabel('Frames per trial').fill('200');
    await dialog(page).getByRole('list', { name: 'Behaviours' }).getByText('groom').waitFor();
    await dialog(page).getByRole('button', { name: 'Add recording' }).click();
    await page.getByRole('row', { name: /chosen.*groom/ }).click();
    await page.getByText('3 of 200 frames').waitFor();
    await page.keyboard.press('Escape');
  });

  test('of several files of a kind asks once, and takes all in', async () => {
    const { page } = started;
    await importWithOptions(page, [table('day1.csv'), table('day2.csv'), table('day3.csv')]);
    await dialog(page).getByLabel('The same for all 3 files of this kind').waitFor();
    await dialog(page).getByRole('button', { name: 'Leave this file out' }).click();
    await dialog(page).getByLabel('The same for all 2 files of this kind').waitFor();
    await page.getByLabel('Name of class 1').fill('rear');
    await dialog(page).getByRole('button', { name: 'Add 2 recordings' }).click();
    for (const day of ['day2', 'day3']) await page.getByRole('row', { name: new RegExp(`${day}.*rear`) }).waitFor();
    expect(await page.getByRole('row', { name: /day1/ }).count()).toBe(0);
  });
});

test('a file that is not what its name says is refused in the dialog, and can be looked at again', async () => {
  const { page } = started;
  const path = join(folder, 'broken.nwb');
  writeFileSync(path, 'not what it says');
  await dropFiles(page, [path]);
  await expect.poll(() => dialog(page).getByRole('alert').textContent()).toMatch(/broken\.nwb/);
  expect(await dialog(page).getByRole('button', { name: 'Add recording' }).isDisabled()).toBe(true);
  await dialog(page).getByRole('button', { name: 'Look again' }).click();
  await dialog(page).getByRole('alert').waitFor();
  // The button that was pressed is gone: the dialog takes the focus back.
  await page.waitForFunction(() => document.activeElement?.closest('[role="dialog"]') !== null);
  await page.keyboard.press('Escape');
  await expect.poll(() => dialog(page).count()).toBe(0);
});

test('a table that was refused can be looked at and added with other choices', async () => {
  const { page } = started;
  const path = join(folder, 'one_class.csv');
  const rows = Array.from({ length: 300 }, (_, frame) => `${frame},${(frame % 13) / 10},${(frame % 7) / 10},5`);
  writeFileSync(path, ['frame,n1,n2,label', ...rows, ''].join('\n'));
  await dropFiles(page, [path]);
  const failure = page.getByRole('alert').filter({ hasText: 'one_class.csv was not added' });
  await failure.getByRole('button', { name: 'Options…' }).click();
  await dialog(page).getByLabel('Behaviour from').selectOption('none');
  await expect.poll(() => counts(page).textContent()).toMatch(/100.*without a label/);
  await dialog(page).getByRole('button', { name: 'Add recording' }).click();
  await page.getByRole('row', { name: /one_class/ }).waitFor();
  await failure.waitFor({ state: 'detached' });
});

if (!existsSync(worm)) console.log(`not run: ${worm} is not there, so imports of real files are not tried`);

describe.skipIf(!existsSync(worm))('real files', () => {
  test('an NWB file with several sorts of labels asks which, and is taken in with the chosen', async () => {
    const { page } = started;
    await dropFiles(page, [worm]);
    const labels = dialog(page).getByLabel('Behaviour from');
    await labels.waitFor();
    if ((await labels.inputValue()) === 'auto') {
      expect(await dialog(page).getByRole('button', { name: 'Add recording' }).isDisabled()).toBe(true);
      await labels.selectOption({ index: 1 });
    }
    await counts(page).waitFor({ timeout: 30_000 });
    await expect.poll(() => counts(page).textContent()).toMatch(/^800 frames read/);
    await dialog(page).getByRole('button', { name: 'Add recording' }).click();
    await page.getByRole('row', { name: /dag2023.*800/ }).waitFor({ timeout: 30_000 });
  });

  test('a Suite2p folder proposes dF/F and its accepted cells; labels of another file whose clock does not fit are refused with a picture of both', async () => {
    const { page } = started;
    await chooseInDialogs(started.app, [suite2p]);
    await page.getByRole('button', { name: 'More ways to add a recording' }).click();
    await page.getByRole('menuitem', { name: 'Add a folder (Suite2p)…' }).click();
    await dialog(page).getByText('20 of 54 accepted').waitFor();
    await counts(page).waitFor({ timeout: 30_000 });
    await expect.poll(() => counts(page).textContent()).toMatch(/^300 frames read.*100.*without a label/);
    expect(
      await dialog(page)
        .getByText(/minus 0\.7 × neuropil, then dF\/F/)
        .count(),
    ).toBe(1);

    await chooseInDialogs(started.app, [ttl()]);
    await dialog(page).getByLabel('Behaviour from').selectOption('file');
    await dialog(page).getByRole('button', { name: 'Choose the file…' }).click();
    await dialog(page).getByRole('list', { name: 'Behaviours' }).waitFor();
    await dialog(page).getByLabel('Column with the frame clock').fill('ttl');
    await dialog(page)
      .getByRole('img', { name: /^300 frames .*; 309 pulses/ })
      .waitFor();
    await expect.poll(() => dialog(page).getByRole('alert').textContent()).toMatch(/300 frames.*309 pulses/);
    expect(await dialog(page).getByRole('button', { name: 'Add recording' }).isDisabled()).toBe(true);
    await dialog(page).getByLabel('Leave out last').fill('9');
    await counts(page).waitFor();
    await dialog(page).getByRole('button', { name: 'Add recording' }).click();
    await page.getByRole('row', { name: /suite2p.*300/ }).waitFor({ timeout: 30_000 });
  });

  test('CaImAn’s footprints are shown as a map; a click chooses a neuron for the other panels', async () => {
    const { page } = started;
    await dropFiles(page, [caiman]);
    await counts(page).waitFor({ timeout: 30_000 });
    await dialog(page).getByRole('button', { name: 'Add recording' }).click();
    await page.getByRole('row', { name: /caiman/ }).click({ timeout: 30_000 });
    await page.getByRole('button', { name: 'Inspect' }).click();
    await page.getByRole('tab', { name: 'Map' }).click();
    const map = page.getByRole('application', { name: /^Where the 5 neurons lie/ });
    await map.focus();
    await page.keyboard.press('ArrowRight');
    const readOut = page.getByTestId('roi-read-out');
    await expect.poll(() => readOut.textContent()).toMatch(/standard deviation .* · chosen/);
    await page.keyboard.press('Enter');
    await expect.poll(() => readOut.textContent()).not.toMatch(/chosen$/);
    await page.getByRole('tab', { name: 'Traces' }).click();
    await page.getByRole('img', { name: /^Traces of (?:[^,]+, ){3}[^,]+$/ }).waitFor();
  });
});

test('a file that was added with labels on another clock is listed as failed, with a picture of both clocks', async () => {
  const { page } = started;
  const late = join(folder, 'late.csv');
  const rows = Array.from({ length: 90 }, (_, sample) => `${900 + sample / 5},${sample >> 6}`);
  writeFileSync(late, ['time_s,state', ...rows, ''].join('\n'));
  const options = ingestOptionsSchema.parse({ frameRateHz: 10, labels: { file: late } });
  await askMain(page, 'recordings.ingest', { paths: [table('unfitting.csv')], options });
  await page.keyboard.press('Control+2');
  const failure = page.getByRole('alert').filter({ hasText: 'unfitting.csv was not added' });
  await failure.getByRole('img', { name: /^600 frames .*; 90 / }).waitFor();
  await failure.getByRole('button', { name: 'Dismiss the failure of unfitting.csv' }).click();
  await failure.waitFor({ state: 'detached' });
});

test('nothing of this put an error on the page’s console', () => {
  expect(started.pageErrors).toEqual([]);
});
