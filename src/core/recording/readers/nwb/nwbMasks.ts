import { damagedFileError, tooLargeError } from '../../hdf5/hdf5Errors';
import type { Hdf5Dataset, Hdf5Group } from '../../hdf5/hdf5Protocol';
import type { RoiMask, RoiMasks } from '../../RoiMasks';
import type { NwbFile } from './NwbFile';

const MOST_PIXELS = 2 ** 26;
/** Of all regions together. */
const MOST_KEPT_PIXELS = 2 ** 24;

/** Whether a `PlaneSegmentation` says where its regions lie, in a way that is read. */
export function hasMasks({ links }: Hdf5Group): boolean {
  const names = links.filter(({ to }) => to === 'dataset').map(({ name }) => name);
  return names.includes('image_mask') || (names.includes('pixel_mask') && names.includes('pixel_mask_index'));
}

/**
 * The footprints of rows of a `PlaneSegmentation`: `image_mask` [row, x, y], or `pixel_mask` of x, y and weight, whose
 * ends `pixel_mask_index` gives. x counts columns and y rows (NWB 2 schema, `nwb.ophys.yaml`: num_roi, num_x, num_y): the
 * width stands before the height.
 * @returns null where it has none
 * @throws WorkbenchError `file_damaged`, `file_too_large`
 */
export async function readMasks(file: NwbFile, table: Hdf5Group, rows: Int32Array): Promise<RoiMasks | null> {
  const images = await file.dataset(table, 'image_mask');
  if (images?.shape.length === 3) return imageMasks(file, images, rows);
  const pixels = await file.dataset(table, 'pixel_mask');
  const ends = await file.dataset(table, 'pixel_mask_index');
  return pixels?.valueKind === 'record' && ends !== null ? pixelMasks(file, pixels, ends, rows) : null;
}

async function imageMasks(file: NwbFile, images: Hdf5Dataset, rows: Int32Array): Promise<RoiMasks | null> {
  const [count = 0, width = 0, height = 0] = images.shape;
  if (width * height > MOST_PIXELS) throw tooLargeError(file.path, `has masks of ${width} × ${height} pixels`);
  // The same mask again and again is no segmentation, and would take as long as one likes.
  if (rows.length > count) return null;
  let kept = 0;
  const rois: RoiMask[] = [];
  for (const row of rows) {
    if (row >= count) return null;
    const weights = await file.hdf5.readNumbers(images, [row, 0, 0], [1, width, height]);
    const roi = nonZero(weights, width, height);
    kept += roi.pixels.length;
    if (kept > MOST_KEPT_PIXELS)
      throw tooLargeError(file.path, `has masks with over ${MOST_KEPT_PIXELS} pixels in all`);
    rois.push(roi);
  }
  return { heightPixels: height, widthPixels: width, rois };
}

/** @param weights [x, y] */
function nonZero(weights: ArrayLike<number>, width: number, height: number): RoiMask {
  let count = 0;
  for (let at = 0; at < width * height; at++) if ((weights[at] as number) > 0) count++;
  const roi = { pixels: new Uint32Array(count), weights: new Float32Array(count) };
  for (let y = 0, pixel = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const weight = weights[x * height + y] as number;
      if (!(weight > 0)) continue;
      roi.pixels[pixel] = y * width + x;
      roi.weights[pixel++] = weight;
    }
  }
  return roi;
}

async function pixelMasks(
  file: NwbFile,
  dataset: Hdf5Dataset,
  ends: Hdf5Dataset,
  rows: Int32Array,
): Promise<RoiMasks | null> {
  const read = await file.hdf5.read(dataset);
  const { x, y, weight } = read.kind === 'fields' ? read.fields : {};
  if (x === undefined || y === undefined) return null;
  const isPlace = (value: number): boolean => Number.isInteger(value) && value >= 0;
  if (!x.every(isPlace) || !y.every(isPlace))
    throw damagedFileError(file.path, `has pixels in ${dataset.path} whose x or y is no whole number`);
  const stops = await file.hdf5.readNumbers(ends);
  const widthPixels = 1 + largest(x);
  const heightPixels = 1 + largest(y);
  if (widthPixels * heightPixels > MOST_PIXELS)
    throw tooLargeError(file.path, `has masks of ${widthPixels} × ${heightPixels} pixels`);
  const rois = Array.from(rows, (row) => {
    const [from, to] = [row === 0 ? 0 : (stops[row - 1] ?? 0), stops[row] ?? 0];
    const columns = x.subarray(from, to);
    return {
      pixels: new Uint32Array(columns.map((column, index) => (y[from + index] ?? 0) * widthPixels + column)),
      weights: weight ? new Float32Array(weight.subarray(from, to)) : new Float32Array(columns.length).fill(1),
    };
  });
  return { heightPixels, widthPixels, rois };
}

function largest(values: Float64Array): number {
  return values.reduce((most, value) => Math.max(most, value), 0);
}
