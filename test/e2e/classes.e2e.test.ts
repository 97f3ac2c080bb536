import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LoadedRecording } from '../../src/core/recording/LoadedRecording';
import { simulateRecording } from '../../src/core/recording/simulate';
import { writeSimulatedCsv } from '../../src/core/recording/writeSimulatedCsv';
import { UNLABELLED } from '../../src/shared/entities/recording';
import { accessFaults } from '../support/accessFaults';
import { noisyRecording } from '../support/datasetFixtures';
import { makeTemporaryFolders } from '../support/makeTemporaryFolders';
import { placeRecording } from '../support/placeRecording';
import { type StartedApp, startApp } from '../support/startApp';
import { dropFiles, waitForRunStatus } from '../support/windowSteps';

/** One app for all: the classes of a recording corrected and chosen, a run of them looked at and, at last, removed. */
const folders = makeTemporaryFolders();
let started: StartedApp;
let exports: string;
let workspace: string;
beforeAll(async () => {
  exports = folders.make();
  workspace = folders.make();
  await placeRecording(workspace, silent());
  started = await startApp({ workspace, userData: folders.make() });
  // The system's dialog cannot be operated: it answers with a file of the test's own.
  await started.app.evaluate(({ dialog }, folder) => {
    dialog.showSaveDialog = async (...given: unknown[]) => {
      const options = given.at(-1) as { defaultPath: string };
      return { canceled: false, filePath: `${folder}/${options.defaultPath}` };
    };
  }, exports);
});
afterAll(async () => {
  await started?.close();
  folders.remove();
});

/** A recording that nobody has labelled. */
function silent(): LoadedRecording {
  const recording = noisyRecording(new Int32Array(400).fill(UNLABELLED), 4, 0);
  return { ...recording, meta: { ...recording.meta, name: 'silent', unlabelledFrames: 400 } };
}

const RECORDING = /Simulated grid walking, seed 3/;

test('names of classes are corrected as a new version, and that is taken back and made again', async () => {
  const { page } = started;
  const csv = join(folders.make(), 'walk.csv');
  await writeSimulatedCsv(csv, simulateRecording({ seed: 3, frames: 2000, neurons: 16, tunedPerClass: 4 }));
  await page.keyboard.press('Control+2');
  await dropFiles(page, [csv]);
  await page.getByRole('row', { name: RECORDING }).click();
  await rename(page, { 'Label 2': 'own foot' });
  const notice = page.getByText('Names saved as a new version of the recording.');
  await notice.waitFor();
  await page.getByRole('rowheader', { name: /own foot/ }).waitFor();
  expect(await page.getByRole('row', { name: RECORDING }).count()).toBe(1);

  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('rowheader', { name: /ipsilateral/ }).waitFor();
  expect(await page.getByRole('row', { name: RECORDING }).count()).toBe(1);
  await rename(page, { 'Label 2': 'own foot' });
  await page.getByRole('rowheader', { name: /own foot/ }).waitFor();
  await dropFiles(page, [csv]);
  await page.getByText(/same recording is in the workspace since .* Its newest version is [0-9a-f]{12}/).waitFor();
  expect(await page.getByRole('row', { name: RECORDING }).count()).toBe(1);
  await page.getByRole('row', { name: RECORDING }).click();
  await page.getByRole('rowheader', { name: /own foot/ }).waitFor();
  expect(readdirSync(join(workspace, 'recordings')).filter((name) => !name.startsWith('.'))).toHaveLength(3);
});

test('names that two classes would share, or that are empty, cannot be saved', async () => {
  const { page } = started;
  await page.getByRole('button', { name: 'Edit names' }).click();
  const dialog = page.getByRole('dialog', { name: 'Names of the classes' });
  await dialog.getByLabel('Label 2').fill('contralateral');
  expect(await dialog.getByText('Another class has this name').count()).toBe(2);
  expect(await dialog.getByRole('button', { name: 'Save names' }).isDisabled()).toBe(true);
  await dialog.getByRole('button', { name: 'Close' }).click();
});

