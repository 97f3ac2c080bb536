import { damagedFileError, tooLargeError } from '../../hdf5/hdf5Errors';
import type { Hdf5Numbers } from '../../hdf5/hdf5Protocol';
import type { RoiMask, RoiMasks } from '../../RoiMasks';
import type { CaimanFile } from './CaimanFile';

const MATRIX = '/estimates/A';
/** Where CaImAn's versions keep the height and width of the field of view. */
const DIMENSIONS = ['/estimates/dims', '/params/data/dims', '/dims'];
const MOST_PIXELS = 2 ** 26;
/** Of all components together. */
const MOST_KEPT_PIXELS = 2 ** 23;

/** Whether the file says where its components lie, in a plane. */
export async function hasMasks(file: CaimanFile): Promise<boolean> {
  return (await readDimensions(file)) !== null && (await file.hdf5.dataset(`${MATRIX}/indptr`)) !== null;
}

/**
 * The footprints of components, from `A`: a sparse matrix (CSC) of pixels × components, whose pixels are counted down
 * the columns of the image.
 * @returns null where the file has none, or those of a volume
 * @throws WorkbenchError `file_damaged`, `file_too_large`
 */
export async function readMasks(file: CaimanFile, components: Int32Array): Promise<RoiMasks | null> {
  const dimensions = await readDimensions(file);
  const ends = await file.numbers(`${MATRIX}/indptr`);
  if ((ends?.at(-1) ?? 0) > MOST_KEPT_PIXELS)
    throw tooLargeError(file.path, `has footprints with over ${MOST_KEPT_PIXELS} pixels in all in ${MATRIX}`);
  const pixels = await file.numbers(`${MATRIX}/indices`);
  const weights = await file.numbers(`${MATRIX}/data`);
  if (dimensions === null || ends === null || pixels === null || weights === null) return null;
  const [height, width] = dimensions;
  checkMatrix(file, ends, pixels, weights, height * width);
  const rois = Array.from(components, (component): RoiMask => {
    const [from, to] = [ends[component] ?? 0, ends[component + 1] ?? 0];
    const turned = (pixel: number): number => (pixel % height) * width + Math.floor(pixel / height);
    const places = new Uint32Array(to - from);
    for (let index = from; index < to; index++) places[index - from] = turned(pixels[index] ?? 0);
    return { pixels: places, weights: new Float32Array(weights.subarray(from, to)) };
  });
  return { heightPixels: height, widthPixels: width, rois };
}

async function readDimensions(file: CaimanFile): Promise<readonly [number, number] | null> {
  for (const path of DIMENSIONS) {
    const [height, width, depth] = (await file.numbers(path)) ?? [];
    if (height === undefined || width === undefined || depth !== undefined) continue;
    if (!Number.isInteger(height) || !Number.isInteger(width) || height < 1 || width < 1)
      throw damagedFileError(file.path, `has a field of view of ${height} × ${width} pixels in ${path}`);
    if (height * width > MOST_PIXELS)
      throw tooLargeError(file.path, `has a field of view of ${height} × ${width} pixels`);
    return [height, width];
  }
  return null;
}

function checkMatrix(
  file: CaimanFile,
  ends: Hdf5Numbers,
  pixels: Hdf5Numbers,
  weights: Hdf5Numbers,
  pixelCount: number,
): void {
  const isAscending = ends.every(
    (end, index) => Number.isInteger(end) && end >= (index === 0 ? 0 : (ends[index - 1] ?? 0)),
  );
  const fits = ends.length === file.components + 1 && ends.at(-1) === pixels.length && weights.length === pixels.length;
  const isInside = pixels.every((pixel) => Number.isInteger(pixel) && pixel >= 0 && pixel < pixelCount);
  if (isAscending && fits && isInside) return;
  throw damagedFileError(file.path, `has a matrix of footprints in ${MATRIX} whose parts do not fit one another`);
}
