import { execFileSync } from 'node:child_process';
import { readFile, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readerFor } from '../../src/core/recording/readerRegistry';
import { DEFAULT_INGEST } from '../../src/shared/entities/ingestOptions';
import { bundleForNode } from '../support/bundleForNode';
import { temporaryFolders } from '../support/temporaryFolder';
import { writeNoiseCsv } from '../support/writeNoiseCsv';

const newFolder = temporaryFolders();
const NEURONS = 600;
const FRAMES = 54_000;
const ROUNDS = 3;

/** A budget is exceeded for good when twice as much is used: other work may slow the machine a little. */
const TOLERANCE = 2;
const LEAST_MEGABYTES_PER_SECOND = 60;
const MOST_GROWTH_MEGABYTES = 150;
const MOST_BLOCKED_MS = 50;

async function readWithGridwalk(path: string): Promise<number> {
  const file = await (await readerFor(path)).open(path, new AbortController().signal, DEFAULT_INGEST);
  let frames = 0;
  for await (const block of file.blocks()) frames += block.labels.length;
  await file.close();
  return frames;
}

/** What one would write first: the whole text, split into lines, split at commas, each cell to Number. */
async function readNaively(path: string): Promise<number> {
  const lines = (await readFile(path, 'utf8')).trimEnd().split('\n').slice(1);
  const traces = new Float32Array(lines.length * NEURONS);
  lines.forEach((line, frame) => {
    const cells = line.split(',');
    for (let neuron = 0; neuron < NEURONS; neuron++) traces[frame * NEURONS + neuron] = Number(cells[neuron + 1]);
  });
  return lines.length;
}

async function secondsOf(work: () => Promise<number>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

test('the CSV reader is faster than a naive one', async () => {
  const path = join(newFolder(), 'slice.csv');
  const megabytes = await writeNoiseCsv(path, 5000, NEURONS);
  expect(await readWithGridwalk(path)).toBe(await readNaively(path));
  let ours = Number.POSITIVE_INFINITY;
  let theirs = Number.POSITIVE_INFINITY;
  for (let round = 0; round < ROUNDS; round++) {
    ours = Math.min(ours, await secondsOf(() => readWithGridwalk(path)));
    theirs = Math.min(theirs, await secondsOf(() => readNaively(path)));
  }
  const [speed, naiveSpeed] = [megabytes / ours, megabytes / theirs];
  console.log(
    `CSV reading (${megabytes.toFixed(0)} MB, ${NEURONS} neurons): gridwalk ${speed.toFixed(0)} MB/s, ` +
      `naive split and Number ${naiveSpeed.toFixed(0)} MB/s, ratio ${(speed / naiveSpeed).toFixed(2)}`,
  );
  expect(speed).toBeGreaterThan(LEAST_MEGABYTES_PER_SECOND / TOLERANCE);
  expect(speed / naiveSpeed).toBeGreaterThan(1 / TOLERANCE);
});

test('a 54,000 × 600 recording is ingested fast, in bounded memory, without blocking its process', async () => {
  const folder = newFolder();
  const path = join(folder, 'large.csv');
  const megabytes = await writeNoiseCsv(path, FRAMES, NEURONS);
  const script = await bundleForNode(join(import.meta.dirname, 'programs/ingestAndMeasure.ts'), folder);
  const output = execFileSync(process.execPath, [script, path, join(folder, 'recordings')], { encoding: 'utf8' });
  await truncate(path, 0);
  const measured = JSON.parse(output) as Record<
    'frames' | 'neurons' | 'seconds' | 'growthBytes' | 'longestBlockMs',
    number
  >;
  const speed = megabytes / measured.seconds;
  const growth = measured.growthBytes / 1e6;
  console.log(
    `Ingest (${FRAMES} frames × ${NEURONS} neurons, ${megabytes.toFixed(0)} MB): ${speed.toFixed(0)} MB/s, ` +
      `memory +${growth.toFixed(0)} MB, longest block ${measured.longestBlockMs.toFixed(0)} ms`,
  );
  expect(measured).toMatchObject({ frames: FRAMES, neurons: NEURONS });
  expect(speed).toBeGreaterThan(LEAST_MEGABYTES_PER_SECOND / TOLERANCE);
  expect(growth).toBeLessThan(MOST_GROWTH_MEGABYTES * TOLERANCE);
  expect(measured.longestBlockMs).toBeLessThan(MOST_BLOCKED_MS * TOLERANCE);
});