test('a run learns the classes that are chosen for it, and says so wherever it shows classes', async () => {
  const { page } = started;
  await page.getByRole('button', { name: 'Train a decoder on it' }).click();
  const dialog = page.getByRole('dialog', { name: 'New run' });
  await dialog.locator('[name="seed"]').waitFor();
  await dialog.getByRole('button', { name: 'Choose classes' }).click();
  const learned = dialog.getByTestId('classes-learned');
  await expect.poll(() => learned.textContent()).toBe('3 classes: no footstep, contralateral, own foot');
  for (const name of ['Learn own foot', 'Learn contralateral']) await dialog.getByRole('checkbox', { name }).uncheck();
  await dialog.getByText(/at least two classes.*only “no footstep” is left/).waitFor();
  expect(await dialog.getByRole('button', { name: 'Start run' }).isDisabled()).toBe(true);
  await dialog.getByRole('button', { name: 'As recorded' }).click();
  for (const name of ['contralateral', 'own foot'])
    await dialog.getByRole('textbox', { name: `${name} is learned as` }).fill('footstep');
  await expect.poll(() => learned.textContent()).toBe('2 classes: no footstep, footstep');
  expect(await accessFaults(page)).toEqual([]);
  await dialog.locator('[name="model.hidden"]').fill('8');
  await dialog.locator('[name="training.max_epochs"]').fill('3');
  await dialog.getByRole('button', { name: 'Start run' }).click();
  await waitForRunStatus(page, 'finished');

  const confusion = page.getByRole('table', { name: /^Confusion matrix/ }).first();
  await confusion.waitFor();
  expect(await confusion.getByRole('rowheader').allTextContents()).toEqual(['no footstep', 'footstep']);
  await page.getByRole('button', { name: 'Along the recording' }).click();
  await page.getByRole('group', { name: /^2000 frames: mean activity/ }).waitFor();
});

test.each([
  [
    'Test balanced accuracy',
    'test-scores',
    'score,value,low_95,high_95,blocks,test_windows,p_against_chance,seeds,leaky',
  ],
  ['Against baselines', 'baselines', 'decoder,balanced_accuracy,low_95,high_95,verdict_on_the_run,difference,leaky'],
])('%s can be taken along', async (title, file, header) => {
  const { page } = started;
  for (const format of ['SVG', 'PNG', 'CSV']) await exportAs(page, title, format);
  const names = readdirSync(exports).filter((name) => name.startsWith(file));
  expect(names.map((name) => name.split('.').at(-1)).sort()).toEqual(['csv', 'png', 'svg']);
  const csv = readFileSync(join(exports, names.find((name) => name.endsWith('csv')) ?? ''), 'utf8');
  expect(csv.split('\r\n')[0]).toBe(header);
  expect(csv.split('\r\n')[1]).toMatch(/,false$/);
});

test('rows of the inspector lie by importance for the run’s decoder, once that is measured', async () => {
  const { page } = started;
  await page.getByRole('button', { name: 'Neurons and onsets' }).click();
  await page.getByRole('button', { name: 'Measure' }).click();
  await page.getByRole('region', { name: 'Importance of neurons', exact: true }).waitFor({ timeout: 120_000 });
  const ranked = await page.getByRole('img', { name: /most important neurons/ }).getAttribute('aria-label');
  const first = /: (n\d+)/.exec(ranked ?? '')?.[1] ?? '';
  await page.keyboard.press('Control+2');
  await page.getByRole('row', { name: RECORDING }).click();
  await page.getByRole('button', { name: 'Inspect' }).click();
  await page.getByLabel('Neurons by').selectOption('importance');
  await page.locator('[aria-busy="false"][data-order*="importance"] canvas[data-painted="sharp"]').waitFor();
  await expect
    .poll(() => page.getByTestId('row-order').textContent())
    .toMatch(/Most important for the decoder of run .* on top: /);
  expect(await page.getByLabel('Decoder of run').locator('option').allTextContents()).toEqual([
    expect.stringMatching(/^[a-z0-9]{8} · lstm · blocked · seed \d+$/),
  ]);
  await exportAs(page, 'Activity', 'CSV');
  const [file] = readdirSync(exports).filter((name) => name.startsWith('activity-'));
  const rows = readFileSync(join(exports, file ?? ''), 'utf8').split('\r\n');
  expect(rows[1]?.split(',')[2]).toBe(first);
});

