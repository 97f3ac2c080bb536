import { truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { MASK_PIXELS_FILE, MASKS_FILE, readMasks, writeMasks } from '../../../../src/core/recording/storedMasks';
import { temporaryFolders } from '../../../support/temporaryFolder';

const newFolder = temporaryFolders();

const masks = {
  heightPixels: 5000,
  widthPixels: 6000,
  rois: [
    { pixels: Uint32Array.of(0, 5999, 29_999_999), weights: Float32Array.of(0.25, 1, 3) },
    { pixels: new Uint32Array(), weights: new Float32Array() },
    { pixels: Uint32Array.of(6000), weights: Float32Array.of(0.5) },
  ],
};

describe('masks of a recording', () => {
  it('come back as they were, in a field of more pixels than float32 can count', async () => {
    const folder = newFolder();
    await writeMasks(folder, masks);
    expect(await readMasks(folder)).toEqual(masks);
  });

  it('are null for a recording without', async () => {
    expect(await readMasks(newFolder())).toBeNull();
  });

  it('that are cut off or lie outside their field are refused', async () => {
    const folder = newFolder();
    await writeMasks(folder, masks);
    await truncate(join(folder, MASK_PIXELS_FILE), 140);
    await expect(readMasks(folder)).rejects.toMatchObject({ code: 'recording_damaged' });

    await writeMasks(folder, masks);
    await writeFile(
      join(folder, MASKS_FILE),
      JSON.stringify({ heightPixels: 5, widthPixels: 5, pixelCounts: [3, 0, 1] }),
    );
    await expect(readMasks(folder)).rejects.toMatchObject({ code: 'recording_damaged' });
  });
});
