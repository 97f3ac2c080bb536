import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { simulateRecording } from '../../src/core/recording/simulate';
import { writeSimulatedCsv } from '../../src/core/recording/writeSimulatedCsv';
import { makeTemporaryFolders } from '../support/makeTemporaryFolders';
import { type AppFolders, type StartedApp, startApp } from '../support/startApp';
import { dropFiles, startRun, waitForRunStatus } from '../support/windowSteps';

/** One app for all: three short runs of the simulated recording, two of one configuration and one that leaks. */
const temporary = makeTemporaryFolders();
const SMALL = { 'model.hidden': '8', 'training.max_epochs': '2' } as const;
const SCORE = 'result.test.multiclass.balanced_accuracy';
let folders: AppFolders;
let started: StartedApp;

beforeAll(async () => {
  folders = { workspace: temporary.make(), userData: temporary.make() };
  started = await startApp(folders);
  const { page } = started;
  const csv = join(temporary.make(), 'walk.csv');
  await writeSimulatedCsv(csv, simulateRecording({ seed: 8, frames: 900, neurons: 12, tunedPerClass: 3 }));
  await dropFiles(page, [csv]);
  await page.keyboard.press('Control+2');
  await page.getByRole('row', { name: /Simulated grid walking, seed 8/ }).waitFor();
  for (const values of [{ seed: '1' }, { seed: '2' }, { seed: '3', 'split.name': 'random_windows' }]) {
    await startRun(page, { ...SMALL, ...values });
    await waitForRunStatus(page, 'finished');
  }
  await page.keyboard.press('Control+1');
  await runs().first().waitFor();
});
afterAll(async () => {
  await started?.close();
  temporary.remove();
});

/** The rows of runs on show, whether grouped or not. */
const runs = () => started.page.locator('[aria-label="Runs"] [role="row"]', { hasText: 'Finished' });
const cells = (column: string) => started.page.locator(`[role="gridcell"][data-column="${column}"]`);
const closePanel = async () => {
  await started.page.getByRole('dialog').press('Escape');
  await started.page.getByRole('dialog').waitFor({ state: 'detached' });
};
/** What a copy left on the clipboard, cell by cell. */
const clipboard = async (separator: string) => {
  const text = await started.app.evaluate(({ clipboard: system }) => system.readText());
  return text
    .trimEnd()
    .split('\n')
    .map((line) => line.split(separator));
};

test('any parameter or score becomes a column; a leak is marked beside every score, with its interval', async () => {
  const { page } = started;
  await page.getByRole('button', { name: 'Columns' }).click();
  for (const [typed, title] of [
    ['batch', 'training.batch_size'],
    ['majority: acc', 'majority: accuracy'],
  ] as const) {
    await page.getByRole('combobox', { name: 'Add a column' }).fill(typed);
    await page.getByRole('option', { name: title, exact: true }).click();
    await page.getByRole('list', { name: 'Columns shown' }).getByText(title).waitFor();
  }
  await closePanel();
  await expect.poll(() => cells('param.training.batch_size').allTextContents()).toEqual(['64', '64', '64']);
  const leaky = /leaks0\.\d\d/;
  const scores = await cells(SCORE).allTextContents();
  expect(scores.map((text) => leaky.test(text))).toEqual([true, false, false]);
  for (const text of scores) expect(text).toMatch(/0\.\d\d\[0\.\d\d, [01]\.\d\d\]$/);
  const majority = cells('result.baselines.majority.accuracy');
  await expect
    .poll(async () => (await majority.allTextContents()).map((text) => leaky.test(text)))
    .toEqual([true, false, false]);
});

