import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { simulateRecording } from '../../src/core/recording/simulate';
import { writeSimulatedCsv } from '../../src/core/recording/writeSimulatedCsv';
import { answerSaveDialogs } from '../support/answerSaveDialogs';
import { expectExports } from '../support/expectExports';
import { makeTemporaryFolders } from '../support/makeTemporaryFolders';
import { faintTexts, nameless, sticksOut, structureFaults } from '../support/pageChecks';
import { type StartedApp, startApp } from '../support/startApp';
import { chooseTheme, dropFiles, startRun, trainBeside, waitForRunStatus } from '../support/windowSteps';

/** One app for all: three small runs of the simulated recording, looked at one by one and side by side. */
const folders = makeTemporaryFolders();
let started: StartedApp;
let exports: string;
beforeAll(async () => {
  exports = folders.make();
  started = await startApp({ workspace: folders.make(), userData: folders.make() });
  await answerSaveDialogs(started.app, exports);
});
afterAll(async () => {
  await started?.close();
  folders.remove();
});

const SMALL = { 'model.hidden': '8', 'training.max_epochs': '4' } as const;
const SMALL_OVERRIDES = Object.entries(SMALL).map(([path, value]) => `${path}=${value}`);

test('a finished run says how it stands to chance, and where along the recording it is right', async () => {
  const { page } = started;
  const csv = join(folders.make(), 'walk.csv');
  await writeSimulatedCsv(csv, simulateRecording({ seed: 3, frames: 2000, neurons: 16, tunedPerClass: 4 }));
  await dropFiles(page, [csv]);
  await page.getByRole('row', { name: /Simulated grid walking, seed 3/ }).waitFor();
  await startRun(page, { ...SMALL, seed: '7' });
  await waitForRunStatus(page, 'finished');

  await expect.poll(() => page.getByTestId('null-p').textContent()).toMatch(/^p = [\d.e-]+$/);
  await page.getByRole('img', { name: /^Histogram of \d+ null scores/ }).waitFor();
  await page.getByRole('button', { name: 'Along the recording' }).click();
  const timeline = page.getByRole('group', { name: /^2000 frames: mean activity/ });
  await timeline.waitFor();
  await timeline.focus();
  await page.keyboard.press('+');
  await page.keyboard.press('ArrowRight');
});

test('importance and onsets are measured on request, which can be cancelled and made again', async () => {
  const { page } = started;
  await page.getByRole('button', { name: 'Neurons and onsets' }).click();
  await page.getByRole('button', { name: 'Measure' }).click();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('button', { name: 'Measure' }).click();
  await page.getByRole('region', { name: 'Importance of neurons', exact: true }).waitFor({ timeout: 120_000 });
  const bars = page.getByRole('img', { name: /^The 16 most important neurons/ });
  await bars.waitFor();
  expect(await page.getByText(/planted: \d+ of \d+ are among the first/).count()).toBe(1);
  await page.getByRole('region', { name: 'Around onsets' }).waitFor();
});

test.each(['SVG', 'PNG', 'CSV'] as const)('a chart is exported as %s', async (format) => {
  const { page } = started;
  await page.getByRole('button', { name: 'Export Against chance' }).click();
  await page.getByRole('menuitem', { name: format }).click();
  await page.getByText(`Against chance is exported as ${format}`).waitFor();
  const [file] = await namesIn(exports, new RegExp(`^null-.*\\.${format.toLowerCase()}$`));
  const bytes = readFileSync(join(exports, file ?? ''));
  if (format === 'SVG') expect(bytes.toString()).toMatch(/^<\?xml .*\n<svg [\s\S]*<rect [\s\S]*<\/svg>\n$/);
  if (format === 'PNG') expect([...bytes.subarray(1, 4)]).toEqual([...Buffer.from('PNG')]);
  if (format === 'CSV') expect(bytes.toString().split('\r\n')[0]).toBe('draw,balanced_accuracy');
});

test('two seeds on one split are tested against each other, with p and where they differ', async () => {
  const { page } = started;
  await trainBeside(page, [...SMALL_OVERRIDES, 'seed=2', 'split.seed=7', 'optimizer.learning_rate=0.002']);
  await trainBeside(page, [...SMALL_OVERRIDES, 'seed=3', 'split.seed=8']);

  await page.keyboard.press('Control+3');
  await page.getByText('Choose two runs or more').waitFor();
  await addRun(/seed 7 ·/);
  await addRun(/seed 2 ·/);
  const verdict = page.getByTestId('paired-verdict');
  await verdict.waitFor();
  await expect.poll(() => verdict.textContent()).toMatch(/^B .*: p = [\d.e-]+/);
  await expect.poll(() => page.getByTestId('disagreement').textContent()).toMatch(/ of \d+ test windows/);
  const settings = page.getByRole('table', { name: 'Settings that differ' });
  await expect
    .poll(async () => (await settings.getByRole('rowheader').allTextContents()).sort())
    .toEqual(['optimizer.learning_rate', 'seed', 'split.seed']);
  await page.getByRole('table', { name: /^Confusion of B minus that of A/ }).waitFor();
  await page.getByRole('img', { name: /^2 runs across/ }).waitFor();
});

