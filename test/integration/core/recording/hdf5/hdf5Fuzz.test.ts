import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { SeededRandom } from '../../../../../src/shared/random';
import { type Outcome, readEverything, truncated, withFlippedBytes } from '../../../../support/fuzzedReading';
import { writeCaiman, writeNwb } from '../../../../support/hdf5Files';
import { sharedFolder } from '../../../../support/sharedFolder';
import { temporaryFolders } from '../../../../support/temporaryFolder';

const folder = temporaryFolders();

/** How many damaged copies of each file are read; more with GRIDWALK_FUZZ=300. */
const ROUNDS = Number(process.env.GRIDWALK_FUZZ ?? 5);
const TIMEOUT_MS = 60_000 + ROUNDS * 15_000;
/** Processor time, since the machine may be busy: the watchdog's 8 s and what the rest takes. */
const LONGEST_SECONDS = 12;

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

describe.each(FILES)('%s', (_name, make) => {
  test('cut short at every hundredth of its length is refused', async () => {
    const path = await make(folder());
    for (let percent = 0; percent < 100; percent++) {
      const outcome = await readEverything(truncated(path, folder(), percent / 100));
      expect([percent, outcome]).toEqual([
        percent,
        expect.stringMatching(/^(file_damaged|file_empty|format_unknown)$/),
      ]);
    }
  });

  test('with bytes replaced is read or refused, and nothing hangs', { timeout: TIMEOUT_MS }, async () => {
    const path = await make(folder());
    const seeds = new Map<Outcome, number[]>();
    for (let seed = 0; seed < ROUNDS; seed++) {
      const random = new SeededRandom(seed);
      const before = process.cpuUsage();
      const outcome = await readEverything(withFlippedBytes(path, folder(), random, 1 + (seed % 40)));
      expect([seed, EXPECTED.includes(outcome) ? 'expected' : outcome]).toEqual([seed, 'expected']);
      const { user, system } = process.cpuUsage(before);
      expect([seed, (user + system) / 1e6 < LONGEST_SECONDS]).toEqual([seed, true]);
      seeds.set(outcome, [...(seeds.get(outcome) ?? []), seed]);
    }
    if (process.env.GRIDWALK_FUZZ)
      for (const [outcome, of] of seeds) console.log(outcome, of.length, of.slice(0, 10).join(' '));
  });
});
