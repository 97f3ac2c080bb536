import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { simulateRecording } from '../../src/core/recording/simulate';
import { writeSimulatedCsv } from '../../src/core/recording/writeSimulatedCsv';
import { answerSaveDialogs } from '../support/answerSaveDialogs';
import { makeTemporaryFolders } from '../support/makeTemporaryFolders';
import { type StartedApp, startApp } from '../support/startApp';
import { dropFiles, startRun, trainBeside, waitForRunStatus } from '../support/windowSteps';

/** One app for all: the page of a small run of the simulated recording, part by part, and another run beside it. */
const folders = makeTemporaryFolders();
let started: StartedApp;
let exports: string;

beforeAll(async () => {
  exports = folders.make();
  started = await startApp({ workspace: folders.make(), userData: folders.make() });
  const { page, app } = started;
  await answerSaveDialogs(app, exports);
  const csv = join(folders.make(), 'walk.csv');
  await writeSimulatedCsv(csv, simulateRecording({ seed: 3, frames: 1500, neurons: 12, tunedPerClass: 3 }));
  await dropFiles(page, [csv]);
  await page.getByRole('row', { name: /Simulated grid walking, seed 3/ }).waitFor();
  await trainBeside(page, ['model.hidden=8', 'training.max_epochs=3', 'seed=2', 'training.batch_size=32']);
  await startRun(page, { seed: '7', 'model.hidden': '8', 'training.max_epochs': '3' });
  await waitForRunStatus(page, 'finished');
  await page.getByRole('table', { name: /^Confusion matrix/ }).waitFor();
});
afterAll(async () => {
  await started?.close();
  folders.remove();
});

const tasks = () => started.page.getByRole('tablist', { name: 'Task' }).getByRole('tab');
const curves = (name: string) => started.page.getByRole('tablist', { name: 'Curves' }).getByRole('tab', { name });

test('confusion is told in windows and in percent of the true class, whose rows sum to 100', async () => {
  const { page } = started;
  const matrix = page.getByRole('table', { name: /^Confusion matrix/ });
  const rows = await matrix.getByRole('row').all();
  expect(rows).toHaveLength(4);
  for (const row of rows.slice(1)) {
    const cells = await row.getByRole('cell').allTextContents();
    const shares = cells.map((text) => Number(/(\d+)\s*%/.exec(text)?.[1]));
    expect(cells.every((text) => /\d+\s*%\s*\d+/.test(text))).toBe(true);
    expect(Math.abs(shares.reduce((sum, share) => sum + share, 0) - 100)).toBeLessThanOrEqual(2);
  }
});

test('every task has its AUC, ROC, precision-recall and calibration', async () => {
  const { page } = started;
  await tasks().first().waitFor();
  const names = await tasks().allTextContents();
  expect(names.length).toBeGreaterThan(1);
  for (const [place, name] of names.entries()) {
    expect(name).toMatch(/ · AUC (0\.\d\d|1\.00|–)$/);
    await tasks().nth(place).click();
    for (const [kind, label] of [
      ['ROC', /^ROC curves/],
      ['Precision-recall', /^Precision-recall/i],
      ['Calibration', /calibration|reliab/i],
    ] as const) {
      await curves(kind).click();
      await page.getByRole('tabpanel', { name: kind }).getByRole('img', { name: label }).waitFor();
    }
  }
  await tasks().first().click();
});

test.each([
  ['ROC', 'roc', /^class,auc,false_positive_rate,true_positive_rate\r\n/],
  ['Precision-recall', 'precision-recall', /^class,average_precision,recall,precision\r\n/],
  ['Calibration', 'calibration', /^temperature_scaling,temperature,confidence,accuracy,windows\r\nbefore,/],
] as const)('the %s curves are exported as SVG, PNG and CSV', async (kind, file, csv) => {
  const { page } = started;
  await curves(kind).click();
  for (const format of ['SVG', 'PNG', 'CSV']) {
    await page.getByRole('button', { name: `Export ${kind} curves`, exact: true }).click();
    await page.getByRole('menuitem', { name: format }).click();
    await page.getByText(`${kind} curves is exported as ${format}`).waitFor();
  }
  const runId = /run (\w{8})/.exec((await page.locator('header').last().textContent()) ?? '')?.[1];
  const read = (ending: string) => readFileSync(join(exports, `${file}-multiclass-${runId}.${ending}`));
  expect(read('csv').toString()).toMatch(csv);
  expect(read('svg').toString()).toMatch(/<path|<polyline|<line/);
  expect(read('png').length).toBeGreaterThan(1000);
});

test('activity, behaviour, answers and the split lie under each other along the recording', async () => {
  const { page } = started;
  await page.getByRole('button', { name: 'Along the recording' }).click();
  await page
    .getByRole('group', { name: /mean activity, behaviour, predicted behaviour of the test windows, errors, and what/ })
    .waitFor();
});

test('environment, artifacts and configuration are on record; another run is set against it', async () => {
  const { page } = started;
  const record = async (name: string) => {
    await page.getByRole('tablist', { name: 'Records' }).getByRole('tab', { name }).click();
    return page.getByRole('tabpanel', { name });
  };
  const environment = (await (await record('Environment')).textContent()) ?? '';
  for (const fact of ['gridwalk', 'tensorflow', 'device', 'data_sha256', 'split_sha256'])
    expect(environment).toContain(fact);
  expect(await (await record('Artifacts')).textContent()).toMatch(/artifacts\/evaluation\.json · [\d.]+ (kB|B|MB)/);
  expect(await (await record('Log')).textContent()).toMatch(/Finished after 3 epochs/);
  const configuration = await record('Configuration');
  await configuration.getByText('Batch size').first().waitFor();
  await configuration.getByRole('combobox', { name: 'Differences from' }).click();
  await page.getByRole('option', { name: /seed 2/ }).click();
  const differences = page.getByRole('table', { name: 'Settings that differ' });
  await differences.waitFor();
  expect((await differences.getByRole('rowheader').allTextContents()).sort()).toEqual(['seed', 'training.batch_size']);
});

test('run again with changes opens the form with the settings of the run', async () => {
  const { page } = started;
  await page.getByRole('button', { name: 'Run again with changes' }).click();
  const dialog = page.getByRole('dialog', { name: 'New run' });
  await dialog.locator('[name="seed"]').waitFor();
  const filledIn = (name: string) => dialog.locator(`[name="${name}"]`).inputValue();
  expect([await filledIn('seed'), await filledIn('model.hidden'), await filledIn('training.max_epochs')]).toEqual([
    ...['7', '8', '3'],
  ]);
  await dialog.locator('[name="seed"]').fill('9');
  await dialog.getByRole('button', { name: 'Start run' }).click();
  await page.getByText(/seed 9 · run/).waitFor();
  await waitForRunStatus(page, 'finished');
  expect(started.pageErrors).toEqual([]);
});
