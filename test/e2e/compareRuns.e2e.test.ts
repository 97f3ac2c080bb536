import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { simulateRecording } from '../../src/core/recording/simulate';
import { writeSimulatedCsv } from '../../src/core/recording/writeSimulatedCsv';
import type { Bridge } from '../../src/shared/ipc/contract';
import { makeTemporaryFolders } from '../support/makeTemporaryFolders';
import { faintTexts, nameless, sticksOut, structureFaults } from '../support/pageChecks';
import { type StartedApp, startApp } from '../support/startApp';
import { chooseTheme, dropFiles, startRun, waitForRunStatus } from '../support/windowSteps';

/** One app for all: three small runs of the simulated recording, looked at one by one and side by side. */
const folders = makeTemporaryFolders();
let started: StartedApp;
let exports: string;
beforeAll(async () => {
  exports = folders.make();
  started = await startApp({ workspace: folders.make(), userData: folders.make() });
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

const SMALL = { 'model.hidden': '8', 'training.max_epochs': '4' } as const;

test('a finished run says how it stands to chance, and where along the recording it is right', async () => {
  const { page } = started;
  const csv = join(folders.make(), 'walk.csv');
  await writeSimulatedCsv(csv, simulateRecording({ seed: 3, frames: 2000, neurons: 16, tunedPerClass: 4 }));
  await dropFiles(page, [csv]);
  await page.getByRole('row', { name: /Simulated grid walking, seed 3/ }).waitFor();
  await startRun(page, { ...SMALL, seed: '7' });
  await waitForRunStatus(page, 'finished');

  expect(await page.getByTestId('null-p').textContent()).toMatch(/^p = [\d.e-]+$/);
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

test('two seeds on one split are tested against each other; on another split this is refused with the reason', async () => {
  const { page } = started;
  await trainBeside(['seed=2', 'split.seed=7', 'optimizer.learning_rate=0.002']);
  await trainBeside(['seed=3', 'split.seed=8']);

  await page.keyboard.press('Control+3');
  await page.getByText('Choose two runs or more').waitFor();
  await addRun(/seed 7 ·/);
  await addRun(/seed 2 ·/);
  const verdict = page.getByTestId('paired-verdict');
  await verdict.waitFor();
  expect(await verdict.textContent()).toMatch(/^B .*: p = [\d.e-]+/);
  expect(await page.getByTestId('disagreement').textContent()).toMatch(/ of \d+ test windows/);
  const settings = page.getByRole('table', { name: 'Settings that differ' });
  expect((await settings.getByRole('rowheader').allTextContents()).sort()).toEqual([
    ...['optimizer.learning_rate', 'seed', 'split.seed'],
  ]);
  await page.getByRole('table', { name: /^Confusion of B minus that of A/ }).waitFor();
  await page.getByRole('img', { name: /^2 runs across/ }).waitFor();

  await page.getByRole('button', { name: 'Export Confusion differences' }).click();
  await page.getByRole('menuitem', { name: 'PNG' }).click();
  await page.getByText('Confusion differences is exported as PNG').waitFor();
  expect(existsSync(join(exports, 'confusion-difference.png'))).toBe(true);

  await addRun(/seed 3 ·/);
  await page.getByText('These runs cannot be tested against each other').waitFor();
  expect(await page.getByRole('alert').first().textContent()).toMatch(/dealt with seeds 7 and 8/);
  await page.getByRole('table', { name: 'Scores of the runs' }).waitFor();
});

test.each(['Dark', 'Light'] as const)('what is compared and measured has names and can be read, %s', async (theme) => {
  const { page } = started;
  // Colours are read as they end up, not half-way through a transition.
  await page.emulateMedia({ reducedMotion: 'reduce' });
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

/** Trains a small run on the same recording, as the form for new runs does, and waits for its end. */
async function trainBeside(overrides: readonly string[]): Promise<void> {
  await started.page.evaluate(
    async (given) => {
      const ask = async (name: string, params?: unknown): Promise<never> => {
        const reply = await (window as never as { gridwalk: Bridge }).gridwalk.request(name as never, params);
        if (!reply.ok) throw new Error(reply.error.message);
        return reply.value as never;
      };
      const [recording] = (await ask('recordings.list')) as { id: string }[];
      const config = await ask('config.compose', { overrides: [`dataset.recording=${recording?.id}`, ...given] });
      const { id } = (await ask('runs.create', { config })) as { id: string };
      while (((await ask('runs.get', { id })) as { status: string }).status !== 'finished')
        await new Promise((resolve) => setTimeout(resolve, 200));
    },
    [...Object.entries(SMALL).map(([path, value]) => `${path}=${value}`), ...overrides],
  );
}

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
