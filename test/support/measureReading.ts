import { execFile } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'vitest';
import { bundleForNode } from './bundleForNode';
import type { Outcome } from './fuzzedReading';

const PROGRAM = join(import.meta.dirname, '../integration/core/recording/programs/readAndMeasure.ts');

/** What reading may take over twice the size of the file, and how long it may keep the processor busy. */
const SPARE_BYTES = 500e6;
const LONGEST_SECONDS = 10;

/** Reads files in a process of its own. */
export type MeasureReading = (folders: readonly string[]) => Promise<readonly (readonly Outcome[])[]>;

/**
 * Makes a function that reads the one file (or folder) in each folder, in a process of its own, and fails when that took
 * more memory than twice the largest and 500 MB, or kept the processor busy for over 10 s with one of them.
 * @param bundles where the program is put
 * @returns what became of each, in either orientation
 */
export async function measuredReadings(bundles: string): Promise<MeasureReading> {
  const program = await bundleForNode(PROGRAM, bundles);
  return async (folders) => {
    const { stdout } = await promisify(execFile)(process.execPath, [program, ...folders], { maxBuffer: 2 ** 24 });
    const { readings, growthBytes } = JSON.parse(stdout) as {
      readonly readings: readonly { readonly outcomes: readonly Outcome[]; readonly processorSeconds: number }[];
      readonly growthBytes: number;
    };
    expect(growthBytes).toBeLessThan(2 * Math.max(...folders.map(sizeOf)) + SPARE_BYTES);
    // Of the processor, which other programs at work do not prolong; a wait without end meets the test's own limit.
    expect(Math.max(...readings.map(({ processorSeconds }) => processorSeconds))).toBeLessThan(LONGEST_SECONDS);
    return readings.map(({ outcomes }) => outcomes);
  };
}

/** Bytes of all files in a folder. */
function sizeOf(folder: string): number {
  return readdirSync(folder, { withFileTypes: true }).reduce((sum, entry) => {
    const path = join(folder, entry.name);
    return sum + (entry.isDirectory() ? sizeOf(path) : statSync(path).size);
  }, 0);
}