test('columns are put in another order by dragging their titles or with the keyboard; views keep it', async () => {
  const { page } = started;
  const order = () =>
    page.locator('[role="columnheader"][data-title]').evaluateAll((titles) => titles.map((title) => title.textContent));
  const before = await order();
  const title = (name: string) => page.getByRole('columnheader', { name, exact: true }).getByRole('button');
  // The panel of before fades: hovering waits until it is out of the way.
  await title('Model').hover();
  const [from, to] = [await title('Model').boundingBox(), await title('Status').boundingBox()];
  if (from === null || to === null) throw new Error('a title is not in view');
  await page.mouse.move(from.x + 8, from.y + 6);
  await page.mouse.down();
  await page.mouse.move(from.x - 40, from.y + 6, { steps: 4 });
  await page.locator('.title.dragged', { hasText: 'Model' }).waitFor();
  await page.mouse.move(to.x + 2, to.y + 6, { steps: 4 });
  await page.locator('.title.before', { hasText: 'Status' }).waitFor();
  await page.mouse.up();
  await expect.poll(order).toEqual(['Model', ...before.filter((name) => name !== 'Model')]);
  // A drag is no click: nothing is sorted by it.
  expect(await title('Model').locator('..').getAttribute('aria-sort')).toBe('none');

  await title('Model').focus();
  await page.keyboard.press('Alt+Shift+ArrowRight');
  await page.getByText('Model is column 2 of').waitFor();
  await page.keyboard.press('Alt+Shift+ArrowRight');
  await page.getByText('Model is column 3 of').waitFor();
  expect((await order())[2]).toBe('Model');
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Model');
  await page.keyboard.press('Alt+Shift+ArrowLeft');
  await expect.poll(async () => (await order())[1]).toBe('Model');

  // A press that Escape takes back leaves them as they are.
  await page.mouse.move(from.x + 8, from.y + 6);
  await page.mouse.down();
  await page.mouse.move(from.x + 160, from.y + 6, { steps: 4 });
  await page.locator('.title.dragged').waitFor();
  await page.keyboard.press('Escape');
  await page.mouse.up();
  await page.locator('.title.dragged').waitFor({ state: 'detached' });
  expect((await order())[1]).toBe('Model');

  await page.getByRole('button', { name: 'Views' }).click();
  await page.getByRole('textbox', { name: 'Name of this view' }).fill('model early');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('button', { name: 'model early', exact: true }).waitFor();
  await page.getByRole('button', { name: 'Standard view' }).click();
  await expect.poll(async () => (await order())[0]).toBe('Status');
  expect((await order())[1]).not.toBe('Model');
  await page.getByRole('button', { name: 'model early', exact: true }).click();
  await expect.poll(async () => (await order())[1]).toBe('Model');
  await closePanel();
});

test('filters and the search keep what matches, and a click on a title sorts', async () => {
  const { page } = started;
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  await page.getByRole('button', { name: 'Add filter' }).click();
  await page.getByRole('combobox', { name: 'Column' }).fill('Seed');
  await page.getByRole('option', { name: 'Seed', exact: true }).click();
  await page.getByRole('combobox', { name: 'Condition' }).selectOption('atLeast');
  await page.getByRole('textbox', { name: 'Value' }).fill('2');
  await closePanel();
  await page.getByText('2 of 3 runs shown').waitFor();
  await page.keyboard.press('/');
  await page.keyboard.type('random_windows');
  await page.getByText('1 of 3 runs shown').waitFor();
  expect(await cells('run.seed').allTextContents()).toEqual(['3']);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Filter (1)' }).click();
  await page.getByRole('button', { name: 'Clear', exact: true }).click();
  await closePanel();
  await page.getByRole('columnheader', { name: 'Seed' }).getByRole('button').click();
  await page.locator('[role="columnheader"][aria-sort="ascending"]', { hasText: 'Seed' }).waitFor();
  expect(await cells('run.seed').allTextContents()).toEqual(['1', '2', '3']);
});

test('folds and seeds of one configuration stand under one row with mean, deviation and n; the view is kept', async () => {
  const { page } = started;
  const each = (await cells(SCORE).allTextContents()).map((text) => Number(/0\.\d\d/.exec(text)?.[0]));
  await page.getByRole('button', { name: 'Group', exact: true }).click();
  await page.getByRole('button', { name: /^Configuration/ }).click();
  await closePanel();
  const group = page.getByRole('treegrid', { name: 'Runs' }).getByRole('row', { name: /2 runs: 2 seeds/ });
  const text = (await group.locator(`[data-column="${SCORE}"]`).textContent()) ?? '';
  expect(text).toMatch(/^0\.\d\d ± 0\.\d\d \(n = 2\)$/);
  expect(Math.abs(Number(text.slice(0, 4)) - ((each[0] ?? 0) + (each[1] ?? 0)) / 2)).toBeLessThanOrEqual(0.0101);
  await group.click();
  await page.locator('[role="row"][aria-level="2"]', { hasText: 'seed 2' }).waitFor();
  expect(await group.getAttribute('aria-expanded')).toBe('true');

  await page.getByRole('button', { name: 'Views' }).click();
  await page.getByRole('textbox', { name: 'Name of this view' }).fill('by configuration');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('button', { name: 'by configuration', exact: true }).waitFor();
  await page.getByRole('button', { name: 'Standard view' }).click();
  await page.getByRole('grid', { name: 'Runs', includeHidden: true }).waitFor();
  await page.getByRole('button', { name: 'by configuration', exact: true }).click();
  await page.getByRole('treegrid', { name: 'Runs', includeHidden: true }).waitFor();
  await page.getByRole('button', { name: 'Standard view' }).click();
  await closePanel();
});

