import type {
  BoutLengths,
  OnsetAverage,
  SplitPreview,
  TraceEnvelopes,
} from '../../../../../shared/entities/inspection';
import type { RequestResult } from '../../../../../shared/ipc/contract';
import type { CellValue, ExportTable } from '../../../../charts/export/csvText';
import type { InspectedClass } from '../inspectedClasses';
import type { NeuronRow } from './neuronRows';

/** The rows of the picture from top to bottom: which neuron lies where. */
export function rowsTable(neurons: Int32Array, neuronIds: readonly string[]): ExportTable {
  return {
    columns: ['row', 'neuron', 'id'],
    rows: Array.from(neurons, (neuron, row) => [row + 1, neuron, neuronIds[neuron] ?? '']),
  };
}

/** Lowest and highest value of each neuron in each piece of time; first and end frame of the pieces. */
export function tracesTable(
  { points, low, high }: TraceEnvelopes,
  names: readonly string[],
  { firstFrame, endFrame }: { readonly firstFrame: number; readonly endFrame: number },
): ExportTable {
  const border = (point: number): number => firstFrame + Math.floor((point * (endFrame - firstFrame)) / points);
  return {
    columns: ['first_frame', 'end_frame', ...names.flatMap((name) => [`${name} low`, `${name} high`])],
    rows: Array.from({ length: points }, (_, point) => [
      border(point),
      border(point + 1),
      ...names.flatMap((_name, row) => [low[row * points + point] ?? null, high[row * points + point] ?? null]),
    ]),
  };
}

/** Mean and standard error around the onsets, a row for each neuron and frame. */
export function onsetTable(
  { onsets, mean, standardError }: OnsetAverage,
  names: readonly string[],
  { before, after }: { readonly before: number; readonly after: number },
  frameRateHz: number | null,
): ExportTable {
  const length = before + after;
  return {
    columns: ['neuron', 'frame', 'seconds', 'mean_z', 'standard_error', 'onsets'],
    rows: names.flatMap((name, row) =>
      Array.from({ length }, (_, lag): readonly CellValue[] => {
        const at = row * length + lag;
        const seconds = frameRateHz === null ? null : (lag - before) / frameRateHz;
        return [name, lag - before, seconds, mean[at] ?? null, standardError[at] ?? null, onsets];
      }),
    ),
  };
}

/** Bouts of each class; the columns at the end count bouts of so many frames at least, and fewer than the next. */
export function boutTable(lengths: BoutLengths, classes: readonly InspectedClass[]): ExportTable {
  const bins = lengths[0]?.histogram.length ?? 0;
  return {
    columns: [
      ...['class', 'name', 'frames', 'bouts', 'median_frames', 'longest_frames'],
      ...Array.from({ length: bins }, (_, bin) => `bouts_from_${2 ** bin}_frames`),
    ],
    rows: lengths.map(({ classId, frames, bouts, median, longest, histogram }, index) => [
      ...[classId, classes[index]?.name ?? '', frames, bouts, median, longest],
      ...histogram,
    ]),
  };
}

/** The path: scores of every component at each point, and the class there. */
export function componentsTable(
  { points, pointFrames, explained, scores, classes: classOf }: RequestResult<'recording.components'>,
  classes: readonly InspectedClass[],
): ExportTable {
  return {
    columns: [
      ...['first_frame', 'class'],
      ...explained.map((share, index) => `component_${index + 1} (${(100 * share).toFixed(2)} %)`),
    ],
    rows: Array.from({ length: points }, (_, point) => [
      point * pointFrames,
      classes[classOf[point] as number]?.name ?? '',
      ...explained.map((_share, component) => scores[component * points + point] ?? null),
    ]),
  };
}

/** Every neuron in numbers. */
export function neuronsTable(rows: readonly NeuronRow[]): ExportTable {
  const columns = [
    ...(['name', 'mean', 'sd', 'skewness', 'missing', 'atMaximum', 'longestRun', 'remark', 'mostAlike'] as const),
    'correlation' as const,
  ];
  const titles = {
    name: 'neuron',
    atMaximum: 'percent_at_maximum',
    longestRun: 'longest_run',
    mostAlike: 'most_alike',
  };
  return {
    columns: columns.map((column) => (titles as Readonly<Record<string, string>>)[column] ?? column),
    rows: rows.map((row) => columns.map((column) => row[column])),
  };
}

/** What each partition uses of the recording, by runs of frames; a leaky split says so in every row, as do the classes. */
export function splitTable({ audit, runs, unused, learned }: SplitPreview): ExportTable {
  const classes = learned.map(({ name }) => name).join('; ');
  const parts = [
    ...(['train', 'val', 'test'] as const).map((name) => [name, runs[name]] as const),
    ['unused', unused] as const,
  ];
  return {
    columns: ['partition', 'first_frame', 'end_frame', 'split', 'leaky', 'classes'],
    rows: parts.flatMap(([name, borders]) =>
      Array.from({ length: borders.length / 2 }, (_, run) => [
        ...[name, borders[2 * run] ?? null, borders[2 * run + 1] ?? null],
        ...[audit.split, String(audit.leaky), classes],
      ]),
    ),
  };
}