test('every tab of the inspector with numbers can be taken along', async () => {
  const { page } = started;
  const tabs = [
    ['Traces', 'Traces', 'SVG'],
    ['Onsets', /^Export Averages at onsets of/, 'PNG'],
    ['Behaviour', 'Behaviours and their bouts', 'CSV'],
    ['Components', 'Path through components', 'CSV'],
    ['Neurons', 'Neurons', 'CSV'],
    ['Split', 'Split', 'CSV'],
  ] as const;
  for (const [tab, what, format] of tabs) {
    await page.getByRole('tab', { name: tab }).click();
    await exportAs(page, what, format);
  }
  const contents = readdirSync(exports).map((name) => [name, readFileSync(join(exports, name), 'utf8')] as const);
  const startOf = (name: RegExp) => contents.find(([file]) => name.test(file))?.[1].slice(0, 40);
  expect(startOf(/^traces-.*svg$/)).toMatch(/^<\?xml/);
  expect(startOf(/^onsets-of-contralateral-.*png$/)).toMatch(/PNG/);
  expect(startOf(/^bouts-.*csv$/)).toMatch(/^class,name,frames,bouts/);
  expect(startOf(/^components-.*csv$/)).toMatch(/^first_frame,class,component_1/);
  expect(startOf(/^neurons-.*csv$/)).toMatch(/^neuron,mean,sd/);
  expect(startOf(/^split-blocked-.*csv$/)).toMatch(/^partition,first_frame,end_frame/);
});

test('a recording without labels is listed and looked at, and nothing can be trained on it', async () => {
  const { page } = started;
  await page.keyboard.press('Control+2');
  await page.getByRole('row', { name: /silent/ }).click();
  await page
    .getByText(/No frame has a label/)
    .first()
    .waitFor();
  expect(await page.getByRole('button', { name: 'Train a decoder on it' }).isDisabled()).toBe(true);
  await page.getByRole('button', { name: 'Inspect' }).click();
  await page.locator('canvas[data-painted="sharp"]').waitFor();
  for (const tab of ['Onsets', 'Behaviour', 'Split']) {
    await page.getByRole('tab', { name: tab }).click();
    await page.getByText('This recording has no labels').waitFor();
  }
  await page.getByRole('tab', { name: 'Components' }).click();
  await page.getByRole('img', { name: /^Path through Component 1/ }).waitFor();
});

test('the bin is emptied of a deleted run, after a question', async () => {
  const { page } = started;
  await page.keyboard.press('Control+1');
  const row = page.getByRole('grid', { name: 'Runs' }).getByRole('row', { name: /Finished/ });
  await row.getByRole('checkbox').click();
  await page.getByRole('toolbar', { name: 'Chosen runs' }).getByRole('button', { name: 'Delete' }).click();
  await page.getByText('1 run deleted.').waitFor();
  const [runId] = readdirSync(join(workspace, 'runs'));
  await page.keyboard.press('Control+5');
  await expect.poll(() => page.getByTestId('bin').textContent()).toMatch(/^1 deleted run, [\d.]+ [kM]B\.$/);
  expect(await accessFaults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Empty bin…' }).click();
  await page
    .getByRole('dialog')
    .getByText(/This cannot be undone/)
    .waitFor();
  await page.getByRole('button', { name: 'Remove for good' }).click();
  await page.getByText(/^1 run removed, [\d.]+ [kM]B freed\./).waitFor();
  await expect.poll(() => page.getByTestId('bin').textContent()).toBe('Empty.');
  expect(existsSync(join(workspace, 'runs', runId ?? ''))).toBe(false);
  expect(readdirSync(join(workspace, 'runs'))).toEqual([]);
});

test('nothing of this put an error on the page’s console', () => {
  expect(started.pageErrors).toEqual([]);
});

async function rename(page: Page, names: Readonly<Record<string, string>>): Promise<void> {
  await page.getByRole('button', { name: 'Edit names' }).click();
  const dialog = page.getByRole('dialog', { name: 'Names of the classes' });
  for (const [label, name] of Object.entries(names)) await dialog.getByLabel(label).fill(name);
  await dialog.getByRole('button', { name: 'Save names' }).click();
  await dialog.waitFor({ state: 'detached' });
}

async function exportAs(page: Page, what: string | RegExp, format: string): Promise<void> {
  const name = typeof what === 'string' ? `Export ${what}` : what;
  await page.getByRole('button', { name, ...(typeof what === 'string' && { exact: true }) }).click();
  await page.getByRole('menuitem', { name: format }).click();
  await page
    .getByText(new RegExp(`is exported as ${format}`))
    .first()
    .waitFor();
}
