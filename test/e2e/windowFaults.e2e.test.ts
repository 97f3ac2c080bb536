import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Route } from '../../src/renderer/navigation/Route';
import { accessFaults } from '../support/accessFaults';
import { makeTemporaryFolders } from '../support/makeTemporaryFolders';
import { type StartedApp, startApp } from '../support/startApp';

/** What the window shows where something is not there, or fails: always what it is, and a way on. */
const folders = makeTemporaryFolders();
let started: StartedApp;
beforeAll(async () => {
  started = await startApp({ workspace: folders.make(), userData: folders.make() });
});
afterAll(async () => {
  await started?.close();
  folders.remove();
});

/** The window as it opens at a place where it was closed. */
async function openAt(page: Page, place: Route): Promise<void> {
  await page.evaluate((kept) => localStorage.setItem('gridwalk.place', JSON.stringify(kept)), place);
  await page.reload();
  await page.getByRole('navigation', { name: 'Sections' }).waitFor();
}

test.each([
  ['1', 'Welcome to Gridwalk', 'Add the demo recording'],
  ['2', 'Bring in a recording', 'Add the demo recording'],
  ['3', 'Choose two runs or more', null],
  ['4', 'Nothing is queued', null],
] as const)('an empty view %s says what will be there: %s', async (key, title, way) => {
  const { page } = started;
  await page.keyboard.press(`Control+${key}`);
  await page.getByRole('main').getByText(title).waitFor();
  if (way !== null) expect(await page.getByRole('button', { name: way }).isEnabled()).toBe(true);
  expect(await accessFaults(page)).toEqual([]);
});

test.each([
  [{ view: 'run', runId: 'gone1234' }, 'this run', /gone1234/],
  [{ view: 'inspector', recordingId: 'gone1234' }, 'this recording', /gone1234/],
  [{ view: 'labels', recordingId: 'gone1234' }, 'this recording', /gone1234/],
] as const)('a place that is gone says so, and leads elsewhere: %o', async (place, what, reason) => {
  const { page } = started;
  await openAt(page, place);
  await page.getByText(`Could not load ${what}`).waitFor();
  await expect.poll(() => page.getByRole('alert').textContent()).toMatch(reason);
  await page.getByRole('button', { name: 'Try again' }).waitFor();
  expect(await accessFaults(page)).toEqual([]);
  await page.keyboard.press('Alt+ArrowLeft');
  await page.getByRole('heading', { level: 1, name: /^(Experiments|Recordings)$/ }).waitFor();
  expect(started.pageErrors).toEqual([]);
});

test('a view whose code is being read stands there in outline, and nothing moves when it comes', async () => {
  const { page } = started;
  let answer = () => {};
  const asked = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.evaluate(() => localStorage.setItem('gridwalk.place', JSON.stringify({ view: 'experiments' })));
  await page.route(/assets\/SettingsView/, async (route) => {
    await asked;
    await route.continue();
  });
  await page.reload();
  await page.getByText('Welcome to Gridwalk').waitFor();
  await page.keyboard.press('Control+5');
  await page.getByRole('main').getByRole('status', { name: 'Loading' }).waitFor();
  expect(await accessFaults(page)).toEqual([]);
  const head = () => page.locator('main header').evaluate((element) => element.getBoundingClientRect().toJSON());
  const before = await head();
  answer();
  await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor();
  expect(await head()).toEqual(before);
  await page.unroute(/assets\/SettingsView/);
});

test('a view whose code cannot be read says so, the rest of the window goes on, and a new try helps', async () => {
  const { page } = started;
  await page.route(/assets\/JobsView/, (route) => route.abort());
  await openAt(page, { view: 'jobs' });
  await page.getByRole('heading', { level: 1, name: 'Something went wrong here' }).waitFor();
  await expect.poll(() => page.getByRole('alert').textContent()).toMatch(/JobsView/);
  expect(await accessFaults(page)).toEqual([]);
  await page.keyboard.press('Control+2');
  await page.getByRole('heading', { level: 1, name: 'Recordings' }).waitFor();
  await page.keyboard.press('Control+4');
  await page.unroute(/assets\/JobsView/);
  await page.getByRole('button', { name: 'Load the window again' }).click();
  await page.getByRole('heading', { level: 1, name: 'Jobs' }).waitFor();
});
