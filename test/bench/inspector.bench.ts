import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { NpyWriter } from '../../src/core/ingest/NpyWriter';
import { openWorkspace } from '../../src/core/store/workspace';
import type { Recording } from '../../src/shared/entities/recording';
import { SeededRandom } from '../../src/shared/random';
import { makeTemporaryFolders } from '../support/makeTemporaryFolders';
import { resizeWindow, startApp } from '../support/startApp';
import { aRecording } from '../support/storeFixtures';

const [FRAMES, NEURONS, RATE_HZ] = [54_000, 600, 30];
const BLOCK_FRAMES = 500;
const STEPS = 150;

/** A budget is exceeded for good when twice as much is used: other work may slow the machine a little. */
const TOLERANCE = 2;
const MOST_FIRST_PAINT_MS = 1500;
const MOST_FRAME_MS = 20;
const MOST_BLOCKED_MS = 50;

const folders = makeTemporaryFolders();
afterAll(() => folders.remove());

/** A recording put into a workspace without its source file: noise, with transients that some neurons share. */
async function makeWorkspace(root: string): Promise<Recording> {
  const classes = { '0': { name: 'rest', frames: FRAMES / 2 }, '1': { name: 'run', frames: FRAMES / 2 } };
  const neuronIds = Array.from({ length: NEURONS }, (_, neuron) => `n${neuron + 1}`);
  const recording = aRecording('b', {
    name: 'an hour of noise',
    frames: FRAMES,
    neurons: NEURONS,
    frameRateHz: RATE_HZ,
    trialFrames: null,
    classes,
    neuronIds,
    findings: [],
    groundTruth: null,
  });
  const workspace = openWorkspace(root, { writer: true, program: 'bench', now: () => new Date() });
  workspace.store.recordings.put(recording);
  const folder = join(workspace.paths.recordings, recording.hash);
  workspace.close();
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'recording.json'), JSON.stringify(recording));
  await writeTraces(join(folder, 'traces.npy'));
  const labels = await NpyWriter.create(join(folder, 'labels.npy'), '<i4');
  await labels.append(Int32Array.from({ length: FRAMES }, (_, frame) => (frame >> 6) & 1));
  await labels.finish([FRAMES]);
  await labels.close();
  return recording;
}

async function writeTraces(path: string): Promise<void> {
  const random = new SeededRandom(1);
  const noise = Float32Array.from({ length: BLOCK_FRAMES * NEURONS }, () => random.normal());
  const traces = await NpyWriter.create(path, '<f4');
  for (let first = 0; first < FRAMES; first += BLOCK_FRAMES) {
    const phase = first / BLOCK_FRAMES;
    await traces.append(noise.map((value, at) => value + 2 * Math.sin(phase / 5 + (at % NEURONS) / 90)));
  }
  await traces.finish([FRAMES, NEURONS]);
  await traces.close();
}

const sorted = (values: readonly number[]) => [...values].sort((a, b) => a - b);
const median = (values: readonly number[]) => sorted(values)[values.length >> 1]!;

test('an hour of 600 neurons: first paint, zoom and pan in software rendering, and how long main is blocked', async () => {
  const workspace = folders.make();
  const { name } = await makeWorkspace(workspace);
  const started = await startApp({ workspace, userData: folders.make() });
  await resizeWindow(started, 1280, 860);
  const { page, app } = started;
  await page.keyboard.press('Control+2');
  await page.getByRole('row', { name: new RegExp(name) }).click();
  await page.getByRole('button', { name: 'Inspect' }).waitFor();

  await app.evaluate(() => {
    const state = globalThis as unknown as { longestBlockMs: number };
    state.longestBlockMs = 0;
    let last = { wallMs: performance.now(), usage: process.cpuUsage() };
    setInterval(() => {
      // A process that waits for a processor is not at work: what other programs take does not count.
      const { user, system } = process.cpuUsage(last.usage);
      const busyMs = Math.min(performance.now() - last.wallMs - 5, (user + system) / 1000);
      state.longestBlockMs = Math.max(state.longestBlockMs, busyMs);
      last = { wallMs: performance.now(), usage: process.cpuUsage() };
    }, 5);
  });
  const paint = await page.evaluate(async () => {
    const start = performance.now();
    const since = (selector: string) =>
      new Promise<number>((resolve) => {
        const look = (): void => {
          if (document.querySelector(selector)) resolve(performance.now() - start);
          else requestAnimationFrame(look);
        };
        look();
      });
    const button = [...document.querySelectorAll('button')].find(({ textContent }) => textContent === 'Inspect');
    button?.click();
    return { first: await since('canvas[data-painted]'), sharp: await since('canvas[data-painted="sharp"]') };
  });

  const frames = await page.evaluate(async (steps) => {
    const canvas = document.querySelector('canvas[data-painted]') as HTMLCanvasElement;
    const box = canvas.getBoundingClientRect();
    const place = { clientX: box.left + 0.6 * box.width, clientY: box.top + 100, bubbles: true, cancelable: true };
    const measure = async (step: (index: number) => void): Promise<number[]> => {
      const gaps: number[] = [];
      let last = 0;
      for (let index = 0; index < steps; index++) {
        step(index);
        const now = await new Promise<number>((resolve) => requestAnimationFrame(() => resolve(performance.now())));
        if (index > 0) gaps.push(now - last);
        last = now;
      }
      return gaps;
    };
    const wheel = (init: WheelEventInit) => canvas.dispatchEvent(new WheelEvent('wheel', { ...place, ...init }));
    return {
      zoom: await measure((index) => wheel({ deltaY: index % 100 < 50 ? -20 : 20 })),
      closeBy: await measure((index) => wheel({ deltaY: index < 60 ? -20 : 0, deltaX: index < 60 ? 0 : 30 })),
      pan: await measure((index) => wheel({ deltaX: index % 60 < 30 ? 40 : -40 })),
    };
  }, STEPS);
  const blocked = await app.evaluate(() => (globalThis as unknown as { longestBlockMs: number }).longestBlockMs);
  const { pageErrors } = started;
  await started.close();

  const medians = { zoom: median(frames.zoom), closeBy: median(frames.closeBy), pan: median(frames.pan) };
  const all = sorted([...frames.zoom, ...frames.closeBy, ...frames.pan]);
  console.log(
    `inspector on ${FRAMES} × ${NEURONS}: first paint ${paint.first.toFixed(0)} ms, sharp after ${paint.sharp.toFixed(0)} ms; ` +
      `median frame: zoom ${medians.zoom.toFixed(1)}, zoom and move ${medians.closeBy.toFixed(1)}, pan ${medians.pan.toFixed(1)} ms, ` +
      `95 % of all within ${all[Math.floor(0.95 * all.length)]!.toFixed(1)} ms; longest block of main ${blocked.toFixed(0)} ms`,
  );
  expect(pageErrors).toEqual([]);
  expect(paint.first).toBeLessThan(MOST_FIRST_PAINT_MS * TOLERANCE);
  expect(Math.max(...Object.values(medians))).toBeLessThan(MOST_FRAME_MS * TOLERANCE);
  expect(blocked).toBeLessThan(MOST_BLOCKED_MS * TOLERANCE);
});
