import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeTemporaryFolders } from '../support/makeTemporaryFolders';
import { sharedFolder } from '../support/sharedFolder';
import { resizeWindow, type StartedApp, startApp } from '../support/startApp';
import { dropFiles } from '../support/windowSteps';

/** The inspector, as a person uses it: on the demo recording, and on a real one where it is there. */
const folders = makeTemporaryFolders();
const worm = join(sharedFolder, 'data', 'kato2015_worm1.csv');
let started: StartedApp;

beforeAll(async () => {
  started = await startApp({ workspace: folders.make(), userData: folders.make() });
  await resizeWindow(started, 1280, 860);
});
afterAll(async () => {
  await started?.close();
  folders.remove();
});

const heatmap = (page: Page) => page.getByRole('application', { name: /^Activity of/ });
const painted = (page: Page) => page.locator('canvas[data-painted="sharp"]').waitFor();

/** Opens a recording from the list of recordings; resolves once its activity is drawn in full. */
async function inspect(page: Page, name: RegExp): Promise<void> {
  await page.keyboard.press('Control+2');
  await page.getByRole('row', { name }).click();
  await page.getByRole('button', { name: 'Inspect' }).click();
  await painted(page);
}

/** First and last frame on show. */
async function shownFrames(page: Page): Promise<readonly number[]> {
  await painted(page);
  return ((await heatmap(page).getAttribute('data-frames')) ?? '').split('-').map(Number);
}

const span = ([first = 0, end = 0]: readonly number[]): number => end - first;

describe('on the demo recording, the inspector', () => {
  beforeAll(async () => {
    const { page } = started;
    await page.keyboard.press('Control+2');
    await page.getByRole('button', { name: 'Add the demo recording' }).click();
    await inspect(page, /Simulated grid walking/);
  });

  test('zooms with the wheel around the cursor, moves by dragging and by keys, and shows all again', async () => {
    const { page } = started;
    const whole = await shownFrames(page);
    await heatmap(page).hover({ position: { x: 600, y: 100 } });
    await page.mouse.wheel(0, -300);
    await expect.poll(async () => span(await shownFrames(page))).toBeLessThan(span(whole) / 2);
    const closer = await shownFrames(page);

    const box = await heatmap(page).boundingBox();
    await page.mouse.move(box!.x + 700, box!.y + 100);
    await page.mouse.down();
    await page.mouse.move(box!.x + 500, box!.y + 100, { steps: 5 });
    await page.mouse.up();
    await expect.poll(async () => (await shownFrames(page))[0]).toBeGreaterThan(closer[0]!);
    expect(span(await shownFrames(page))).toBeCloseTo(span(closer), -1);

    await heatmap(page).focus();
    await page.keyboard.press('+');
    await expect.poll(async () => span(await shownFrames(page))).toBeLessThan(span(closer) * 0.8);
    await page.keyboard.press('0');
    await expect.poll(() => shownFrames(page)).toEqual(whole);
  });

  test('reads out the value, the neuron and the behaviour under the cursor', async () => {
    const { page } = started;
    await heatmap(page).hover({ position: { x: 400, y: 60 } });
    const readOut = page.getByTestId('read-out');
    await expect.poll(() => readOut.textContent()).toMatch(/frame \d+.*n\d+ = -?[\d.]+/);
  });

  test('sorts rows by activity, correlation and response at onset, and draws the chosen neurons', async () => {
    const { page } = started;
    for (const by of ['activity', 'correlation', 'onset']) {
      await page.getByLabel('Neurons by').selectOption(by);
      await page.locator(`[aria-busy="false"][data-order*="${by}"]`).waitFor();
      await painted(page);
    }
    await page.getByRole('img', { name: /^Traces of n001, / }).waitFor();
    await heatmap(page).click({ position: { x: 500, y: 8 } });
    await page.getByRole('img', { name: /^Traces of (?:n\d+, ){6}n\d+$|^Traces of (?:n\d+, ){4}n\d+$/ }).waitFor();
  });

  test('averages around onsets, and says over how many', async () => {
    const { page } = started;
    await page.getByRole('tab', { name: 'Onsets' }).click();
    const count = page.getByTestId('onset-count');
    await count.waitFor();
    expect(await count.textContent()).toMatch(/^n = [1-9]\d* onsets of/);
    await page
      .getByRole('img', { name: /^Average of n/ })
      .first()
      .waitFor();
  });

  test('shows bouts, components and the neurons in numbers; a tick chooses a neuron', async () => {
    const { page } = started;
    await page.getByRole('tab', { name: 'Behaviour' }).click();
    await page.getByRole('table', { name: 'Behaviours and their bouts' }).waitFor();
    await page.getByRole('tab', { name: 'Components' }).click();
    await page.getByRole('img', { name: /^Path through Component 1/ }).waitFor();
    await page.getByRole('tab', { name: 'Neurons' }).click();
    const grid = page.getByRole('grid', { name: 'Neurons' });
    await grid.locator('[data-id="9"]').getByRole('checkbox').click();
    await page.getByRole('tab', { name: 'Traces' }).click();
    await page.getByRole('img', { name: /^Traces of .*n010/ }).waitFor();
  });

  test('previews splits with their audit: none at fault when blocked, many frames shared when leaky', async () => {
    const { page } = started;
    await page.getByRole('tab', { name: 'Split' }).click();
    const audit = page.getByTestId('split-audit');
    await audit.waitFor();
    expect(await audit.textContent()).toMatch(/^0 violations found.* 0 frames in more than one partition/);
    await page.getByRole('combobox', { name: 'Split' }).selectOption('random_windows');
    await expect.poll(() => audit.textContent()).toMatch(/leaks.*[1-9]\d* violations/);
    await page.getByRole('img', { name: 'The partitions along the recording' }).waitFor();
  });

  test('leads back to the recording it came from', async () => {
    const { page } = started;
    await page.getByRole('main').getByRole('button', { name: 'Recordings' }).click();
    await page.getByRole('heading', { level: 1, name: 'Recordings' }).waitFor();
  });
});

