import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { simulateRecording } from '../../src/core/recording/simulate';
import { writeSimulatedCsv } from '../../src/core/recording/writeSimulatedCsv';
import { LEAKY_WARNING } from '../../src/shared/config/runConfig';
import { accessFaults } from '../support/accessFaults';
import { makeTemporaryFolders } from '../support/makeTemporaryFolders';
import { type Focused, focused, layoutShifts, sticksOut } from '../support/pageChecks';
import { resizeWindow, type StartedApp, startApp } from '../support/startApp';
import {
  chooseTheme,
  dropFiles,
  lossPoints,
  startRun,
  waitForLossPoints,
  waitForRunStatus,
} from '../support/windowSteps';

/** One app for all: each test leaves the window usable, as a day's work does. */
const folders = makeTemporaryFolders();
/** More than a view has to reach. */
const MOST_TABS = 80;
const WATCHED_MS = 3000;
const SETTLED_MS = 1500;
let started: StartedApp;
beforeAll(async () => {
  started = await startApp({ workspace: folders.make(), userData: folders.make() });
});
afterAll(async () => {
  await started?.close();
  folders.remove();
});

test('a file that cannot be read says why, where it is, and can be dismissed; the next one is added', async () => {
  const { page } = started;
  const folder = folders.make();
  const bad = join(folder, 'bad.csv');
  writeFileSync(bad, 'frame,n1,n2,label\n0,0.5,0.1,0\n1,abc,0.2,1\n2,0.4,0.3,0\n');
  const good = join(folder, 'good.csv');
  await writeSimulatedCsv(good, simulateRecording({ seed: 6, frames: 900, neurons: 12, tunedPerClass: 3 }));

  await dropFiles(page, [bad, good]);
  const failure = page.getByRole('alert').filter({ hasText: 'bad.csv was not added' });
  await failure.waitFor();
  await expect.poll(() => failure.textContent()).toMatch(/line 3/);
  await expect.poll(() => failure.textContent()).toMatch(/abc/);
  await page.getByRole('row', { name: /Simulated grid walking, seed 6/ }).waitFor();

  await failure.getByRole('button', { name: 'Dismiss the failure of bad.csv' }).click();
  await failure.waitFor({ state: 'detached' });
});

test('a leaky split is warned of in the form, and marked beside its numbers in the table and on the page', async () => {
  const { page } = started;
  await page.keyboard.press('Control+n');
  const dialog = page.getByRole('dialog', { name: 'New run' });
  await dialog.locator('[name="split.name"]').selectOption('random_windows');
  await dialog.getByRole('alert').getByText(LEAKY_WARNING).waitFor();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });

  await startRun(page, { 'split.name': 'random_windows', 'model.hidden': '8', 'training.max_epochs': '2' });
  await waitForRunStatus(page, 'finished');
  await page.getByRole('heading', { name: 'Test balanced accuracy' }).waitFor();
  const headline = page.getByRole('region', { name: 'Test balanced accuracy' });
  expect(await headline.getByRole('note', { name: /^leaks/ }).count()).toBe(1);
  expect(await page.getByRole('alert').filter({ hasText: LEAKY_WARNING }).count()).toBe(1);
  expect(await exportedPicture(started, 'Balanced accuracy')).toContain('LEAKY split');
  expect(await exportedPicture(started, 'Learning rate')).not.toContain('LEAKY split');

  await page.keyboard.press('Control+1');
  const score = page
    .getByRole('grid', { name: 'Runs' })
    .locator('[data-column="result.test.multiclass.balanced_accuracy"]');
  await expect.poll(() => score.textContent()).toMatch(/leaks\s*[01]\.\d\d/);
});