test('runs are favourites, tagged, copied, archived and deleted; deletion is undone', async () => {
  const { page } = started;
  const first = runs().first();
  await first.getByRole('button', { name: /^Favourite run/ }).click();
  await first.getByRole('button', { name: /^Favourite run/, pressed: true }).waitFor();
  await page.getByRole('button', { name: 'Favourites only' }).click();
  await page.getByText('1 of 3 runs shown').waitFor();
  await page.getByRole('button', { name: 'Favourites only' }).click();

  await first.getByRole('checkbox').click();
  await page.getByRole('button', { name: 'Tags and note' }).click();
  await page.getByRole('combobox', { name: 'Tags' }).fill('paper');
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: 'Note' }).fill('the, leaky one');
  await page.getByRole('button', { name: 'Save' }).click();
  await first.getByText('paper').waitFor();

  await page.getByRole('button', { name: 'Copy CSV' }).click();
  expect((await clipboard('\n'))[1]?.[0]).toMatch(
    /^finished,0\.[\d.,]+,"Simulated grid walking, seed 8",lstm,random_windows,/,
  );
  await page.getByRole('button', { name: 'Copy TSV' }).click();
  const [titles = [], values = []] = await clipboard('\t');
  expect(titles).toEqual(expect.arrayContaining(['Status', 'Seed', 'Test balanced accuracy', 'Split leaks']));
  expect([values[titles.indexOf('Seed')], values[titles.indexOf('Split leaks')]]).toEqual(['3', 'leaks']);

  await page.getByRole('button', { name: 'Archive', exact: true }).click();
  await page.getByText('1 run archived.').waitFor();
  await page.getByText('2 of 3 runs shown').waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByText('3 runs', { exact: true }).waitFor();

  await runs().first().getByRole('checkbox').click();
  await page.getByRole('button', { name: 'Delete' }).click();
  await page.getByText('1 run deleted.').waitFor();
  await page.getByText('2 runs', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByText('3 runs', { exact: true }).waitFor();
  expect(await cells('run.seed').allTextContents()).toEqual(['3', '2', '1']);
});

test('the keyboard alone moves, chooses, copies, compares and opens', async () => {
  const { page } = started;
  await page.getByRole('grid', { name: 'Runs' }).focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press(' ');
  await page.getByText('1 chosen').waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press(' ');
  await page.getByText('2 chosen').waitFor();
  expect(await page.getByRole('button', { name: 'Compare', exact: true }).last().isEnabled()).toBe(true);
  await page.keyboard.press('Control+c');
  await page.getByText('2 runs copied as TSV.').waitFor();
  const [titles = [], ...rows] = await clipboard('\t');
  expect(rows.map((row) => row[titles.indexOf('Seed')])).toEqual(['2', '1']);
  await page.keyboard.press('c');
  await page.getByRole('list', { name: 'Runs compared' }).getByRole('listitem').nth(1).waitFor();
  await page.keyboard.press('Alt+ArrowLeft');
  await page.getByText('2 chosen').waitFor();
  await page.getByRole('grid', { name: 'Runs' }).focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: / on / }).waitFor();
  await page.keyboard.press('Alt+ArrowLeft');
  await page.getByText('2 chosen').waitFor();
});

test('views, tags and the look of the table are there after a restart', async () => {
  const { page } = started;
  await page.getByRole('button', { name: 'Clear', exact: true }).click();
  await page.getByRole('button', { name: 'Views' }).click();
  await page.getByRole('button', { name: 'model early', exact: true }).click();
  await closePanel();
  await page.getByRole('searchbox', { name: 'Search runs' }).fill('paper');
  await page.getByText('1 of 3 runs shown').waitFor();
  // The look is saved a moment after its last change.
  await page.waitForTimeout(700);
  expect(started.pageErrors).toEqual([]);
  await started.close();
  started = await startApp(folders);
  const { page: again } = started;
  await again.getByText('1 of 3 runs shown').waitFor();
  await expect.poll(() => again.locator('[role="columnheader"][data-title]').nth(1).textContent()).toBe('Model');
  await runs().first().getByText('paper').waitFor();
  await runs().first().getByRole('checkbox').click();
  await again.getByRole('button', { name: 'Tags and note' }).click();
  expect(await again.getByRole('textbox', { name: 'Note' }).inputValue()).toBe('the, leaky one');
  await closePanel();
  await again.getByRole('button', { name: 'Views' }).click();
  await again.getByRole('button', { name: 'by configuration', exact: true }).waitFor();
  expect(started.pageErrors).toEqual([]);
});