/** Two neurons; time is missing before row 400, a value in row 500, and the second neuron does not vary. */
function faultyCsv(folder: string): string {
  const rows = Array.from({ length: 900 }, (_, row) => {
    const frame = row < 400 ? row : row + 50;
    return [frame, row === 500 ? '' : Math.sin(row / 9).toFixed(4), 1, (row >> 5) % 2].join(',');
  });
  const path = join(folder, 'faulty.csv');
  writeFileSync(path, ['frame,sine,flat,label', ...rows].join('\n'));
  return path;
}

test('findings lead to their places', async () => {
  const { page } = started;
  await page.keyboard.press('Control+2');
  await dropFiles(page, [faultyCsv(folders.make())]);
  await inspect(page, /faulty/);
  await page.getByRole('tab', { name: /^Findings/ }).click();
  const findings = page.getByRole('list', { name: 'Findings' });
  const gap = findings.getByRole('listitem').filter({ hasText: /gap|jump/i });
  await gap.getByRole('button', { name: /^Frame / }).click();
  await expect.poll(() => shownFrames(page)).toEqual([200, 600]);
  await page.getByRole('button', { name: 'Frame 500' }).click();
  await expect.poll(() => shownFrames(page)).toEqual([300, 700]);
  const constant = findings.getByRole('listitem').filter({ hasText: /constant|same value/i });
  await constant.getByRole('button', { name: 'Show the neuron' }).click();
  await page.getByRole('img', { name: 'Traces of flat' }).waitFor();
});

test.skipIf(!existsSync(worm))(
  'a real recording opens, sorts by onset and shows who answers to a reversal',
  async () => {
    const { page } = started;
    await page.keyboard.press('Control+2');
    await dropFiles(page, [worm]);
    await inspect(page, /elegans|kato/i);
    await page.getByLabel('Neurons by').selectOption('onset');
    await page.locator('[aria-busy="false"][data-order*="onset"]').waitFor();
    await page.getByRole('tab', { name: 'Onsets' }).click();
    expect(await page.getByTestId('onset-count').textContent()).toMatch(/^n = [1-9]/);
  },
);

test('nothing of this put an error on the page’s console', () => {
  expect(started.pageErrors).toEqual([]);
});
