import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Hdf5File } from '../../../../../src/core/recording/hdf5/Hdf5File';
import { framesPerTile, type Hdf5Matrix } from '../../../../../src/core/recording/hdf5/Hdf5Matrix';
import type { Hdf5Dataset } from '../../../../../src/core/recording/hdf5/hdf5Protocol';

const TILE_BYTES = 2 ** 25;

/** [frame, neuron] of float32; `chunks` null: not compressed. */
function tile(frames: number, neurons: number, chunks: readonly number[] | null, fileBytes: number): number {
  const dataset = { shape: [frames, neurons], chunks, bytesPerValue: 4 } as unknown as Hdf5Dataset;
  const matrix: Hdf5Matrix = { addends: [dataset], framesAxis: 0, scale: 1, shift: 0 };
  return framesPerTile({ bytes: fileBytes } as Hdf5File, matrix);
}

test('a small recording is read at once, a large one 32 MB at a time', () => {
  expect(tile(1000, 100, null, 400_000)).toBe(1000);
  expect(tile(10_000_000, 128, null, 2 ** 32)).toBe(2 ** 16);
});

test('whole pieces are read where they fit, and pieces along time may take half the size of the file', () => {
  expect(tile(1_000_000, 128, [1000, 128], 2 ** 28)).toBe(65_000);
  expect(tile(1_000_000, 128, [1_000_000, 1], 2 ** 28)).toBe(2 ** 18);
});

test('a tile is at least one frame, at most all, and never larger than it may be', () => {
  const size = fc.integer({ min: 1, max: 10_000_000 });
  fc.assert(
    fc.property(size, fc.integer({ min: 1, max: 1_000_000 }), size, size, (frames, neurons, chunk, fileBytes) => {
      const read = tile(frames, neurons, [chunk, 1], fileBytes);
      expect(read).toBeGreaterThanOrEqual(1);
      expect(read).toBeLessThanOrEqual(frames);
      if (read > 1) expect(read * neurons * 4).toBeLessThanOrEqual(Math.max(TILE_BYTES, fileBytes / 2));
    }),
  );
});
