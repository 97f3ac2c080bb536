import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeMasks } from '../../src/core/recording/storedMasks';
import { accessFaults } from '../support/accessFaults';
import { answerSaveDialogs } from '../support/answerSaveDialogs';
import { boutLabels, noisyRecording } from '../support/datasetFixtures';
import { makeTemporaryFolders } from '../support/makeTemporaryFolders';
import { placeRecording } from '../support/placeRecording';
import { type StartedApp, startApp } from '../support/startApp';
import { chooseTheme, startRun, waitForRunStatus } from '../support/windowSteps';

/** The map of the inspector, on a recording whose neurons lie where the test puts them. */
const folders = makeTemporaryFolders();
const NEURONS = 6;
/** Activity of a neuron differs in the class that its number has the remainder of; these differ in none. */
const UNTUNED = ['n2', 'n5'];
const [WIDTH, HEIGHT, SIDE] = [60, 40, 8];
let started: StartedApp;
let exports: string;

beforeAll(async () => {
  exports = folders.make();
  const workspace = folders.make();
  const recording = noisyRecording(boutLabels(1600, 2, 3), NEURONS, 2);
  await placeRecording(workspace, recording);
  const rois = Array.from({ length: NEURONS }, (_, neuron) => squareOf(neuron));
  const folder = join(workspace, 'recordings', recording.meta.hash);
  await writeMasks(folder, { heightPixels: HEIGHT, widthPixels: WIDTH, rois });
  started = await startApp({ workspace, userData: folders.make() });
  await answerSaveDialogs(started.app, exports);
});
afterAll(async () => {
  await started?.close();
  folders.remove();
});

/** Upper left corner of a neuron in the field. */
const cornerOf = (neuron: number) => ({ x: 5 + 18 * (neuron % 3), y: 6 + 18 * Math.floor(neuron / 3) });

function squareOf(neuron: number) {
  const { x, y } = cornerOf(neuron);
  const pixels = Array.from({ length: SIDE * SIDE }, (_, at) => (y + Math.floor(at / SIDE)) * WIDTH + x + (at % SIDE));
  return { pixels: Uint32Array.from(pixels), weights: new Float32Array(pixels.length).fill(1) };
}

const map = (page: Page) => page.getByRole('application', { name: 'Where the 6 neurons lie, 60 × 40 pixels' });

/** [neuron] red of the pixel in its middle: from 121 for the lowest rank down to 0 for the highest, in the light theme. */
async function reds(page: Page): Promise<readonly number[]> {
  await page.mouse.move(0, 0);
  await map(page).locator('canvas[data-pointed="-1"]').waitFor();
  const middles = Array.from({ length: NEURONS }, (_, neuron) => {
    const { x, y } = cornerOf(neuron);
    return { x: (x + SIDE / 2) / WIDTH, y: (y + SIDE / 2) / HEIGHT };
  });
  return map(page)
    .locator('canvas')
    .evaluate((element, places) => {
      const canvas = element as HTMLCanvasElement;
      const red = ({ x, y }: { x: number; y: number }) =>
        canvas.getContext('2d')?.getImageData(x * canvas.width, y * canvas.height, 1, 1).data[0] ?? Number.NaN;
      return places.map(red);
    }, middles);
}

/** What is said of each neuron when the keyboard is on it. */
async function readOuts(page: Page): Promise<readonly string[]> {
  const said: string[] = [];
  await map(page).focus();
  for (let neuron = 0; neuron < NEURONS; neuron++) {
    await page.keyboard.press('ArrowRight');
    await page
      .getByTestId('roi-read-out')
      .getByText(new RegExp(`^n${neuron} · `))
      .waitFor();
    said.push((await page.getByTestId('roi-read-out').textContent()) ?? '');
  }
  return said;
}

const ranks = (values: readonly number[]) => values.map((value) => values.filter((other) => other < value).length);

test('before a run was measured, the map is coloured by the neurons’ own numbers only', async () => {
  const { page } = started;
  await chooseTheme(page, 'Light');
  await startRun(page, { 'model.hidden': '8', 'training.max_epochs': '8', 'optimizer.learning_rate': '0.01' });
  await waitForRunStatus(page, 'finished');
  await page.keyboard.press('Control+2');
  await page.getByRole('row', { name: /made up/ }).click();
  await page.getByRole('button', { name: 'Inspect' }).click();
  await page.getByRole('tab', { name: 'Map' }).click();
  const measures = page.getByLabel('Coloured by the rank of').locator('option');
  await measures.first().waitFor({ state: 'attached' });
  const disabled = await measures.evaluateAll((all) => all.map((one) => (one as HTMLOptionElement).disabled));
  expect(disabled).toEqual([false, false, false, true]);
  const sds = (await readOuts(page)).map((said) => Number(/standard deviation ([\d.]+)/.exec(said)?.[1]));
  expect(ranks(await reds(page))).toEqual(ranks(sds.map((sd) => -sd)));
});

