import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SeededRandom } from '../../../../../src/shared/random';
import { type Outcome, truncated, withFlippedBytes } from '../../../../support/fuzzedReading';
import { writeCaiman, writeNwb } from '../../../../support/hdf5Files';
import { makeTemporaryFolders } from '../../../../support/makeTemporaryFolders';
import { type MeasureReading, measuredReadings } from '../../../../support/measureReading';
import { sharedFolder } from '../../../../support/sharedFolder';
import { temporaryFolders } from '../../../../support/temporaryFolder';

const folder = temporaryFolders();
const bundles = makeTemporaryFolders();
let read: MeasureReading;

beforeAll(async () => {
  read = await measuredReadings(bundles.make());
});

afterAll(() => bundles.remove());

/** How many damaged copies of each file are read; more with GRIDWALK_FUZZ=300. */
const ROUNDS = Number(process.env.GRIDWALK_FUZZ ?? 5);
const TIMEOUT_MS = 60_000 + ROUNDS * 15_000;

/** What reading a damaged file may end in, besides being read. */
const EXPECTED: readonly Outcome[] = [
  'read',
  'file_damaged',
  'file_too_large',
  'format_unknown',
  'no_neurons',
  'too_few_frames',
  'choice_needed',
  'file_empty',
  'reader_hung',
];

const FILES: readonly (readonly [string, (folder: string) => Promise<string>])[] = [
  ['a made-up NWB file', (into) => writeNwb(into)],
  ['a made-up result of CaImAn', (into) => writeCaiman(into)],
  ...['dag2023_worm.nwb', 'pynwb_test_RoiResponseSeries.nwb', 'caiman_results.hdf5', 'li2023_colliculus_v73.mat']
    .map((name) => join(sharedFolder, 'data', name))
    .filter((path) => existsSync(path))
    .map((path) => [path.replace(/^.*\//, ''), async () => path] as const),
];

/** In a process of its own, whose memory and time are measured: see `measuredReadings`. */
describe.each(FILES)('%s', (_name, make) => {
  test('cut short at every hundredth of its length is refused', { timeout: TIMEOUT_MS }, async () => {
    const path = await make(folder());
    const shares = Array.from({ length: 100 }, (_, percent) => percent / 100);
    const outcomes = await read(shares.map((share) => dirname(truncated(path, folder(), share))));
    const refused = expect.stringMatching(/^(file_damaged|file_empty|format_unknown)$/);
    expect(outcomes).toEqual(shares.map(() => [refused, refused]));
  });

  test('with bytes replaced is read or refused, and nothing hangs', { timeout: TIMEOUT_MS }, async () => {
    const path = await make(folder());
    const seeds = Array.from({ length: ROUNDS }, (_, seed) => seed);
    const outcomes = await read(
      seeds.map((seed) => dirname(withFlippedBytes(path, folder(), new SeededRandom(seed), 1 + (seed % 40)))),
    );
    const strange = seeds.filter((seed) => outcomes[seed]?.some((outcome) => !EXPECTED.includes(outcome)));
    expect(strange).toEqual([]);
    if (process.env.GRIDWALK_FUZZ) console.log(outcomes.map(([first]) => first).join(' '));
  });
});
