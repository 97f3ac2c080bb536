import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accessFaults } from '../support/accessFaults';
import { answerSaveDialogs } from '../support/answerSaveDialogs';
import { makeTemporaryFolders } from '../support/makeTemporaryFolders';
import { type Focused, focused, sticksOut } from '../support/pageChecks';
import { sharedFolder } from '../support/sharedFolder';
import { resizeWindow, type StartedApp, startApp } from '../support/startApp';
import { chooseTheme, dropFiles } from '../support/windowSteps';

/** The inspector, as a person uses it: on the demo recording, and on a real one where it is there. */
const folders = makeTemporaryFolders();
const worm = join(sharedFolder, 'data', 'kato2015_worm1.csv');
let started: StartedApp;
let exports: string;

beforeAll(async () => {
  exports = folders.make();
  started = await startApp({ workspace: folders.make(), userData: folders.make() });
  await answerSaveDialogs(started.app, exports);
  await resizeWindow(started, 1280, 860);
});
afterAll(async () => {
  await started?.close();
  folders.remove();
});

const heatmap = (page: Page) => page.getByRole('application', { name: /^Activity of/ });
/** The file that was exported under a name that begins so. */
const fileOf = (start: string) => readdirSync(exports).find((name) => name.startsWith(start)) ?? start;

async function exportAs(page: Page, what: string, format: string): Promise<void> {
  await page.getByRole('button', { name: `Export ${what}`, exact: true }).click();
  await page.getByRole('menuitem', { name: format }).click();
  await page.getByRole('menu').waitFor({ state: 'detached' });
  await page
    .getByText(new RegExp(`is exported as ${format}`))
    .first()
    .waitFor();
}

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

  test('draws the behaviour beneath, in the colour that its name has', async () => {
    const { page } = started;
    const box = await heatmap(page).boundingBox();
    await heatmap(page).focus();
    for (let step = 0; step < 12; step++) await page.keyboard.press('+');
    await painted(page);
    for (const share of [0.35, 0.55, 0.75]) {
      const x = share * (box?.width ?? 0);
      await heatmap(page).hover({ position: { x, y: 60 } });
      const readOut = page.getByTestId('read-out');
      await expect.poll(() => readOut.textContent()).toMatch(/frame \d+/);
      const said = await readOut.textContent();
      const colours = await page.getByRole('list', { name: 'Behaviours' }).evaluate((list) => {
        const entries = [...list.querySelectorAll('li')];
        return entries.map((entry) => [
          entry.childNodes[1]?.textContent ?? '',
          getComputedStyle(entry.children[0] as Element).backgroundColor,
        ]);
      });
      const [, colour] = colours.find(([name]) => said?.includes(name ?? '?')) ?? [];
      // The line under the pointer goes with it.
      await page.mouse.move(0, 0);
      await expect.poll(() => readOut.textContent()).not.toMatch(/frame \d+/);
      const drawn = await heatmap(page).evaluate(async (element, at) => {
        await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
        const canvas = element as HTMLCanvasElement;
        const ratio = canvas.width / canvas.clientWidth;
        const column = canvas.getContext('2d')?.getImageData(Math.round(at * ratio), 0, 1, canvas.height).data ?? [];
        const found = new Set<string>();
        for (let pixel = 0; pixel < canvas.height; pixel++)
          found.add(`rgb(${column[4 * pixel]}, ${column[4 * pixel + 1]}, ${column[4 * pixel + 2]})`);
        return [...found];
      }, x);
      expect(colour, said ?? '').toMatch(/^rgb/);
      expect(drawn, said ?? '').toContain(colour);
      for (const [name, other] of colours)
        if (other !== colour) expect(drawn, `${name} at ${said}`).not.toContain(other);
    }
    await page.keyboard.press('0');
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
    await expect.poll(() => count.textContent()).toMatch(/^n = [1-9]\d* onsets of/);
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
    await expect.poll(() => audit.textContent()).toMatch(/^0 violations found.* 0 frames in more than one partition/);
    await page.getByRole('combobox', { name: 'Split' }).selectOption('random_windows');
    await expect.poll(() => audit.textContent()).toMatch(/leaks.*[1-9]\d* violations/);
    await page.getByRole('img', { name: 'The partitions along the recording' }).waitFor();
  });

  test('previews every split that a run can have, leaky ones and no others marked', async () => {
    const { page } = started;
    const choice = page.getByRole('combobox', { name: 'Split' });
    const names = ['blocked', 'chronological', 'blocked_kfold', 'random_windows'];
    await expect.poll(() => choice.locator('option').allTextContents()).toEqual(names);
    for (const name of names) {
      await choice.selectOption(name);
      const leaks = name === 'random_windows';
      const found = leaks ? /^leaks[1-9]\d* violations/ : /^0 violations found/;
      await expect.poll(() => page.getByTestId('split-audit').textContent()).toMatch(found);
      await exportAs(page, 'Split', 'CSV');
      const rows = readFileSync(join(exports, fileOf(`split-${name}-`)), 'utf8').split('\r\n');
      expect(rows[1]).toMatch(new RegExp(`^train,\\d+,\\d+,${name},${leaks},no footstep; contralateral; ipsilateral$`));
    }
  });

  test('previews a split for the classes that a run would learn', async () => {
    const { page } = started;
    await page.getByRole('combobox', { name: 'Split' }).selectOption('blocked');
    const table = page.getByRole('table', { name: 'Windows of each behaviour' });
    const classes = () => table.getByRole('rowheader').allTextContents();
    const numbers = (texts: readonly string[]) => texts.map((text) => Number(text.replace(/\D/g, '')));
    const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);
    const windows = async () => sum(numbers(await table.getByRole('cell').allTextContents()));
    const audited = async () => {
      const said = (await page.getByTestId('split-audit').textContent()) ?? '';
      return sum(numbers(/windows: (.*) train, (.*) validation, (.*) test$/.exec(said)?.slice(1) ?? []));
    };
    await expect.poll(() => page.getByTestId('split-audit').textContent()).toMatch(/^0 violations/);
    expect(await classes()).toEqual(['no footstep', 'contralateral', 'ipsilateral']);
    const all = await windows();
    expect(await audited()).toBe(all);

    await page.getByRole('button', { name: 'Choose classes' }).click();
    for (const name of ['contralateral', 'ipsilateral'])
      await page.getByRole('textbox', { name: `${name} is learned as` }).fill('footstep');
    await expect.poll(classes).toEqual(['no footstep', 'footstepcontralateral + ipsilateral']);
    // Blocks are cut between bouts, of which there are fewer now: about as many windows, each of a class.
    expect(Math.abs((await windows()) / all - 1)).toBeLessThan(0.05);
    expect(await windows()).toBe(await audited());

    await page.getByRole('button', { name: 'As recorded' }).click();
    await page.getByRole('checkbox', { name: 'Learn ipsilateral' }).uncheck();
    await expect.poll(classes).toEqual(['no footstep', 'contralateral']);
    expect(await windows()).toBeLessThan(0.9 * all);
    expect(await windows()).toBe(await audited());
    await expect.poll(() => page.getByTestId('split-audit').textContent()).toMatch(/^0 violations/);
    expect(await accessFaults(page)).toEqual([]);

    await page.getByRole('checkbox', { name: 'Learn contralateral' }).uncheck();
    await page.getByText(/at least two classes.*only “no footstep” is left/).waitFor();
    await page.getByRole('button', { name: 'As recorded' }).click();
    await expect.poll(windows).toBe(all);
  });

  test.each(['Dark', 'Light'] as const)('can be read and operated by everyone in every tab, %s', async (theme) => {
    const { page } = started;
    await chooseTheme(page, theme);
    await page.keyboard.press('Alt+ArrowLeft');
    await painted(page);
    for (const tab of await page.getByRole('tab').all()) {
      await tab.click();
      await page.locator('[role="tabpanel"] [aria-busy="true"]').waitFor({ state: 'detached' });
      expect(await accessFaults(page), (await tab.textContent()) ?? '').toEqual([]);
    }
  });

  test('is walked through with Tab, which shows where it is; arrows go from tab to tab', async () => {
    const { page } = started;
    await page.getByRole('tab', { name: 'Traces' }).click();
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    const reached: Focused[] = [];
    for (let step = 0; step < 60; step++) {
      await page.keyboard.press('Tab');
      const now = await page.evaluate(focused);
      if (now === null || reached.some(({ place }) => place === now.place)) break;
      reached.push(now);
    }
    expect(reached.filter(({ marked }) => !marked)).toEqual([]);
    const names = reached.map(({ name }) => name).join();
    expect(names).toMatch(/Activity of.*Traces/);
    await page.getByRole('tab', { name: 'Traces' }).focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await page.getByRole('tab', { name: 'Onsets', selected: true }).waitFor();
  });

  test.each([1, 2])('keeps all within a window of 1000 pixels, with text at %i00 percent', async (zoom) => {
    const { app, page } = started;
    await resizeWindow(started, 1000, 760);
    await app.evaluate(({ BrowserWindow }, factor) => {
      BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(factor);
    }, zoom);
    await page.waitForFunction((width) => window.innerWidth === width, 1000 / zoom);
    for (const tab of await page.getByRole('tab').all()) {
      await tab.click();
      await page.locator('[role="tabpanel"] [aria-busy="true"]').waitFor({ state: 'detached' });
      expect(await page.evaluate(sticksOut), (await tab.textContent()) ?? '').toEqual([]);
    }
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(1));
    await resizeWindow(started, 1280, 860);
  });

  test('leads back to the recording it came from', async () => {
    const { page } = started;
    await page.getByRole('main').getByRole('button', { name: 'Recordings' }).click();
    await page.getByRole('heading', { level: 1, name: 'Recordings' }).waitFor();
  });
});

