import type { RecordingOverview } from '../../../../../shared/entities/inspection';
import type { TileStore } from './TileStore';
import type { Levels } from './tilePlan';
import type { Extent, Viewport } from './viewport';

/** Rows of the heatmap in an order, with the tiles that show them so. */
export interface ArrangedRows {
  readonly store: TileStore;
  /** [row] neurons */
  readonly neurons: Int32Array;
}

/** All that is drawn but for where one looks. */
export interface HeatmapScene {
  readonly overview: RecordingOverview;
  readonly frameRateHz: number | null;
  readonly neuronIds: readonly string[];
  readonly classColours: readonly string[];
  readonly rows: ArrangedRows;
  /** Frames before which time is missing in the file. */
  readonly gapFrames: readonly number[];
  /** Neurons that are chosen. */
  readonly chosen: ReadonlySet<number>;
}

/** Colours and fonts of the theme, for a canvas. */
export interface CanvasLook {
  /** [code] see `codeColours` */
  readonly colours: Uint32Array;
  readonly text: string;
  readonly mutedText: string;
  readonly border: string;
  readonly surface: string;
  readonly accent: string;
  readonly warning: string;
  readonly fontFamily: string;
}

/** Where the pointer is, in pixels of the page from the canvas's corner. */
export interface Pointer {
  readonly x: number;
  readonly y: number;
}

/** Where the parts of the heatmap lie on the canvas, in pixels of the page. */
export interface HeatmapLayout {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly plotWidth: number;
  readonly plotHeight: number;
  readonly ribbonTop: number;
  readonly ribbonHeight: number;
}

const LEFT = 92;
const [RIBBON_GAP, RIBBON, AXIS] = [6, 18, 24];
const RIGHT = 12;

export function layOut(width: number, height: number): HeatmapLayout {
  const plotHeight = Math.max(40, height - RIBBON_GAP - RIBBON - AXIS);
  return {
    width,
    height,
    left: LEFT,
    plotWidth: Math.max(40, width - LEFT - RIGHT),
    plotHeight,
    ribbonTop: plotHeight + RIBBON_GAP,
    ribbonHeight: RIBBON,
  };
}

export function extentOf({ overview }: HeatmapScene): Extent {
  return { frames: overview.frames, rows: overview.neurons };
}

export function levelsOf({ overview }: HeatmapScene): Levels {
  return { levels: overview.levels, rowLevels: overview.rowLevels };
}

/** The frame and row under the pointer, whole or not; null beside the plot. */
export function placeAt(
  { left, plotWidth, plotHeight, ribbonTop, ribbonHeight }: HeatmapLayout,
  view: Viewport,
  { x, y }: Pointer,
): { readonly frame: number; readonly row: number | null } | null {
  const share = (x - left) / plotWidth;
  if (share < 0 || share >= 1 || y < 0 || y >= ribbonTop + ribbonHeight) return null;
  const row = y < plotHeight ? view.firstRow + (y / plotHeight) * (view.endRow - view.firstRow) : null;
  return { frame: view.firstFrame + share * (view.endFrame - view.firstFrame), row };
}
