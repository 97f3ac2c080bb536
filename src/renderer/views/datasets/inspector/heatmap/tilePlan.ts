import { TILE_COLUMNS, TILE_ROWS } from '../../../../../shared/entities/inspection';
import type { Extent, Viewport } from './viewport';

/** A tile of the heatmap: see `recording.tile`. */
export interface TilePlace {
  readonly level: number;
  readonly rowLevel: number;
  readonly tileColumn: number;
  readonly tileRow: number;
}

/** How often time and rows can be halved until each fits one tile, and one more. */
export interface Levels {
  readonly levels: number;
  readonly rowLevels: number;
}

/** Where the heatmap is drawn, in device pixels. */
export interface PixelSize {
  readonly width: number;
  readonly height: number;
}

export function tileKey({ level, rowLevel, tileColumn, tileRow }: TilePlace): string {
  return `${level}/${rowLevel}/${tileColumn}/${tileRow}`;
}

/** The one tile that shows everything. */
export function topTile({ levels, rowLevels }: Levels): TilePlace {
  return { level: levels - 1, rowLevel: rowLevels - 1, tileColumn: 0, tileRow: 0 };
}

/**
 * The tiles that show a viewport, in reading order: as many as pixels need, not as frames. A cell is at least about a
 * pixel, so that each is seen.
 */
export function tilesOf(view: Viewport, extent: Extent, { levels, rowLevels }: Levels, size: PixelSize): TilePlace[] {
  const level = levelFor((view.endFrame - view.firstFrame) / size.width, levels);
  const rowLevel = levelFor((view.endRow - view.firstRow) / size.height, rowLevels);
  const columns = tileRange(view.firstFrame, Math.min(view.endFrame, extent.frames), TILE_COLUMNS * 2 ** level);
  const rows = tileRange(view.firstRow, Math.min(view.endRow, extent.rows), TILE_ROWS * 2 ** rowLevel);
  return rows.flatMap((tileRow) => columns.map((tileColumn) => ({ level, rowLevel, tileColumn, tileRow })));
}

/** The frames and rows that a tile covers. */
export function tileBounds({ level, rowLevel, tileColumn, tileRow }: TilePlace, { frames, rows }: Extent): Viewport {
  const [wide, high] = [TILE_COLUMNS * 2 ** level, TILE_ROWS * 2 ** rowLevel];
  return {
    firstFrame: tileColumn * wide,
    endFrame: Math.min(frames, (tileColumn + 1) * wide),
    firstRow: tileRow * high,
    endRow: Math.min(rows, (tileRow + 1) * high),
  };
}

/** Coarser tiles that cover a tile, the nearest first: what can be shown until it is there. */
export function coarserTiles(place: TilePlace, { levels, rowLevels }: Levels): TilePlace[] {
  const steps = Math.max(levels - place.level, rowLevels - place.rowLevel);
  return Array.from({ length: steps }, (_, step) => {
    const level = Math.min(levels - 1, place.level + step + 1);
    const rowLevel = Math.min(rowLevels - 1, place.rowLevel + step + 1);
    const tileColumn = place.tileColumn >> (level - place.level);
    return { level, rowLevel, tileColumn, tileRow: place.tileRow >> (rowLevel - place.rowLevel) };
  });
}

/** A little less than a pixel is not worth half the detail. */
const SLACK = 0.2;

function levelFor(cellsPerPixel: number, levels: number): number {
  return Math.max(0, Math.min(levels - 1, Math.ceil(Math.log2(Math.max(1, cellsPerPixel)) - SLACK)));
}

function tileRange(first: number, end: number, length: number): number[] {
  const from = Math.floor(first / length);
  const count = Math.max(1, Math.ceil(end / length) - from);
  return Array.from({ length: count }, (_, index) => from + index);
}