test('several seeds make several runs, which can be put in another order and cancelled', async () => {
  const { page } = started;
  await page.keyboard.press('Control+n');
  const dialog = page.getByRole('dialog', { name: 'New run' });
  await dialog.locator('[name="training.max_epochs"]').fill('5000');
  await dialog.locator('[name="training.early_stopping.patience"]').fill('5000');
  await dialog.locator('[name="seed"]').fill('40');
  await dialog.locator('[name="seeds"]').selectOption('3');
  await dialog.getByRole('button', { name: 'Start 3 runs' }).click();
  await dialog.waitFor({ state: 'detached' });

  await page.keyboard.press('Control+4');
  const running = page.getByRole('list', { name: 'Running' }).getByRole('listitem');
  const waiting = page.getByRole('list', { name: 'Waiting' }).getByRole('listitem');
  await running
    .filter({ hasText: 'seed 40' })
    .getByText(/^Epoch \d+ of 5000/)
    .waitFor();
  expect(await waiting.count()).toBe(2);
  await waiting.filter({ hasText: 'seed 42' }).getByRole('button', { name: 'Move up' }).click();
  await waiting.first().filter({ hasText: 'seed 42' }).waitFor();

  // With the mouse a row is dragged to its place.
  await waiting.last().dragTo(waiting.first());
  await waiting.first().filter({ hasText: 'seed 41' }).waitFor();
  await waiting.last().dragTo(waiting.first());
  await waiting.first().filter({ hasText: 'seed 42' }).waitFor();

  await waiting.last().getByRole('button', { name: 'Cancel' }).click();
  await waiting.last().filter({ hasText: 'seed 42' }).waitFor();
  await waiting.last().getByRole('button', { name: 'Cancel' }).click();
  await waiting.first().waitFor({ state: 'detached' });
  await running.getByRole('button', { name: 'Cancel' }).click();

  const ended = page.getByRole('list', { name: 'Ended' }).getByRole('listitem');
  const cancelled = ended.filter({ hasText: 'seed 40' }).filter({ hasText: 'Cancelled' });
  await cancelled.waitFor();
  await cancelled.getByRole('button', { name: 'Resume' }).waitFor();
  expect(await ended.filter({ hasText: 'Cancelled' }).count()).toBe(3);
});

test('nothing moves while a training tells of itself: on its page, in the table, in the queue', async () => {
  const { page } = started;
  await startRun(page, { seed: '50', 'training.max_epochs': '5000', 'training.early_stopping.patience': '5000' });
  await waitForLossPoints(page, 3);
  const points = await lossPoints(page);
  expect(await page.evaluate(layoutShifts, WATCHED_MS), 'run').toMatchObject({ moved: [] });
  expect(await lossPoints(page)).toBeGreaterThan(points);
  for (const key of ['1', '4']) {
    await page.keyboard.press(`Control+${key}`);
    await page.locator('main [data-status="running"]').first().waitFor();
    // What a view brings when it opens is no news.
    await page.waitForTimeout(SETTLED_MS);
    expect(await page.evaluate(layoutShifts, WATCHED_MS), `view ${key}`).toMatchObject({ moved: [] });
  }
  const running = page.getByRole('list', { name: 'Running' }).getByRole('listitem');
  await running.getByRole('button', { name: 'Pause' }).click();
  const paused = page.getByRole('list', { name: 'Ended' }).getByRole('listitem').first();
  await paused.filter({ hasText: 'Interrupted' }).waitFor();
  await paused.getByRole('button', { name: 'Resume' }).click();
  await running.getByText(/^Epoch \d+ of 5000/).waitFor();
  await running.getByRole('button', { name: 'Cancel' }).click();
  await running.first().waitFor({ state: 'detached' });
});

test('a wrong value is said beside its field, and no run can be started with it', async () => {
  const { page } = started;
  await page.keyboard.press('Control+n');
  const dialog = page.getByRole('dialog', { name: 'New run' });
  const batchSize = dialog.locator('[name="training.batch_size"]');
  await batchSize.fill('1.5');
  await dialog.getByText('A whole number is needed').waitFor();
  expect(await batchSize.getAttribute('aria-invalid')).toBe('true');
  expect(await dialog.getByRole('button', { name: 'Start run' }).isDisabled()).toBe(true);
  await batchSize.fill('32');
  await dialog.getByText('A whole number is needed').waitFor({ state: 'detached' });
  expect(await dialog.getByRole('button', { name: 'Start run' }).isEnabled()).toBe(true);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
});

test('another preset brings other defaults, and keeps what was typed', async () => {
  const { page } = started;
  await page.keyboard.press('Control+n');
  const dialog = page.getByRole('dialog', { name: 'New run' });
  await dialog.locator('[name="training.max_epochs"]').fill('7');
  const learningRate = dialog.locator('[name="optimizer.learning_rate"]');
  const before = await learningRate.inputValue();
  await dialog.locator('[name="preset"]').selectOption('reference');
  await page.waitForFunction(
    (value) => document.querySelector<HTMLInputElement>('[name="optimizer.learning_rate"]')?.value !== value,
    before,
  );
  expect(await learningRate.inputValue()).toBe('0.0001');
  expect(await dialog.locator('[name="training.max_epochs"]').inputValue()).toBe('7');
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
});

