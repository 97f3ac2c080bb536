import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, test } from 'vitest';
import { chooseInDialogs } from '../support/chooseInDialogs';
import { makeTemporaryFolders } from '../support/makeTemporaryFolders';
import { sharedFolder } from '../support/sharedFolder';
import { resizeWindow, type StartedApp, startApp } from '../support/startApp';
import {
  chooseTheme,
  dropFiles,
  startRun,
  trainBeside,
  waitForLossPoints,
  waitForRunStatus,
} from '../support/windowSteps';

/**
 * `npm run screenshots`: the pictures of the docs, taken of the real app on the demo recording. A person looks at them;
 * nothing compares them.
 */
const target = resolve(import.meta.dirname, '../../docs/screenshots');
const folders = makeTemporaryFolders();
let started: StartedApp;

beforeAll(async () => {
  mkdirSync(target, { recursive: true });
  started = await startApp({ workspace: folders.make(), userData: folders.make() });
  await resizeWindow(started, 1280, 800);
});
afterAll(async () => {
  await started?.close();
  folders.remove();
});

test('an empty workspace', async () => {
  const { page } = started;
  await page.getByText('Welcome to Gridwalk').waitFor();
  await take('first-run');
  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
  await take('keys');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+2');
  await page.getByText('Bring in a recording').waitFor();
  await take('recordings-empty');
});

test('the demo recording, and a training of it', async () => {
  const { page } = started;
  await page.getByRole('button', { name: 'Add the demo recording' }).click();
  await page.getByRole('row', { name: /Simulated grid walking/ }).click();
  await page.getByRole('button', { name: 'Train a decoder on it' }).waitFor();
  await take('recordings');

  await page.keyboard.press('Control+n');
  await page.locator('[name="seed"]').waitFor();
  await take('new-run');
  await page.keyboard.press('Escape');

  await startRun(page, { 'training.max_epochs': '14' });
  await waitForLossPoints(page, 6);
  await take('run-live');
  await waitForRunStatus(page, 'finished', 300_000);
  await page.getByRole('table', { name: /^Confusion matrix/ }).waitFor();
  await take('run');
  await chooseTheme(page, 'Dark');
  await page.keyboard.press('Alt+ArrowLeft');
  await page.getByRole('table', { name: /^Confusion matrix/ }).waitFor();
  await take('run-dark');
});

test('the runs table with a leaky run in it, and the jobs', async () => {
  const { page } = started;
  await startRun(page, { 'split.name': 'random_windows', 'training.max_epochs': '2' });
  await waitForRunStatus(page, 'finished');
  await chooseTheme(page, 'Light');
  await page.keyboard.press('Control+1');
  await page.getByRole('grid', { name: 'Runs' }).getByText('leaks').first().waitFor();
  await take('runs');
  await page.keyboard.press('Control+4');
  await page.getByRole('list', { name: 'Ended' }).waitFor();
  await take('jobs');
});

test('two runs side by side', async () => {
  const { page } = started;
  await startRun(page, { 'optimizer.learning_rate': '0.002', 'training.max_epochs': '14' });
  await waitForRunStatus(page, 'finished', 300_000);
  await page.keyboard.press('Control+3');
  for (const chosen of [1, 2]) {
    await page.getByRole('combobox', { name: 'Add a run' }).click();
    await page
      .getByRole('option', { name: /blocked/ })
      .last()
      .click();
    await page
      .getByRole('list', { name: 'Runs compared' })
      .getByRole('listitem')
      .nth(chosen - 1)
      .waitFor();
  }
  await page.getByTestId('paired-verdict').waitFor();
  await page.getByRole('table', { name: 'Settings that differ' }).waitFor();
  await take('compare');
  await page.keyboard.press('Control+5');
  await page.getByRole('group', { name: 'Trainings at once', exact: true }).first().waitFor();
  await take('settings');
});

test('groups of runs side by side', async () => {
  const { page } = started;
  for (const rate of ['0.0003', '0.003'])
    for (const fold of [0, 1, 2])
      await trainBeside(page, [
        ...['split.name=blocked_kfold', 'split.folds=3', `split.fold=${fold}`],
        ...['model.hidden=8', 'training.max_epochs=4', `optimizer.learning_rate=${rate}`],
      ]);
  await page.keyboard.press('Control+1');
  await page.getByRole('button', { name: 'Group', exact: true }).click();
  await page.getByRole('button', { name: /^Configuration/ }).click();
  await page.getByRole('dialog').press('Escape');
  const rows = page.getByRole('treegrid', { name: 'Runs' }).getByRole('row', { name: /3 runs: 3 folds/ });
  for (const place of [0, 1]) await rows.nth(place).getByRole('checkbox').click();
  await rows.filter({ hasText: 'learning_rate' }).nth(1).waitFor();
  await take('runs-grouped');
  await page.getByRole('button', { name: 'Compare 2 groups' }).click();
  await page.getByRole('img', { name: /^ROC curves/ }).waitFor();
  await take('compare-groups');
});

