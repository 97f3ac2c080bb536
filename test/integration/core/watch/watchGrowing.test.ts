import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { File, ready } from 'h5wasm/node';
import { expect, it } from 'vitest';
import type { WatchIngest } from '../../../../src/core/watch/takeRecording';
import { temporaryFolders } from '../../../support/temporaryFolder';
import { watchings } from '../../../support/watchedFolder';

const folder = temporaryFolders();
const watching = watchings(folder);
/** The whole test writes for 60 s; a tenth of that by default. */
const WRITE_SECONDS = Number(process.env.GRIDWALK_WATCH_SECONDS ?? 6);
const SETTLE_SECONDS = 1;
const WITHIN_MS = 1000 * (SETTLE_SECONDS + 5);
/** A machine that is busy with other things may take long to read what was taken in time. */
const READ_WITHIN_MS = 60_000;
const NEURONS = 3;

/** When reading was begun, each time. */
function readings() {
  const atMs: number[] = [];
  const ingest =
    (usual: WatchIngest): WatchIngest =>
    (request) => {
      atMs.push(performance.now());
      return usual(request);
    };
  return { atMs, ingest };
}

/** Calls `write` again and again, mostly soon, for the time given; how often. */
async function keepWriting(write: (turn: number) => void): Promise<number> {
  const untilMs = performance.now() + 1000 * WRITE_SECONDS;
  let turn = 0;
  while (performance.now() < untilMs) {
    write(turn++);
    // A pause now and then, but none of the settle time.
    await new Promise((resolve) => setTimeout(resolve, turn % 10 === 0 ? 400 : 40));
  }
  return turn;
}

it('takes a CSV file that is appended to once, whole, soon after its last row', async () => {
  const { atMs, ingest } = readings();
  const { rig, comesTo, events, recordings } = await watching({ settleSeconds: SETTLE_SECONDS }, { ingest });
  const path = join(rig, 'growing.csv');
  writeFileSync(path, 'frame,n1,n2,label\n');
  // Each turn ends within a row.
  const turns = await keepWriting((turn) =>
    appendFileSync(path, `${turn === 0 ? '' : ',1\n'}${turn},${turn / 4},${turn % 7}`),
  );
  appendFileSync(path, ',0\n');
  const writtenMs = performance.now();
  await comesTo(path, 'done', READ_WITHIN_MS);
  expect(atMs).toHaveLength(1);
  expect((atMs[0] ?? 0) - writtenMs).toBeLessThan(WITHIN_MS);
  expect(events()).toHaveLength(1);
  expect(recordings()).toMatchObject([{ frames: turns }]);
}, 120_000);

it('takes an HDF5 file that is appended to once, whole, soon after it is closed', async () => {
  await ready;
  const { atMs, ingest } = readings();
  const rule = { include: ['*.hdf5'], settleSeconds: SETTLE_SECONDS };
  const { rig, comesTo, events, recordings } = await watching(rule, { ingest });
  const path = join(rig, 'growing.hdf5');
  const file = new File(path, 'w');
  const traces = file.create_group('estimates').create_dataset({
    name: 'C',
    data: new Float64Array(NEURONS),
    shape: [NEURONS, 1],
    maxshape: [NEURONS, null],
    chunks: [NEURONS, 16],
  });
  const turns = await keepWriting((turn) => {
    if (turn > 0) traces.resize([NEURONS, turn + 1]);
    const values = Float64Array.from({ length: NEURONS }, (_, neuron) => turn + neuron);
    traces.write_slice([[], [turn, turn + 1]], values);
    if (turn % 5 === 0) file.flush();
  });
  file.close();
  const writtenMs = performance.now();
  await comesTo(path, 'done', READ_WITHIN_MS);
  expect(atMs).toHaveLength(1);
  expect((atMs[0] ?? 0) - writtenMs).toBeLessThan(WITHIN_MS);
  expect(events()).toHaveLength(1);
  expect(recordings()).toMatchObject([{ frames: turns, neurons: NEURONS }]);
}, 120_000);