test('the theme follows the settings, at once', async () => {
  const { page } = started;
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await chooseTheme(page, 'Dark');
  expect(await background()).toBe('rgb(15, 19, 23)');
  await chooseTheme(page, 'Light');
  expect(await background()).toBe('rgb(245, 246, 248)');
});

test('every view is reached from the keyboard, and the history leads back and forth', async () => {
  const { page } = started;
  const title = (name: string) => page.getByRole('heading', { level: 1, name });
  for (const [key, name] of [
    ['1', 'Experiments'],
    ['2', 'Recordings'],
    ['3', 'Compare'],
    ['4', 'Jobs'],
    ['5', 'Settings'],
  ] as const) {
    await page.keyboard.press(`Control+${key}`);
    await title(name).waitFor();
  }
  await page.keyboard.press('Alt+ArrowLeft');
  await title('Jobs').waitFor();
  await page.keyboard.press('Alt+ArrowRight');
  await title('Settings').waitFor();
});

test('commands of the native menu are carried out', async () => {
  const { app, page } = started;
  await app.evaluate(({ Menu }) => {
    const file = Menu.getApplicationMenu()?.items.find(({ label }) => label.replace('&', '') === 'File');
    file?.submenu?.items.find(({ label }) => label.replace('&', '').startsWith('New run'))?.click();
  });
  await page.getByRole('dialog', { name: 'New run' }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog', { name: 'New run' }).waitFor({ state: 'detached' });
});

test('every button, link and field of every view has a name, and no text is fainter than WCAG AA asks', async () => {
  const { page } = started;
  const check = async (view: string) => expect(await accessFaults(page), view).toEqual([]);
  for (const theme of ['Dark', 'Light'] as const) {
    await chooseTheme(page, theme);
    for (const key of ['1', '2', '3', '4', '5']) {
      await page.keyboard.press(`Control+${key}`);
      await page.locator(`nav [aria-keyshortcuts="Control+${key}"][aria-current="page"]`).waitFor();
      await check(`view ${key}, ${theme}`);
    }
    await page.keyboard.press('Control+1');
    await page
      .getByRole('grid', { name: 'Runs' })
      .getByRole('row', { name: /Finished/ })
      .first()
      .click();
    await page.getByRole('table', { name: /^Confusion matrix/ }).waitFor();
    await check(`run, ${theme}`);
    await page.keyboard.press('Control+n');
    await page.locator('[name="seed"]').waitFor();
    await check(`new run, ${theme}`);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog', { name: 'New run' }).waitFor({ state: 'detached' });
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
    await check(`keys, ${theme}`);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor({ state: 'detached' });
    await page.keyboard.press('Control+5');
    await page.locator('summary').click();
    await page.getByRole('table', { name: 'Licences' }).waitFor();
    await check(`licences, ${theme}`);
    await page.keyboard.press('Control+2');
    const row = page.getByRole('row', { name: /Simulated grid walking/ }).first();
    await row.click();
    await row.hover();
    await page.getByRole('button', { name: 'Train a decoder on it' }).waitFor();
    await check(`chosen recording under the pointer, ${theme}`);
  }
});

test('a menu and what is told in passing can be read', async () => {
  const { page } = started;
  await page.getByRole('button', { name: 'More ways to add a recording' }).click();
  await page.getByRole('menu').waitFor();
  expect(await accessFaults(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await page.getByRole('menu').waitFor({ state: 'detached' });
  await page.evaluate(() => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([''], 'walk.csv'));
    document.body.dispatchEvent(new DragEvent('dragenter', { dataTransfer, bubbles: true }));
  });
  await page.getByText('Drop to add recordings').waitFor();
  expect(await accessFaults(page)).toEqual([]);
  await page.evaluate(() => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([''], 'walk.csv'));
    document.body.dispatchEvent(new DragEvent('dragleave', { dataTransfer, bubbles: true }));
  });
  await page.getByText('Drop to add recordings').waitFor({ state: 'detached' });
});

