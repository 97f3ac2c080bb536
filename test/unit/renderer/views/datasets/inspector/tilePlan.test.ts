import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  coarserTiles,
  tileBounds,
  tilesOf,
  topTile,
} from '../../../../../../src/renderer/views/datasets/inspector/heatmap/tilePlan';
import { wholeView } from '../../../../../../src/renderer/views/datasets/inspector/heatmap/viewport';

/** 54 000 × 600: levels of 54 000, 27 000 … 422 columns; rows of 600, 300, 150. */
const extent = { frames: 54_000, rows: 600 };
const levels = { levels: 8, rowLevels: 3 };
const size = { width: 1200, height: 400 };

describe('tilesOf', () => {
  it('asks for the whole recording in few tiles, however long it is', () => {
    const tiles = tilesOf(wholeView(extent), extent, levels, size);
    // 45 frames a pixel: columns of 64 frames, 844 in all; 1.5 rows a pixel: pairs of rows, 300 in all.
    expect(tiles).toEqual([
      { level: 6, rowLevel: 1, tileColumn: 0, tileRow: 0 },
      { level: 6, rowLevel: 1, tileColumn: 1, tileRow: 0 },
      { level: 6, rowLevel: 1, tileColumn: 0, tileRow: 1 },
      { level: 6, rowLevel: 1, tileColumn: 1, tileRow: 1 },
    ]);
  });

  it('asks for single frames and rows where one is close', () => {
    const view = { firstFrame: 1000, endFrame: 1200, firstRow: 250, endRow: 260 };
    expect(tilesOf(view, extent, levels, size)).toEqual([
      { level: 0, rowLevel: 0, tileColumn: 1, tileRow: 0 },
      { level: 0, rowLevel: 0, tileColumn: 2, tileRow: 0 },
      { level: 0, rowLevel: 0, tileColumn: 1, tileRow: 1 },
      { level: 0, rowLevel: 0, tileColumn: 2, tileRow: 1 },
    ]);
  });

  const views = fc
    .tuple(
      fc.integer({ min: 0, max: 53_000 }),
      fc.integer({ min: 16, max: 54_000 }),
      fc.integer({ min: 0, max: 590 }),
      fc.integer({ min: 4, max: 600 }),
    )
    .map(([firstFrame, frames, firstRow, rows]) => ({
      firstFrame,
      endFrame: Math.min(extent.frames, firstFrame + frames),
      firstRow,
      endRow: Math.min(extent.rows, firstRow + rows),
    }));

  it('covers any view, with a number of tiles that pixels limit', () => {
    fc.assert(
      fc.property(views, (view) => {
        const bounds = tilesOf(view, extent, levels, size).map((place) => tileBounds(place, extent));
        expect(Math.min(...bounds.map(({ firstFrame }) => firstFrame))).toBeLessThanOrEqual(view.firstFrame);
        expect(Math.max(...bounds.map(({ endFrame }) => endFrame))).toBeGreaterThanOrEqual(view.endFrame);
        expect(Math.min(...bounds.map(({ firstRow }) => firstRow))).toBeLessThanOrEqual(view.firstRow);
        expect(Math.max(...bounds.map(({ endRow }) => endRow))).toBeGreaterThanOrEqual(view.endRow);
        expect(bounds.length).toBeLessThanOrEqual(12);
      }),
    );
  });

  it('has for each tile coarser ones that cover it, up to the one that shows all', () => {
    fc.assert(
      fc.property(views, (view) => {
        for (const place of tilesOf(view, extent, levels, size)) {
          const own = tileBounds(place, extent);
          const coarser = coarserTiles(place, levels);
          for (const one of coarser) {
            const bounds = tileBounds(one, extent);
            expect(bounds.firstFrame).toBeLessThanOrEqual(own.firstFrame);
            expect(bounds.endFrame).toBeGreaterThanOrEqual(own.endFrame);
            expect(bounds.firstRow).toBeLessThanOrEqual(own.firstRow);
            expect(bounds.endRow).toBeGreaterThanOrEqual(own.endRow);
          }
          expect(coarser.at(-1)).toEqual(topTile(levels));
        }
      }),
    );
  });
});
