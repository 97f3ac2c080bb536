import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as arrays from '../../../../support/hostileArrays';
import * as hdf5 from '../../../../support/hostileHdf5';
import { makeTemporaryFolders } from '../../../../support/makeTemporaryFolders';
import { type MeasureReading, measuredReadings } from '../../../../support/measureReading';
import { temporaryFolders } from '../../../../support/temporaryFolder';

const newFolder = temporaryFolders();
const bundles = makeTemporaryFolders();
let read: MeasureReading;

beforeAll(async () => {
  read = await measuredReadings(bundles.make());
});

afterAll(() => bundles.remove());

type Sample = readonly [what: string, make: (folder: string) => Promise<string>, outcome: RegExp];

/** Each in a process of its own, whose memory and time are measured: see `measuredReadings`. */
describe.each<readonly [string, readonly Sample[]]>([
  [
    'HDF5',
    [
      ['a gigabyte of traces in a megabyte, piece by piece', hdf5.zeroTraces([64, 2 ** 13]), /too_large/],
      ['a gigabyte of traces in pieces along time', hdf5.zeroTraces([2 ** 15, 1]), /too_large/],
      ['more traces than all disks hold', hdf5.declaredTraces, /damaged|too_large/],
      ['a piece that inflates to 256 times what it claims', hdf5.inflatingPiece, /damaged|too_large|hung/],
      ['behaviour of tens of millions of samples', hdf5.longBehaviour, /read|too_large/],
      ['columns with millions of texts', hdf5.manyTexts, /too_large/],
      ['one mask for all regions', hdf5.sameMask, /read/],
      ['millions of pixels in footprints', hdf5.wideFootprints, /read/],
      ['thousands of large attributes', hdf5.manyAttributes, /too_large/],
      ['long vectors of MATLAB 7.3', hdf5.zeroVectors, /read|too_large|choice_needed|too_few_frames/],
    ],
  ],
  [
    'NumPy, MATLAB, Suite2p and CSV',
    [
      ['an archive that claims a gigabyte and inflates to it', arrays.zipBomb(1024), /too_large|damaged/],
      ['an archive that inflates to less than it claims', arrays.zipBomb(64), /too_large|damaged/],
      ['archives in archives', arrays.nestedArchives, /damaged/],
      ['an archive of long vectors', arrays.manyVectors, /read|choice_needed|too_large/],
      ['an array of objects that would run a program', arrays.programPickle, /format_unknown/],
      ['a compressed variable of a gigabyte', arrays.matlabBomb, /damaged|too_large/],
      ['compressed structures of gigabytes', arrays.matlabStructures, /read|choice_needed|too_large/],
      ['pickles of millions of dictionaries', arrays.greedyPickles(`${'}'.repeat(2_000_000)}.`), /read/],
      ['pickles of millions of marks', arrays.greedyPickles(`${'('.repeat(6_000_000)}.`), /read/],
      ['pickles of references to references', arrays.greedyPickles(arrays.REFERENCES), /read/],
      ['a row without end', arrays.endlessRow, /format_unknown/],
      ['a quote without end', arrays.endlessQuote, /csv|row|too_large|damaged|unknown/],
    ],
  ],
])('%s: within twice the file and 500 MB, and 10 s', (_format, samples) => {
  test.each(samples)(
    '%s',
    async (_what, make, outcome) => {
      const folder = newFolder();
      await make(folder);
      expect(readdirSync(folder)).toHaveLength(1);
      const [outcomes = []] = await read([folder]);
      for (const one of outcomes) expect(one).toMatch(outcome);
      expect(readdirSync(folder)).toHaveLength(1);
    },
    120_000,
  );
});
