import { extentOf, type HeatmapLayout, type HeatmapScene, levelsOf } from './HeatmapScene';
import type { StoredTile, TileStore } from './TileStore';
import { coarserTiles, type TilePlace, tileBounds, tilesOf } from './tilePlan';
import type { Viewport } from './viewport';

/**
 * Draws the activity: each tile that is here, and in place of one that is not the finest coarser one. Asks the store for
 * what is missing.
 * @returns false while something finer is still to come
 */
export function paintTiles(
  context: CanvasRenderingContext2D,
  scene: HeatmapScene,
  colours: Uint32Array,
  { left, plotWidth, plotHeight }: HeatmapLayout,
  view: Viewport,
  pixelRatio: number,
): boolean {
  const { store } = scene.rows;
  const extent = extentOf(scene);
  const size = { width: plotWidth * pixelRatio, height: plotHeight * pixelRatio };
  const places = tilesOf(view, extent, levelsOf(scene), size);
  const missing: TilePlace[] = [];
  context.save();
  context.beginPath();
  context.rect(left, 0, plotWidth, plotHeight);
  context.clip();
  // Cells are no smaller than pixels, and keep sharp borders.
  context.imageSmoothingEnabled = false;
  for (const place of places) {
    const own = store.get(place);
    if (own === undefined) missing.push(place);
    const shown = own === undefined ? nearestCoarser(store, place, scene) : { place, stored: own };
    if (shown === null) continue;
    const wanted = tileBounds(place, extent);
    drawPart(
      context,
      pictureOf(shown.stored, colours),
      tileBounds(shown.place, extent),
      wanted,
      (frame, row) => [
        left + ((frame - view.firstFrame) / (view.endFrame - view.firstFrame)) * plotWidth,
        ((row - view.firstRow) / (view.endRow - view.firstRow)) * plotHeight,
      ],
      pixelRatio,
    );
  }
  context.restore();
  store.want(places);
  return missing.length === 0;
}

function nearestCoarser(
  store: TileStore,
  place: TilePlace,
  scene: HeatmapScene,
): { readonly place: TilePlace; readonly stored: StoredTile } | null {
  for (const coarser of coarserTiles(place, levelsOf(scene))) {
    const stored = store.get(coarser);
    if (stored !== undefined) return { place: coarser, stored };
  }
  return null;
}

type ToPage = (frame: number, row: number) => readonly [number, number];

/** The part of a picture that shows `wanted`, to where that lies. Borders fall on pixels, so that tiles meet. */
function drawPart(
  context: CanvasRenderingContext2D,
  picture: HTMLCanvasElement,
  bounds: Viewport,
  wanted: Viewport,
  toPage: ToPage,
  pixelRatio: number,
): void {
  const whole = (value: number): number => Math.round(value * pixelRatio) / pixelRatio;
  const [x, y] = toPage(wanted.firstFrame, wanted.firstRow).map(whole) as [number, number];
  const [right, bottom] = toPage(wanted.endFrame, wanted.endRow).map(whole) as [number, number];
  const perFrame = picture.width / (bounds.endFrame - bounds.firstFrame);
  const perRow = picture.height / (bounds.endRow - bounds.firstRow);
  context.drawImage(
    picture,
    (wanted.firstFrame - bounds.firstFrame) * perFrame,
    (wanted.firstRow - bounds.firstRow) * perRow,
    (wanted.endFrame - wanted.firstFrame) * perFrame,
    (wanted.endRow - wanted.firstRow) * perRow,
    x,
    y,
    right - x,
    bottom - y,
  );
}

/** A tile in colours: made once, and again when the colours change. */
function pictureOf(stored: StoredTile, colours: Uint32Array): HTMLCanvasElement {
  if (stored.picture?.colours === colours) return stored.picture.canvas;
  const { columns, rows, codes } = stored.tile;
  const canvas = stored.picture?.canvas ?? document.createElement('canvas');
  canvas.width = columns;
  canvas.height = rows;
  const image = new ImageData(columns, rows);
  const words = new Uint32Array(image.data.buffer);
  for (let at = 0; at < words.length; at++) words[at] = colours[codes[at] as number] as number;
  canvas.getContext('2d')?.putImageData(image, 0, 0);
  stored.picture = { colours, canvas };
  return canvas;
}
