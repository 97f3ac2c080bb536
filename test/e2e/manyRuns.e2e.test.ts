import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openConnection } from '../../src/core/store/sqlite/openConnection';
import { makeTemporaryFolders } from '../support/makeTemporaryFolders';
import { writeManyRuns } from '../support/manyRuns';
import { type StartedApp, startApp } from '../support/startApp';

/** One app for all, on a database of 3,000 runs: more than any list of the window holds at once. */
const RUNS = 3000;
const SCORE = 'result.test.multiclass.balanced_accuracy';
const folders = makeTemporaryFolders();
let started: StartedApp;
/** Batch size → number of runs, mean, and mean of squares, as SQL finds them over all runs. */
let expected: readonly { readonly size: number; readonly n: number; readonly mean: number; readonly squares: number }[];

beforeAll(async () => {
  const workspace = folders.make();
  const file = join(workspace, 'gridwalk.db');
  await writeManyRuns(file, { runs: RUNS, metrics: 0, steps: 0 });
  const connection = openConnection(file);
  expected = connection.all(
    `SELECT size, count(*) AS n, avg(score) AS mean, avg(score * score) AS squares FROM (
       SELECT json_extract(config, '$.training.batch_size') AS size,
         json_extract(summary, '$.test.multiclass.balanced_accuracy') AS score FROM runs WHERE status = 'finished')
     GROUP BY size ORDER BY size`,
  ) as typeof expected;
  connection.close();
  started = await startApp({ workspace, userData: folders.make() });
  await started.page.getByText('3000 runs', { exact: true }).waitFor();
});
afterAll(async () => {
  await started?.close();
  folders.remove();
});

test('only the rows on the screen are drawn, and the last is a key away', async () => {
  const { page } = started;
  const grid = page.getByRole('grid', { name: 'Runs' });
  expect(await grid.getAttribute('aria-rowcount')).toBe(String(RUNS + 1));
  await grid.focus();
  await page.keyboard.press('End');
  await page.locator(`[role="row"][aria-rowindex="${RUNS + 1}"]`).waitFor();
  expect(await grid.getByRole('row').count()).toBeLessThan(80);
});

test('grouped by any parameter, mean, deviation and n are over all runs of the group', async () => {
  const { page } = started;
  await page.getByRole('button', { name: 'Group', exact: true }).click();
  await page.getByRole('combobox', { name: 'Group by' }).fill('batch_size');
  await page.getByRole('option', { name: 'training.batch_size', exact: true }).click();
  await page.getByRole('dialog').press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  expect(expected.map(({ size }) => size)).toEqual([16, 32, 64, 128]);
  for (const { size, n, mean, squares } of expected) {
    const row = page
      .getByRole('treegrid', { name: 'Runs' })
      .getByRole('row', { name: new RegExp(`training.batch_size ${size}\\s*${n} runs`) });
    const deviation = Math.sqrt(((squares - mean ** 2) * n) / (n - 1));
    await expect
      .poll(() => row.locator(`[data-column="${SCORE}"]`).textContent())
      .toMatch(new RegExp(`${mean.toFixed(2)} ± ${deviation.toFixed(2)} \\(n = ${n}\\)$`));
  }
});

test('groups too large to be read run by run are refused with a reason', async () => {
  const { page } = started;
  await page.getByRole('checkbox', { name: 'Choose all runs shown' }).click();
  await page.getByText('3000 chosen').waitFor();
  await page.getByRole('button', { name: 'Compare 4 groups' }).click();
  await page.getByText('These groups have 3000 runs').waitFor();
  expect(started.pageErrors).toEqual([]);
});
