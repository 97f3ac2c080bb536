import { referenceAttribute } from '../../hdf5/hdf5Attributes';
import { damagedFileError, tooLargeError } from '../../hdf5/hdf5Errors';
import type { Hdf5Dataset, Hdf5Group } from '../../hdf5/hdf5Protocol';
import type { NwbFile } from './NwbFile';

/** Columns in which programs say which regions are cells (Suite2p's has a probability beside it). */
const ACCEPTED_COLUMNS = ['accepted', 'Accepted', 'is_cell', 'iscell'];
const MOST_ROIS = 1_000_000;

/** The regions of interest that the columns of a series belong to. */
export interface NwbRois {
  readonly count: number;
  /** Rows of the `PlaneSegmentation`, one per column of the series. */
  readonly rows: Int32Array;
  /** Null where the series names none. */
  readonly table: Hdf5Group | null;
  /** Ids of the rows; null where the table has none. */
  readonly ids: readonly string[] | null;
  /** Which of them are cells; null where the file does not judge. */
  readonly accepted: readonly boolean[] | null;
}

/** The regions of a series; null where it does not say. @throws WorkbenchError `file_damaged`, `file_too_large` */
export async function readRois(file: NwbFile, series: Hdf5Group): Promise<NwbRois | null> {
  const dataset = await file.dataset(series, 'rois');
  if (dataset === null || dataset.shape.length !== 1) return null;
  const rows = Int32Array.from(await readColumn(file, dataset));
  const table = file.groupAt(referenceAttribute(dataset, 'table'));
  const ids = table && (await readIds(file, table));
  checkRows(file, dataset, rows, ids?.length ?? null);
  const flags = table && (await readAccepted(file, table));
  return {
    count: rows.length,
    rows,
    table,
    ids: ids && Array.from(rows, (row) => ids[row] ?? ''),
    accepted: flags && Array.from(rows, (row) => flags[row] ?? false),
  };
}

/** One number per row. */
async function readColumn(file: NwbFile, dataset: Hdf5Dataset): Promise<ArrayLike<number> & Iterable<number>> {
  const [rows = 0] = dataset.shape;
  if (rows > MOST_ROIS) throw tooLargeError(file.path, `has ${rows} regions of interest in ${dataset.path}`);
  return dataset.shape.length === 1
    ? file.hdf5.readNumbers(dataset)
    : file.hdf5.readNumbers(dataset, [0, 0], [rows, Math.min(1, dataset.shape[1] ?? 0)]);
}

async function readIds(file: NwbFile, table: Hdf5Group): Promise<readonly string[] | null> {
  const ids = await file.dataset(table, 'id');
  return ids?.shape.length === 1 ? Array.from(await readColumn(file, ids), String) : null;
}

async function readAccepted(file: NwbFile, table: Hdf5Group): Promise<readonly boolean[] | null> {
  for (const name of ACCEPTED_COLUMNS) {
    const column = await file.dataset(table, name);
    const isFlags = column !== null && (column.shape.length === 1 || column.shape.length === 2);
    if (isFlags && column.valueKind !== 'text') return Array.from(await readColumn(file, column), (flag) => flag > 0);
  }
  return null;
}

function checkRows(file: NwbFile, { path }: Hdf5Dataset, rows: Int32Array, count: number | null): void {
  const strange = rows.find((row) => row < 0 || (count !== null && row >= count));
  if (strange === undefined) return;
  throw damagedFileError(file.path, `names row ${strange} in ${path}, of a table with ${count ?? 'no'} rows`);
}