test('the inspector', async () => {
  const { page } = started;
  for (const theme of ['Light', 'Dark'] as const) {
    await chooseTheme(page, theme);
    await page.keyboard.press('Control+2');
    await page.getByRole('row', { name: /Simulated grid walking/ }).click();
    await page.getByRole('button', { name: 'Inspect' }).click();
    await page.getByLabel('Neurons by').selectOption('onset');
    await page.locator('[aria-busy="false"][data-order*="onset"] canvas[data-painted="sharp"]').waitFor();
    await page.getByRole('tab', { name: 'Onsets' }).click();
    await page
      .getByRole('img', { name: /^Average of/ })
      .first()
      .waitFor();
    await take(theme === 'Light' ? 'inspector' : 'inspector-dark');
  }
  await chooseTheme(page, 'Light');
});

const data = join(sharedFolder, 'data');

test.skipIf(!existsSync(data))('files of other programs before they are taken in, and a map of neurons', async () => {
  const { page } = started;
  await page.keyboard.press('Control+2');
  await dropFiles(page, [join(data, 'dag2023_worm.nwb')]);
  await page.getByLabel('Behaviour from').selectOption({ index: 1 });
  await page.getByRole('list', { name: 'Behaviours' }).waitFor();
  await page.locator('[data-testid="import-preview"][aria-busy="false"]').waitFor();
  await take('import');
  await page.keyboard.press('Escape');
  await chooseTheme(page, 'Dark');
  await page.keyboard.press('Control+2');
  await dropFiles(page, [join(data, 'caiman_results.hdf5')]);
  await page.getByTestId('preview-counts').waitFor();
  await page.getByRole('dialog').getByRole('button', { name: 'Add recording' }).click();
  await page.getByRole('row', { name: /caiman/ }).click();
  await page.getByRole('button', { name: 'Inspect' }).click();
  await page.getByRole('tab', { name: 'Map' }).click();
  const map = page.getByRole('application', { name: /^Where the/ });
  await map.scrollIntoViewIfNeeded();
  await map.hover({ position: { x: 230, y: 40 } });
  await take('roi-map-dark', 'where the pointer is');
  await chooseTheme(page, 'Light');
});

test('the label editor', async () => {
  const { page } = started;
  await page.keyboard.press('Control+2');
  if ((await page.getByRole('row', { name: /Simulated grid walking/ }).count()) === 0) {
    await page.getByRole('button', { name: 'More ways to add a recording' }).click();
    await page.getByRole('menuitem', { name: 'Add the demo recording' }).click();
  }
  await page.getByRole('row', { name: /Simulated grid walking/ }).click();
  await page.getByRole('button', { name: 'Edit labels' }).click();
  const canvas = page.getByTestId('label-canvas');
  await canvas.hover({ position: { x: 500, y: 190 } });
  for (let turn = 0; turn < 10; turn++) await page.mouse.wheel(0, -120);
  await canvas.dblclick({ position: { x: 500, y: 210 } });
  await page.keyboard.press('0');
  await page.waitForTimeout(500);
  await take('labels');
});

test('watched folders', async () => {
  const { page, app } = started;
  const rig = folders.make();
  const rows = (count: number) =>
    Array.from({ length: count }, (_, frame) => `${frame},${Math.sin(frame / 5)},${(frame >> 4) % 2}`);
  writeFileSync(join(rig, 'mouse7_day1.csv'), ['frame,n1,label', ...rows(400), ''].join('\n'));
  writeFileSync(join(rig, 'mouse7_day2.csv'), ['frame,n1,label', ...rows(400), '7,7', ''].join('\n'));
  await page.keyboard.press('Control+2');
  await page.getByRole('button', { name: 'Watched folders' }).click();
  await page.getByRole('button', { name: 'Watch a folder' }).first().click();
  await chooseInDialogs(app, [rig]);
  await page.getByRole('button', { name: 'Choose…', exact: true }).click();
  await page.getByLabel('Name', { exact: true }).fill('Rig 1');
  await page.getByLabel('Unchanged for (s)').fill('1');
  await page.getByRole('button', { name: 'What would be taken now?' }).click();
  await page.getByRole('list', { name: 'What would be taken' }).waitFor();
  await take('watch-rule');
  await page.getByRole('button', { name: 'Start watching' }).click();
  for (const outcome of ['done', 'failed'])
    await page.locator(`li[data-outcome="${outcome}"]`).waitFor({ timeout: 60_000 });
  await take('watch');
});

async function take(name: string, pointer: 'away' | 'where the pointer is' = 'away'): Promise<void> {
  // The pointer would leave hover marks and tooltips.
  if (pointer === 'away') await started.page.mouse.move(0, 0);
  await started.page.screenshot({ path: join(target, `${name}.png`), animations: 'disabled' });
}
