import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { WorkbenchError } from '../../../shared/errors';
import { FONT_FAMILY } from './text';
import { withResolution } from './withResolution';

/** SVG counts lengths in pixels of 1/96 inch. */
const SVG_PIXELS_PER_INCH = 96;
/** What journals ask for is between these; beyond, pictures of wide figures no longer fit into memory. */
export const DPI_RANGE = [72, 600] as const;
const FONT_FILES = ['Roboto-Regular.woff2', 'Roboto-Bold.woff2'];

type Canvas = typeof import('@napi-rs/canvas');
/** Fonts are known to a process as a whole: registered once. */
let ready: Promise<Canvas> | null = null;

/**
 * A figure as PNG, drawn by Skia. Text is set in Roboto, which Gridwalk brings along in place of Helvetica: the same on
 * every machine, also on one without fonts. The same figure gives the same picture on one machine.
 * @param dpi pixels per inch, within `DPI_RANGE`; kept in the file
 * @param fontFolder `resources/fonts` of the installation
 * @throws WorkbenchError `backend_missing` where the drawing library or the fonts are missing
 */
export async function renderPng(svg: string, dpi: number, fontFolder: string): Promise<Buffer> {
  ready ??= loadCanvas(fontFolder);
  const { createCanvas, loadImage } = await ready;
  const image = await loadImage(Buffer.from(svg));
  const scale = dpi / SVG_PIXELS_PER_INCH;
  const canvas = createCanvas(Math.round(image.width * scale), Math.round(image.height * scale));
  canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
  return withResolution(await canvas.encode('png'), dpi);
}

async function loadCanvas(fontFolder: string): Promise<Canvas> {
  try {
    const canvas = await import('@napi-rs/canvas');
    const [family = ''] = FONT_FAMILY.split(',');
    for (const name of FONT_FILES) {
      if (!canvas.GlobalFonts.register(await readFile(path.join(fontFolder, name)), family))
        throw new Error(`${name} is no font`);
    }
    return canvas;
  } catch (cause) {
    ready = null;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new WorkbenchError(
      'backend_missing',
      `PNG pictures cannot be drawn here (${reason}). Install Gridwalk again, or convert the SVG files with another program.`,
      { fontFolder },
      cause,
    );
  }
}
