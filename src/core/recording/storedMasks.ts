import { open, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { WorkbenchError } from '../../shared/errors';
import { systemErrorCode } from './fileReadError';
import { npyDataBytes, npyHeader, readNpyHeader } from './npy';
import type { RoiMask, RoiMasks } from './RoiMasks';

/** The files of a recording's folder that say where its neurons lie; recordings without masks have none. */
export const MASKS_FILE = 'masks.json';
export const MASK_PIXELS_FILE = 'masks.npy';

const side = z.int().positive().max(100_000);
const masksSchema = z.object({
  heightPixels: side,
  widthPixels: side,
  /** [neuron] how many rows of `masks.npy` are its own, one after another. */
  pixelCounts: z.array(z.int().nonnegative()),
});

/**
 * Writes the footprints of a recording's neurons: `masks.json`, and `masks.npy`, float32 [pixel, 3] with the row, the
 * column and the weight of each pixel. They say nothing about activity and are no part of the recording's hash.
 */
export async function writeMasks(folder: string, { heightPixels, widthPixels, rois }: RoiMasks): Promise<void> {
  const pixelCounts = rois.map(({ pixels }) => pixels.length);
  const rows = new Float32Array(3 * pixelCounts.reduce((sum, count) => sum + count, 0));
  let at = 0;
  for (const { pixels, weights } of rois) {
    pixels.forEach((pixel, index) => {
      rows.set([Math.floor(pixel / widthPixels), pixel % widthPixels, weights[index] as number], at);
      at += 3;
    });
  }
  const header = npyHeader({ type: '<f4', shape: [rows.length / 3, 3] });
  await writeSynced(join(folder, MASK_PIXELS_FILE), Buffer.concat([header, Buffer.from(rows.buffer)]));
  await writeSynced(join(folder, MASKS_FILE), JSON.stringify({ heightPixels, widthPixels, pixelCounts }));
}

/**
 * The footprints of a recording's neurons; null where it has none.
 * @throws WorkbenchError `recording_damaged`
 */
export async function readMasks(folder: string): Promise<RoiMasks | null> {
  const path = join(folder, MASKS_FILE);
  const text = await readFile(path, 'utf8').catch((thrown: unknown) => {
    if (systemErrorCode(thrown) === 'ENOENT') return null;
    throw thrown;
  });
  if (text === null) return null;
  try {
    const { pixelCounts, ...field } = masksSchema.parse(JSON.parse(text));
    const total = pixelCounts.reduce((sum, count) => sum + count, 0);
    const rows = await readPixels(join(folder, MASK_PIXELS_FILE), total);
    return { ...field, rois: cut(rows, pixelCounts, field) };
  } catch (thrown) {
    const message = `${path} does not hold the places of the neurons. Ingest the recording's source file again.`;
    throw new WorkbenchError('recording_damaged', message, { file: path }, thrown);
  }
}

async function writeSynced(path: string, content: Buffer | string): Promise<void> {
  await writeFile(path, content);
  const file = await open(path, 'r+');
  await file.sync().finally(() => file.close());
}

async function readPixels(path: string, total: number): Promise<Float32Array> {
  const file = await open(path, 'r');
  try {
    const header = await readNpyHeader(file);
    const { size } = await file.stat();
    const whole = header?.type === '<f4' && header.shape.join() === [total, 3].join();
    if (!whole || size !== header.dataOffset + npyDataBytes(header)) throw new Error('not the pixels of these masks');
    const data = Buffer.from(new ArrayBuffer(npyDataBytes(header)));
    await file.read(data, 0, data.length, header.dataOffset);
    return new Float32Array(data.buffer);
  } finally {
    await file.close();
  }
}

function cut(
  rows: Float32Array,
  pixelCounts: readonly number[],
  { heightPixels, widthPixels }: Omit<RoiMasks, 'rois'>,
): readonly RoiMask[] {
  let at = 0;
  return pixelCounts.map((count) => {
    const pixels = new Uint32Array(count);
    const weights = new Float32Array(count);
    for (let index = 0; index < count; index++, at += 3) {
      const [row, column] = [rows[at] as number, rows[at + 1] as number];
      if (!(row >= 0 && row < heightPixels && column >= 0 && column < widthPixels))
        throw new Error('a pixel lies outside');
      pixels[index] = row * widthPixels + column;
      weights[index] = rows[at + 2] as number;
    }
    return { pixels, weights };
  });
}
