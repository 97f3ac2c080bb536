import { type ActivityTile, TILE_COLUMNS, TILE_ROWS } from '../../shared/entities/inspection';
import { WorkbenchError } from '../../shared/errors';
import type { ActivityPyramid } from './ActivityPyramid';

/** Which tile: the level of time, that of rows, and its place in the grid of tiles there. */
export interface TilePlace {
  readonly level: number;
  readonly rowLevel: number;
  readonly tileColumn: number;
  readonly tileRow: number;
}

/** How often rows are halved until they fit a tile, and one more for the rows as they are. */
export function rowLevelsOf(neurons: number): number {
  return 1 + Math.max(0, Math.ceil(Math.log2(neurons / TILE_ROWS)));
}

/**
 * A tile of the heatmap with its rows in an order. Each row is the mean over 2^rowLevel neurons that follow each other.
 * @param order [row] neurons
 * @throws WorkbenchError `request_invalid` for a place outside of the recording
 */
export function cutTile(pyramid: ActivityPyramid, order: Int32Array, place: TilePlace): ActivityTile {
  const codes = pyramid.levels[place.level];
  const allColumns = pyramid.columns[place.level] ?? 0;
  const allRows = Math.ceil(order.length / 2 ** place.rowLevel);
  const [firstColumn, firstRow] = [place.tileColumn * TILE_COLUMNS, place.tileRow * TILE_ROWS];
  const columns = Math.min(TILE_COLUMNS, allColumns - firstColumn);
  const rows = Math.min(TILE_ROWS, allRows - firstRow);
  if (codes === undefined || columns <= 0 || rows <= 0) throw outside(place);
  const tile = new Uint8Array(columns * rows);
  for (let row = 0; row < rows; row++) {
    const first = (firstRow + row) << place.rowLevel;
    const neurons = order.subarray(first, first + 2 ** place.rowLevel);
    averageRows(codes, allColumns, firstColumn, neurons, tile.subarray(row * columns, (row + 1) * columns));
  }
  return { columns, rows, codes: tile };
}

function averageRows(
  codes: Uint8Array,
  allColumns: number,
  firstColumn: number,
  neurons: Int32Array,
  into: Uint8Array,
): void {
  for (let column = 0; column < into.length; column++) {
    let [sum, count] = [0, 0];
    for (let at = 0; at < neurons.length; at++) {
      const code = codes[(neurons[at] as number) * allColumns + firstColumn + column] as number;
      sum += code;
      count += code === 0 ? 0 : 1;
    }
    into[column] = count === 0 ? 0 : Math.round(sum / count);
  }
}

function outside(place: TilePlace): WorkbenchError {
  const where = `level ${place.level}, column ${place.tileColumn}, row ${place.tileRow} of row level ${place.rowLevel}`;
  return new WorkbenchError('request_invalid', `The recording has no tile at ${where}.`, { ...place });
}
