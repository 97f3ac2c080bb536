import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { simulateRecording } from '../../src/core/recording/simulate';
import { writeSimulatedCsv } from '../../src/core/recording/writeSimulatedCsv';
import { answerSaveDialogs } from '../support/answerSaveDialogs';
import { expectExports } from '../support/expectExports';
import { makeTemporaryFolders } from '../support/makeTemporaryFolders';
import { faintTexts, nameless, sticksOut, structureFaults } from '../support/pageChecks';
import { type AppFolders, type StartedApp, startApp } from '../support/startApp';
import { chooseTheme, dropFiles, trainBeside } from '../support/windowSteps';

/** One app for all: a configuration in three folds, another in the same folds, and a third on splits of its own. */
const temporary = makeTemporaryFolders();
let folders: AppFolders;
let started: StartedApp;
let exports: string;

const SMALL = ['model.hidden=8', 'training.max_epochs=3', 'split.folds=3'];

beforeAll(async () => {
  exports = temporary.make();
  folders = { workspace: temporary.make(), userData: temporary.make() };
  started = await startApp(folders);
  const { page } = started;
  await answerSaveDialogs(started.app, exports);
  const csv = join(temporary.make(), 'walk.csv');
  await writeSimulatedCsv(csv, simulateRecording({ seed: 3, frames: 1500, neurons: 12, tunedPerClass: 3 }));
  await dropFiles(page, [csv]);
  await page.keyboard.press('Control+2');
  await page.getByRole('row', { name: /Simulated grid walking, seed 3/ }).waitFor();
  for (const rate of ['0.001', '0.004'])
    for (const fold of [0, 1, 2])
      await trainBeside(page, [
        ...SMALL,
        ...['seed=5', 'split.name=blocked_kfold', `split.fold=${fold}`, `optimizer.learning_rate=${rate}`],
      ]);
  for (const seed of [1, 2]) await trainBeside(page, [...SMALL, `seed=${seed}`]);
  await page.keyboard.press('Control+1');
  await page.getByRole('grid', { name: 'Runs' }).waitFor();
});
afterAll(async () => {
  await started?.close();
  temporary.remove();
});

const SCORE = 'result.test.multiclass.balanced_accuracy';
const grid = () => started.page.getByRole('treegrid', { name: 'Runs' });
const groupRow = (size: RegExp, place = 0) => grid().getByRole('row', { name: size }).nth(place);
const groups = () => started.page.getByRole('list', { name: 'Groups compared' }).getByRole('listitem');

test('groups are chosen on their rows, with the mouse or the keyboard alone, and compared', async () => {
  const { page } = started;
  await page.getByRole('button', { name: 'Group', exact: true }).click();
  await page.getByRole('button', { name: /^Configuration/ }).click();
  await page.getByRole('dialog').press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });

  await groupRow(/3 runs: 3 folds/, 0)
    .getByRole('checkbox')
    .click();
  await page.getByText('3 chosen').waitFor();
  await groupRow(/3 runs: 3 folds/, 1)
    .getByRole('checkbox')
    .click();
  await page.getByText('6 chosen').waitFor();
  await page.getByRole('button', { name: 'Compare 2 groups' }).click();
  await groups().nth(1).waitFor();
  await page.keyboard.press('Alt+ArrowLeft');
  await page.getByRole('button', { name: 'Clear', exact: true }).click();

  await grid().focus();
  await page.keyboard.press('Home');
  for (let line = 0; line < 3; line++) {
    const marked = await grid().evaluate(
      (element) => document.getElementById(element.getAttribute('aria-activedescendant') ?? '')?.textContent,
    );
    if (marked?.includes('3 folds')) await page.keyboard.press(' ');
    await page.keyboard.press('ArrowDown');
  }
  await page.getByText('6 chosen').waitFor();
  await page.keyboard.press('c');
  await groups().nth(1).waitFor();
});