test('histories are smoothed, ROC curves laid over each other, and any two columns scattered', async () => {
  const { page } = started;
  const chart = page.getByRole('img', { name: /^val\/multiclass\/balanced_accuracy by epoch of 2 runs/ });
  const line = () => chart.locator('polyline').first().getAttribute('points');
  const before = await line();
  const smoothing = page.getByRole('slider', { name: 'Smoothing' });
  await smoothing.focus();
  for (let press = 0; press < 10; press++) await page.keyboard.press('ArrowRight');
  expect(await smoothing.getAttribute('aria-valuenow')).toBe('0.5');
  expect(await line()).not.toBe(before);
  await page.getByRole('img', { name: /^ROC curves of .+ Area: A 0\.\d\d, B 0\.\d\d/ }).waitFor();

  const scatter = page.getByRole('region', { name: 'Scatter' });
  for (const [axis, column] of [
    ['Across', 'optimizer.learning_rate'],
    ['Up', 'test.multiclass.f1_macro'],
  ] as const) {
    await scatter.getByRole('combobox', { name: axis }).click();
    await page.getByRole('option', { name: column, exact: true }).click();
  }
  await scatter
    .getByRole('img', { name: 'test.multiclass.f1_macro against optimizer.learning_rate of 2 runs' })
    .waitFor();
});

test.each([
  ['Do they differ?', 'paired-test', /^run,reference,difference,low,high,p,p_adjusted,verdict\r\n/],
  ['Scores on test', 'scores', /^run,leaky,balanced_accuracy,balanced_accuracy_low,.*,null_p\r\n/],
  ['Settings that differ', 'settings', /^setting,/],
  ['Where they differ', 'disagreement', /^frame,true,/],
  ['Histories', 'histories', /^run,epoch,val\/multiclass\/balanced_accuracy\r\nA,1,/],
  ['ROC', 'roc', /^letter,run,class,false_positive_rate,true_positive_rate\r\nA,/],
  ['Confusion differences', 'confusion-difference', /^true \\ predicted,/],
  ['Parallel coordinates', 'parallel-coordinates', /^run,/],
  ['Scatter', 'scatter', /^run,param\.optimizer\.learning_rate,result\.test\.multiclass\.f1_macro\r\n/],
] as const)('the panel %s of the comparison is exported as SVG, PNG and CSV', async (title, file, csv) => {
  await expectExports(started.page, title, { folder: exports, file, csv });
});

test('a run on another split is refused a test, with the reason', async () => {
  const { page } = started;
  await addRun(/seed 3 ·/);
  await page.getByText('These runs cannot be tested against each other').waitFor();
  await expect.poll(() => page.getByRole('alert').first().textContent()).toMatch(/dealt with seeds 7 and 8/);
  await page.getByRole('table', { name: 'Scores of the runs' }).waitFor();
});

test.each(['Dark', 'Light'] as const)('what is compared and measured has names and can be read, %s', async (theme) => {
  const { page } = started;
  await chooseTheme(page, theme);
  await page.keyboard.press('Control+3');
  await page.getByRole('table', { name: 'Scores of the runs' }).waitFor();
  await page.getByRole('table', { name: 'Settings that differ' }).waitFor();
  expect(await page.evaluate(nameless), 'compare').toEqual([]);
  expect(await page.evaluate(faintTexts), 'compare').toEqual([]);
  expect(await page.evaluate(structureFaults), 'compare').toEqual([]);
  await page
    .getByRole('list', { name: 'Runs compared' })
    .getByRole('button', { name: /seed 7/ })
    .first()
    .click();
  await page.getByRole('region', { name: 'Around onsets' }).waitFor();
  expect(await page.evaluate(nameless), 'run').toEqual([]);
  expect(await page.evaluate(faintTexts), 'run').toEqual([]);
  expect(await page.evaluate(structureFaults), 'run').toEqual([]);
  await page.keyboard.press('Control+3');
});

test('the question mark shows every shortcut', async () => {
  const { page } = started;
  await page.getByRole('heading', { level: 1, name: 'Compare' }).click();
  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).getByText('New run').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor({ state: 'detached' });
});

test('at twice the size of text nothing is pushed out of the window', async () => {
  const { app, page } = started;
  const zoom = (factor: number) =>
    app.evaluate(
      ({ BrowserWindow }, value) => BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(value),
      factor,
    );
  const before = await page.evaluate(() => window.innerWidth);
  await zoom(2);
  await page.waitForFunction((width) => window.innerWidth <= width / 2 + 1, before);
  for (const key of ['1', '2', '3', '4', '5']) {
    await page.keyboard.press(`Control+${key}`);
    await page.locator(`nav [aria-keyshortcuts="Control+${key}"][aria-current="page"]`).waitFor();
    expect(await page.evaluate(sticksOut), `view ${key}`).toEqual([]);
  }
  await page.keyboard.press('Control+3');
  await page.getByRole('table', { name: 'Scores of the runs' }).waitFor();
  expect(await page.evaluate(sticksOut), 'comparison').toEqual([]);
  await page
    .getByRole('list', { name: 'Runs compared' })
    .getByRole('button', { name: /seed 7/ })
    .first()
    .click();
  await page.getByRole('region', { name: 'Around onsets' }).waitFor();
  expect(await page.evaluate(sticksOut), 'run').toEqual([]);
  await zoom(1);
});

test('nothing went wrong in the page meanwhile', () => {
  expect(started.pageErrors).toEqual([]);
});

async function addRun(name: RegExp): Promise<void> {
  const { page } = started;
  await page.getByRole('combobox', { name: 'Add a run' }).click();
  await page.getByRole('option', { name }).click();
  await page
    .getByRole('list', { name: 'Runs compared' })
    .getByRole('button', { name: new RegExp(name.source.replace(' ·', '')) })
    .first()
    .waitFor();
}

async function namesIn(folder: string, pattern: RegExp): Promise<readonly string[]> {
  const { readdir } = await import('node:fs/promises');
  return (await readdir(folder)).filter((name) => pattern.test(name));
}
