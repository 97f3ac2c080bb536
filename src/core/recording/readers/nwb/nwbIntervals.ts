import { UNLABELLED } from '../../../../shared/entities/recording';
import { damagedFileError, tooLargeError } from '../../hdf5/hdf5Errors';
import type { Hdf5Dataset, Hdf5Group } from '../../hdf5/hdf5Protocol';
import type { LabelTrack } from '../../LabelTrack';
import { type DiscreteLabels, labelsOfNumbers, labelsOfTexts } from './discreteLabels';
import { childPath, type NwbFile, nameOf } from './NwbFile';
import type { NwbLabelSource } from './NwbLabelSource';

const START = 'start_time';
const STOP = 'stop_time';
/** Columns of every table of intervals that say nothing of behaviour. */
const NO_LABELS = new Set([START, STOP, 'id', 'timeseries', 'timeseries_index', 'tags', 'tags_index']);
const MOST_ROWS = 2 ** 17;
const MOST_COLUMNS = 200;

/** When the class of a table without a label column holds. */
const INSIDE = 1;

/**
 * Label sources of tables of intervals (`TimeIntervals`): each column with few different values, or, of a table without
 * such a column, one class that is named after the table.
 */
export async function intervalSources(file: NwbFile): Promise<readonly NwbLabelSource[]> {
  const sources: NwbLabelSource[] = [];
  for (const table of file.ofType('TimeIntervals')) sources.push(...(await tableSources(file, table)));
  return sources;
}

async function tableSources(file: NwbFile, table: Hdf5Group): Promise<readonly NwbLabelSource[]> {
  const [start, stop] = [await file.dataset(table, START), await file.dataset(table, STOP)];
  const rows = start?.shape[0] ?? 0;
  if (start?.shape.length !== 1 || stop?.shape.length !== 1 || stop.shape[0] !== rows || rows === 0) return [];
  if (rows > MOST_ROWS) throw tooLargeError(file.path, `has ${rows} intervals in ${table.path}`);
  const columns = await labelColumns(file, table, rows);
  const classNames = { [INSIDE]: nameOf(table) };
  const whole: LabelColumn = {
    path: table.path,
    classNames,
    read: async () => ({ labels: new Int32Array(rows).fill(INSIDE), classNames }),
  };
  return (columns.length > 0 ? columns : [whole]).map(({ path, classNames, read }) => ({
    key: path,
    title: path === table.path ? nameOf(table) : `${nameOf(table)}: ${nameOf({ path })}`,
    kind: 'intervals',
    count: rows,
    classNames,
    track: async () => sortedTrack(await file.hdf5.readNumbers(start), await file.hdf5.readNumbers(stop), await read()),
  }));
}

/** A column of labels, of which only the names are kept until it is wanted: a table may have many, and long ones. */
interface LabelColumn {
  readonly path: string;
  readonly classNames: DiscreteLabels['classNames'];
  read(): Promise<DiscreteLabels>;
}

async function labelColumns(file: NwbFile, table: Hdf5Group, rows: number): Promise<readonly LabelColumn[]> {
  const names = table.links.filter(({ to, name }) => to === 'dataset' && !NO_LABELS.has(name)).map(({ name }) => name);
  const columns: LabelColumn[] = [];
  for (const name of names.slice(0, MOST_COLUMNS)) {
    const column = await file.dataset(table, name);
    // A column that is an index, or has one, holds lists of values.
    const isPlain =
      column?.shape.length === 1 &&
      column.shape[0] === rows &&
      !name.endsWith('_index') &&
      !names.includes(`${name}_index`);
    const classNames = column !== null && isPlain ? (await columnLabels(file, column))?.classNames : undefined;
    if (column === null || classNames === undefined) continue;
    columns.push({ path: childPath(table, name), classNames, read: () => labelsOf(file, column) });
  }
  return columns;
}

async function labelsOf(file: NwbFile, column: Hdf5Dataset): Promise<DiscreteLabels> {
  const labels = await columnLabels(file, column);
  if (labels !== null) return labels;
  throw damagedFileError(file.path, `has no labels in ${column.path}, as it had a moment ago`);
}

async function columnLabels(file: NwbFile, column: Hdf5Dataset): Promise<DiscreteLabels | null> {
  switch (column.valueKind) {
    case 'text':
      return labelsOfTexts(await file.hdf5.readTexts(column));
    case 'integer':
    case 'boolean':
    case 'float':
      return labelsOfNumbers(await file.hdf5.readNumbers(column), 1);
    default:
      return null;
  }
}

/** Intervals in the order of their starts; those without a label, or whose times are no numbers, are left out. */
export function sortedTrack(
  starts: ArrayLike<number>,
  stops: ArrayLike<number>,
  { labels, classNames }: DiscreteLabels,
): LabelTrack {
  const rows = Array.from(labels, (label, row) => ({ start: starts[row] as number, stop: stops[row] as number, label }))
    .filter(({ start, stop, label }) => label !== UNLABELLED && start < stop)
    .sort((a, b) => a.start - b.start);
  return {
    kind: 'intervals',
    startSeconds: Float64Array.from(rows, ({ start }) => start),
    stopSeconds: Float64Array.from(rows, ({ stop }) => stop),
    labels: Int32Array.from(rows, ({ label }) => label),
    classNames,
  };
}