test('dialogs keep within a window of 1000 pixels with text twice as large, and their buttons can be reached', async () => {
  const { app, page } = started;
  const zoom = (factor: number) =>
    app.evaluate(({ BrowserWindow }, chosen) => {
      BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(chosen);
    }, factor);
  const before = await page.evaluate(() => [window.innerWidth, window.innerHeight] as const);
  await resizeWindow(started, 1000, 720);
  await zoom(2);
  await page.waitForFunction(() => window.innerWidth === 500);
  await page.keyboard.press('Control+2');
  const title = await page.getByRole('heading', { level: 1, name: 'Recordings' }).boundingBox();
  const action = await page.getByRole('button', { name: 'Watched folders' }).boundingBox();
  expect(action?.y).toBeGreaterThanOrEqual((title?.y ?? 0) + (title?.height ?? 0));
  await page
    .getByRole('row', { name: /Simulated grid walking/ })
    .first()
    .click();
  await page.getByRole('button', { name: 'Train a decoder on it' }).waitFor();
  const details = await page.getByRole('button', { name: 'Inspect' }).boundingBox();
  expect(details?.x).toBeLessThan(1000 / 2);
  expect(await page.evaluate(sticksOut), 'details').toEqual([]);
  for (const [key, name, button] of [
    ['Control+n', 'New run', 'Start run'],
    ['?', 'Keyboard shortcuts', 'Close'],
  ] as const) {
    await page.keyboard.press(key);
    const dialog = page.getByRole('dialog', { name });
    await dialog.getByRole('button', { name: button }).waitFor();
    expect(await page.evaluate(sticksOut), name).toEqual([]);
    await dialog.getByRole('button', { name: button }).click({ trial: true });
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
  }
  await zoom(1);
  await resizeWindow(started, ...before);
});

test('once the window is up every view is there at once, none is fetched any more', async () => {
  const { page } = started;
  await page.waitForFunction(() => performance.getEntriesByName('gridwalk:views-ready').length > 0);
  const titles = await page.evaluate(async () => {
    const drawn = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    const found: (string | undefined)[] = [];
    for (const section of document.querySelectorAll<HTMLElement>('nav [aria-keyshortcuts]')) {
      section.click();
      await drawn();
      found.push(document.querySelector('h1')?.textContent);
    }
    return found;
  });
  expect(titles).toEqual(['Experiments', 'Recordings', 'Compare', 'Jobs', 'Settings']);
});

test('Tab leads to all that can be operated in every view and back to the first, and shows where it is', async () => {
  const { page } = started;
  for (const key of ['1', '2', '3', '4', '5']) {
    await page.keyboard.press(`Control+${key}`);
    await page.locator(`nav [aria-keyshortcuts="Control+${key}"][aria-current="page"]`).waitFor();
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    const reached = new Map<number, Focused>();
    for (let step = 0; step < MOST_TABS; step++) {
      await page.keyboard.press('Tab');
      const now = await page.evaluate(focused);
      if (now === null || reached.has(now.place)) break;
      reached.set(now.place, now);
    }
    // Five sections stand in the side bar before what the view itself has.
    expect(reached.size, `view ${key}`).toBeGreaterThan(5);
    expect(reached.size, `view ${key}`).toBeLessThan(MOST_TABS);
    expect(
      [...reached.values()].filter(({ marked }) => !marked),
      `view ${key}`,
    ).toEqual([]);
  }
});

test('what a state is called stands beside its colour', async () => {
  const { page } = started;
  for (const key of ['1', '4']) {
    await page.keyboard.press(`Control+${key}`);
    const states = page.locator('main [data-status]');
    await states.first().waitFor();
    for (const state of await states.all()) await expect.poll(() => state.textContent()).toMatch(/^[A-Z][a-z]+/);
  }
});

test('nothing went wrong in the page meanwhile', () => {
  expect(started.pageErrors).toEqual([]);
});

/** The SVG that a panel exports. */
async function exportedPicture({ app, page }: StartedApp, panel: string): Promise<string> {
  const filePath = join(folders.make(), 'picture.svg');
  // The system's dialog cannot be operated: it answers with a file of the test's own.
  await app.evaluate(({ dialog }, path) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath: path });
  }, filePath);
  await page.getByRole('button', { name: `Export ${panel}`, exact: true }).click();
  await page.getByRole('menuitem', { name: 'SVG' }).click();
  await page.getByText(`${panel} is exported as SVG`).waitFor();
  return readFileSync(filePath, 'utf8');
}
