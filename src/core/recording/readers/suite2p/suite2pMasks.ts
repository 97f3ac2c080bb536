import { type Dictionary, numbersAt } from '../../numpy/readDictionaries';
import type { RoiMask, RoiMasks } from '../../RoiMasks';
import { type Plane, readStatistics } from './Plane';

/** The rows of each plane that are neurons of the recording; null: all. */
export interface PlaneRows {
  readonly plane: Plane;
  readonly rows: Int32Array | null;
}

/**
 * The footprints of the neurons, by the pixels of `stat.npy` (`ypix`, `xpix`, `lam`). Several planes stand side by side,
 * the first one left. Null where a plane lacks them, or the size of the field of view is not known.
 * @throws WorkbenchError `file_damaged`, `file_too_large`
 */
export async function suite2pMasks(parts: readonly PlaneRows[], signal: AbortSignal): Promise<RoiMasks | null> {
  const views = parts.map(({ plane: { settings, hasStatistics } }) =>
    hasStatistics && settings.height !== null && settings.width !== null
      ? { height: settings.height, width: settings.width }
      : null,
  );
  if (!views.every((view) => view !== null)) return null;
  const widthPixels = views.reduce((sum, { width }) => sum + width, 0);
  const rois: RoiMask[] = [];
  let left = 0;
  for (const [index, { plane, rows }] of parts.entries()) {
    const view = views[index] as { height: number; width: number };
    rois.push(...(await planeMasks(plane, rows, { ...view, left, widthPixels }, signal)));
    left += view.width;
  }
  return { heightPixels: Math.max(...views.map(({ height }) => height)), widthPixels, rois };
}

/** Where a plane lies in the whole picture. */
interface View {
  readonly height: number;
  readonly width: number;
  readonly left: number;
  readonly widthPixels: number;
}

async function planeMasks(
  plane: Plane,
  rows: Int32Array | null,
  view: View,
  signal: AbortSignal,
): Promise<readonly RoiMask[]> {
  const statistics = await readStatistics(plane, signal);
  const refuse = (what: string): Error =>
    (plane.files[0] as Plane['files'][number]).refuse(`stat.npy beside it ${what}`);
  if (statistics.length !== plane.fluorescence.neurons) {
    throw refuse(`describes ${statistics.length} ROIs, where ${plane.fluorescence.neurons} were expected.`);
  }
  const chosen = rows === null ? statistics : Array.from(rows, (row) => statistics[row] as Dictionary);
  // Pixels may be shared between entries of a pickle, but not so often that a small file fills the memory.
  let left = view.height * view.width * PIXELS_SHARED + PIXELS_TO_SPARE;
  return chosen.map((roi) => {
    const mask = maskOf(roi, view);
    left -= mask?.pixels.length ?? 0;
    if (mask === null || left < 0) throw refuse('has pixels outside the field of view, or far too many.');
    return mask;
  });
}

/** So many times all pixels of the field of view, and some for small ones, may belong to ROIs. */
const PIXELS_SHARED = 20;
const PIXELS_TO_SPARE = 1_000_000;

function maskOf(roi: Dictionary, { height, width, left, widthPixels }: View): RoiMask | null {
  const [rows, columns, weights] = ['ypix', 'xpix', 'lam'].map((key) => numbersAt(roi, key));
  if (!rows || !columns || !weights || rows.length !== columns.length || rows.length !== weights.length) return null;
  const pixels = new Uint32Array(rows.length);
  for (let index = 0; index < rows.length; index++) {
    const [row, column] = [rows[index] as number, columns[index] as number];
    if (!(row >= 0 && row < height && column >= 0 && column < width)) return null;
    pixels[index] = row * widthPixels + left + column;
  }
  return { pixels, weights: Float32Array.from(weights) };
}
