import { readFileSync, writeFileSync } from 'node:fs';
import { join, parse } from 'node:path';
import { readerFor } from '../../src/core/recording/readerRegistry';
import { DEFAULT_INGEST, type IngestOptions } from '../../src/shared/entities/ingestOptions';
import { WorkbenchError } from '../../src/shared/errors';
import type { SeededRandom } from '../../src/shared/random';

/** What became of reading a file: read whole, or the code of the error. */
export type Outcome = 'read' | WorkbenchError['code'];

/** Everything that a reader can be asked of a file. @throws what is no WorkbenchError: a bug */
export async function readEverything(
  path: string,
  orientation: IngestOptions['orientation'] = 'frames_first',
): Promise<Outcome> {
  try {
    const reader = await readerFor(path);
    const signal = new AbortController().signal;
    const { preferredSeries, traces, labels } = await reader.inspect(path, signal);
    const series = preferredSeries ?? traces[0]?.key ?? null;
    const file = await reader.open(path, signal, { ...DEFAULT_INGEST, series, orientation });
    try {
      for await (const _ of file.blocks());
      for (const { key } of labels) await file.labelTrack?.(key);
      await file.masks?.();
    } finally {
      await file.close();
    }
    return 'read';
  } catch (thrown) {
    if (thrown instanceof WorkbenchError) return thrown.code;
    throw thrown;
  }
}

/** Writes the file cut off after a share (0-1) of its length; returns the copy's path. */
export function truncated(path: string, folder: string, share: number): string {
  const bytes = readFileSync(path);
  return copyTo(path, folder, bytes.subarray(0, Math.floor(bytes.length * share)));
}

/** Writes the file with some of its bytes replaced; returns the copy's path. */
export function withFlippedBytes(path: string, folder: string, random: SeededRandom, flips: number): string {
  const bytes = readFileSync(path);
  for (let flip = 0; flip < flips; flip++)
    bytes[Math.floor(random.uniform() * bytes.length)] = Math.floor(random.uniform() * 256);
  return copyTo(path, folder, bytes);
}

function copyTo(path: string, folder: string, bytes: Uint8Array): string {
  const copy = join(folder, parse(path).base);
  writeFileSync(copy, bytes);
  return copy;
}