/**
 * Four neurons; time is missing before row 400, a value in row 500; the second does not vary, the third is cut off at a
 * half, the fourth repeats the first.
 */
function faultyCsv(folder: string): string {
  const rows = Array.from({ length: 900 }, (_, row) => {
    const frame = row < 400 ? row : row + 50;
    const sine = row === 500 ? '' : Math.sin(row / 9).toFixed(4);
    return [frame, sine, 1, Math.min(0.5, Math.sin(row / 20)), sine, (row >> 5) % 2].join(',');
  });
  const path = join(folder, 'faulty.csv');
  writeFileSync(path, ['frame,sine,flat,cut,twin,label', ...rows].join('\n'));
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
  for (const [said, button, shown] of [
    [/clipped/, 'Show the neuron', 'Traces of cut'],
    [/repeat the trace/, 'Show 2 neurons', 'Traces of sine, twin'],
  ] as const) {
    await page.getByRole('tab', { name: /^Findings/ }).click();
    await findings.getByRole('listitem').filter({ hasText: said }).getByRole('button', { name: button }).click();
    await page.getByRole('img', { name: shown }).waitFor();
  }
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
    await expect.poll(() => page.getByTestId('onset-count').textContent()).toMatch(/^n = [1-9]/);
  },
);

test('nothing of this put an error on the page’s console', () => {
  expect(started.pageErrors).toEqual([]);
});