test('coloured by importance, the map shows what the decoder of a run owes to each neuron, and says how it knows', async () => {
  const { page } = started;
  await page.keyboard.press('Control+1');
  await page.getByRole('row', { name: /Finished/ }).click();
  await waitForRunStatus(page, 'finished');
  await page.getByRole('button', { name: 'Neurons and onsets' }).click();
  await page.getByRole('button', { name: 'Measure' }).click();
  await page.getByRole('region', { name: 'Importance of neurons', exact: true }).waitFor({ timeout: 120_000 });
  await page.keyboard.press('Control+2');
  await page.getByRole('row', { name: /made up/ }).click();
  await page.getByRole('button', { name: 'Inspect' }).click();
  await page.getByRole('tab', { name: 'Map' }).click();
  await page.getByLabel('Coloured by the rank of').selectOption('importance');
  const told = page.getByTestId('roi-importance');
  await told.waitFor();
  await expect
    .poll(() => told.textContent())
    .toMatch(
      /^Rank of what the decoder of run \w+ owes to each neuron: rise of the log loss when a neuron is permuted, on held-out/,
    );

  const said = await readOuts(page);
  const importance = said.map((text) => Number(/importance (-?[\d.e-]+) ± [\d.e-]+ sd/.exec(text)?.[1]));
  expect(importance.every(Number.isFinite)).toBe(true);
  expect(ranks(await reds(page))).toEqual(ranks(importance.map((value) => -value)));
  const least = importance.map((value, neuron) => ({ value, id: `n${neuron}` })).sort((a, b) => a.value - b.value);
  expect(
    least
      .slice(0, 2)
      .map(({ id }) => id)
      .sort(),
  ).toEqual(UNTUNED);

  await page.getByRole('button', { name: 'Export Map of neurons' }).click();
  await page.getByRole('menuitem', { name: 'CSV' }).click();
  await page.getByText(/is exported as CSV/).waitFor();
  const [file] = readdirSync(exports).filter((name) => name.startsWith('map-'));
  const [titles, ...rows] = readFileSync(join(exports, file ?? ''), 'utf8')
    .trim()
    .split('\r\n');
  const column = titles?.split(',').indexOf('importance') ?? -1;
  expect(rows).toHaveLength(NEURONS);
  rows.forEach((row, neuron) => {
    expect(Number(row.split(',')[column])).toBeCloseTo(importance[neuron] ?? Number.NaN, 3);
    expect(row).toMatch(/,permutation,\w+,false$/);
  });
});

test('a click on a neuron of the map chooses it for the other panels, and one more lets it go', async () => {
  const { page } = started;
  const box = await map(page).locator('canvas').boundingBox();
  const { x, y } = cornerOf(4);
  const place = {
    x: ((x + SIDE / 2) / WIDTH) * (box?.width ?? 0),
    y: ((y + SIDE / 2) / HEIGHT) * (box?.height ?? 0),
  };
  const traces = async () => {
    await page.getByRole('tab', { name: 'Traces' }).click();
    const name = await page.getByRole('img', { name: /^Traces of/ }).getAttribute('aria-label');
    await page.getByRole('tab', { name: 'Map' }).click();
    return name;
  };
  expect(await traces()).toMatch(/n4/);
  await map(page).locator('canvas').click({ position: place });
  expect(await traces()).not.toMatch(/n4/);
  await map(page).locator('canvas').click({ position: place });
  expect(await traces()).toMatch(/n4/);
});

test.each(['Dark', 'Light'] as const)('the map can be read and operated by everyone, %s', async (theme) => {
  const { page } = started;
  await chooseTheme(page, theme);
  await page.keyboard.press('Alt+ArrowLeft');
  await map(page).waitFor();
  expect(await accessFaults(page)).toEqual([]);
});

test('nothing of this put an error on the page’s console', () => {
  expect(started.pageErrors).toEqual([]);
});