test('scores of groups stand side by side with spread, n and a corrected interval, as in the table', async () => {
  const { page } = started;
  const scores = page.getByRole('table', { name: 'Scores of the groups' });
  const cells = scores.getByRole('row', { name: /^Balanced accuracy/ }).getByRole('cell');
  await expect.poll(() => cells.count()).toBe(2);
  const headline = await cells.allTextContents();
  for (const text of headline) expect(text).toMatch(/^0\.\d\d ± 0\.\d\d \(n = 3\)\[0\.\d\d, [01]\.\d\d\]$/);
  await page.getByText(/^A, B: splits of one recording share windows/).waitFor();
  const settings = page.getByRole('table', { name: 'Settings that differ' });
  await expect.poll(() => settings.getByRole('rowheader').allTextContents()).toEqual(['optimizer.learning_rate']);
  await page.keyboard.press('Alt+ArrowLeft');
  const inTable = () => grid().locator(`.group [data-column="${SCORE}"]`).allTextContents();
  for (const text of headline) await expect.poll(inTable).toContain(text.replace(/\[.*$/, ''));
  await page.keyboard.press('Alt+ArrowRight');
  await groups().nth(1).waitFor();
});

test('runs pair off on the same test windows: a paired test with its p value', async () => {
  const { page } = started;
  const verdict = page.getByTestId('group-verdict');
  await verdict.waitFor();
  await expect.poll(() => verdict.textContent()).toMatch(/^B .*: p = [\d.e-]+.*over 3 pairs of runs on 3 splits\.$/);
  await page.getByText(/variance is widened by test\/training windows/).waitFor();
});

test('histories are drawn as means with bands, or run by run; curves and confusions of all runs', async () => {
  const { page } = started;
  const chart = page.getByRole('img', { name: /by epoch: means of 2 groups with their deviation/ });
  await chart.waitFor();
  expect(await chart.locator('polygon').count()).toBe(2);
  await page.getByRole('button', { name: 'Each run' }).click();
  const each = page.getByRole('img', { name: /by epoch: 6 runs of 2 groups/ });
  await each.waitFor();
  expect(await each.locator('polyline').count()).toBe(6);
  await page.getByRole('img', { name: /^ROC curves of .* A 0\.\d\d ± 0\.\d\d \(n = 3\)/ }).waitFor();
  await page.getByRole('table', { name: /^Confusion of B minus that of A/ }).waitFor();
  await page.getByRole('img', { name: /^6 runs across/ }).waitFor();
});

test.each([
  ['Do they differ?', 'group-test', /^group,name,difference,sd,low,high,pairs,over,n,p,p_adjusted,verdict\r\nB,/],
  ['Scores on test', 'group-scores', /^group,name,leaky,score,n,mean,sd,low,high,interval\r\nA,.*,3,/],
  ['Settings that differ', 'group-settings', /^setting,A .*,B .*\r\noptimizer\.learning_rate,/],
  ['Histories', 'group-histories', /^group,run,epoch,val\/multiclass\/balanced_accuracy\r\nA,/],
  ['ROC', 'roc', /^letter,run,class,false_positive_rate,true_positive_rate\r\nA,/],
  ['Confusion differences', 'confusion-difference', /^true \\ predicted,/],
  ['Parallel coordinates', 'parallel-coordinates', /^run,/],
  ['Scatter', 'scatter', /^run,/],
] as const)('the panel %s of groups is exported as SVG, PNG and CSV', async (title, file, csv) => {
  await expectExports(started.page, title, { folder: exports, file, csv });
});

test.each(['Dark', 'Light'] as const)('compared groups have names and can be read, %s', async (theme) => {
  const { page } = started;
  await chooseTheme(page, theme);
  await page.keyboard.press('Alt+ArrowLeft');
  await page.getByTestId('group-verdict').waitFor();
  await page.getByRole('img', { name: /^ROC curves of .* A 0/ }).waitFor();
  expect(await page.evaluate(nameless)).toEqual([]);
  expect(await page.evaluate(faintTexts)).toEqual([]);
  expect(await page.evaluate(structureFaults)).toEqual([]);
  expect(await page.evaluate(sticksOut)).toEqual([]);
});

test('groups on other test windows are not tested, with the reason; their scores stand beside each other', async () => {
  const { page } = started;
  await page.keyboard.press('Control+1');
  await groupRow(/2 runs: 2 seeds/)
    .getByRole('checkbox')
    .click();
  await page.getByText('8 chosen').waitFor();
  await page.getByRole('button', { name: 'Compare 3 groups' }).click();
  await groups().nth(2).waitFor();
  const refused = page.getByRole('alert').filter({ hasText: 'cannot be tested against A' });
  await expect
    .poll(() => refused.first().textContent())
    .toMatch(/Their splits differ: blocked(_kfold)? in A, blocked(_kfold)? in [BC]\./);
  const scores = page.getByRole('table', { name: 'Scores of the groups' });
  const cells = scores.getByRole('row', { name: /^Balanced accuracy/ }).getByRole('cell');
  await expect.poll(() => cells.count()).toBe(3);
});

test('a part of a group is said to be one; the comparison is there again after a restart', async () => {
  const { page } = started;
  await page.keyboard.press('Control+1');
  await groupRow(/2 runs: 2 seeds/).click();
  await grid().locator('[role="row"][aria-level="2"]').first().getByRole('checkbox').click();
  await page.getByText('7 chosen').waitFor();
  await page.getByRole('button', { name: 'Compare 3 groups' }).click();
  await groups().filter({ hasText: '1 chosen of 2' }).waitFor();
  expect(started.pageErrors).toEqual([]);
  await started.close();
  started = await startApp(folders);
  await groups().filter({ hasText: '1 chosen of 2' }).waitFor();
  expect(await groups().count()).toBe(3);
  await started.page.getByRole('button', { name: 'Leave out C' }).click();
  await started.page.waitForFunction(
    () => document.querySelectorAll('[aria-label="Groups compared"] > li').length === 2,
  );
  expect(started.pageErrors).toEqual([]);
});
