import { join } from 'node:path';
import { type Dataset, File, type Group, type GuessableDataTypes, ready } from 'h5wasm/node';

/** A group to be filled in a file that a test writes. */
export type Writer = Group;

/** Writes an HDF5 file and returns its path. */
export async function writeHdf5(folder: string, name: string, fill: (root: Writer) => void): Promise<string> {
  await ready;
  const path = join(folder, name);
  const file = new File(path, 'w');
  fill(file);
  file.close();
  return path;
}

/** All numbers of a dataset, as h5wasm's own objects give them: by another way than the readers'. */
export async function readNumbers(path: string, dataset: string): Promise<Float64Array> {
  await ready;
  const file = new File(path, 'r');
  try {
    return Float64Array.from((file.get(dataset) as Dataset).value as Float64Array);
  } finally {
    file.close();
  }
}

/** Adds an object of NWB: a group with its type and other attributes. */
export function addObject(
  parent: Writer,
  name: string,
  type: string,
  attributes: Readonly<Record<string, GuessableDataTypes>> = {},
): Writer {
  const group = parent.create_group(name);
  setAttributes(group, { neurodata_type: type, ...attributes });
  return group;
}

/** Adds a dataset; `shape` is that of a vector unless it is given. */
export function addData(
  parent: Writer,
  name: string,
  data: GuessableDataTypes,
  { shape, attributes = {}, gzip }: DataOptions = {},
): void {
  const compressed = gzip === undefined ? {} : { chunks: [...gzip], compression: 'gzip' as const };
  const dataset = parent.create_dataset({ name, data, ...(shape && { shape: [...shape] }), ...compressed });
  setAttributes(dataset, attributes);
}

interface DataOptions {
  readonly shape?: readonly number[];
  readonly attributes?: Readonly<Record<string, GuessableDataTypes>>;
  /** Sizes of the compressed pieces; without, the values are stored as they are. */
  readonly gzip?: readonly number[];
}

export interface NwbContent {
  readonly frames?: number;
  readonly neurons?: number;
  /** Containers: name → type and what series are called. */
  readonly containers?: Readonly<Record<string, { readonly type: string; readonly series: readonly string[] }>>;
  /** More, once the rest is there. */
  readonly more?: (root: Writer, ophys: Writer) => void;
}

/** The value of a neuron in a frame of a file that `writeNwb` wrote, before `conversion` and `offset`. */
export const nwbValue = (frame: number, neuron: number): number => Math.round(1000 * Math.sin(frame / 3 + neuron)) / 8;

/**
 * Writes an NWB file as its format has it: `processing/ophys` with a `PlaneSegmentation` of two more rows than neurons,
 * whose last rows the series is of, and series at 10 Hz from second 5, with conversion 0.5 and offset 2.
 */
export function writeNwb(folder: string, content: NwbContent = {}, name = 'session.nwb'): Promise<string> {
  const {
    frames = 40,
    neurons = 3,
    containers = { DfOverF: { type: 'DfOverF', series: ['RoiResponseSeries'] } },
  } = content;
  return writeHdf5(folder, name, (root) => {
    setAttributes(root, { nwb_version: '2.6.0', neurodata_type: 'NWBFile' });
    addData(root, 'session_description', 'a mouse on a wheel');
    addData(root.create_group('general'), 'institution', 'Institute of Examples');
    const ophys = addObject(root.create_group('processing'), 'ophys', 'ProcessingModule');
    const segmentation = addObject(ophys, 'ImageSegmentation', 'ImageSegmentation');
    const table = addObject(segmentation, 'PlaneSegmentation', 'PlaneSegmentation');
    addData(
      table,
      'id',
      Int32Array.from({ length: neurons + 2 }, (_, row) => 100 + row),
    );
    for (const [container, { type, series }] of Object.entries(containers)) {
      const parent = addObject(ophys, container, type);
      for (const one of series) addSeries(parent, one, table, frames, neurons);
    }
    content.more?.(root, ophys);
  });
}

function addSeries(parent: Writer, name: string, table: Writer, frames: number, neurons: number): void {
  const series = addObject(parent, name, 'RoiResponseSeries', { description: 'made up' });
  const values = Float32Array.from({ length: frames * neurons }, (_, at) =>
    nwbValue(Math.floor(at / neurons), at % neurons),
  );
  const attributes = { conversion: new Float64Array([0.5]), offset: new Float64Array([2]), unit: 'a.u.' };
  addData(series, 'data', values, { shape: [frames, neurons], attributes, gzip: [Math.min(16, frames), neurons] });
  addData(series, 'starting_time', new Float64Array([5]), { shape: [], attributes: { rate: new Float64Array([10]) } });
  const rows = Int32Array.from({ length: neurons }, (_, neuron) => neuron + 2);
  addData(series, 'rois', rows, {
    attributes: { neurodata_type: 'DynamicTableRegion', table: [table.create_reference()] },
  });
}

function setAttributes(
  to: { create_attribute: Group['create_attribute'] },
  attributes: Readonly<Record<string, GuessableDataTypes>>,
): void {
  for (const [name, value] of Object.entries(attributes)) {
    const isSingle = typeof value === 'string' || (Array.isArray(value) && value.length === 1);
    to.create_attribute(name, value, isSingle || (ArrayBuffer.isView(value) && value.length === 1) ? [] : null);
  }
}

/** Adds what CaImAn saves of an analysis: components × frames, absent values as texts, footprints as a sparse matrix. */
export function writeCaiman(folder: string, more: (estimates: Writer) => void = () => {}): Promise<string> {
  const [components, frames] = [3, 20];
  const values = (factor: number): Float64Array =>
    Float64Array.from({ length: components * frames }, (_, at) => factor * Math.sin(at));
  return writeHdf5(folder, 'result.hdf5', (root) => {
    const estimates = root.create_group('estimates');
    for (const [name, factor] of Object.entries({ C: 1, S: 2, YrA: 0.25 }))
      addData(estimates, name, values(factor), { shape: [components, frames] });
    addData(estimates, 'F_dff', 'NoneType');
    addData(estimates, 'idx_components', BigInt64Array.from([0n, 2n]));
    addData(estimates, 'dims', BigInt64Array.from([4n, 5n]));
    const footprints = estimates.create_group('A');
    addData(footprints, 'data', new Float64Array([1, 0.5, 2, 3]));
    addData(footprints, 'indices', new Int32Array([0, 1, 4, 19]));
    addData(footprints, 'indptr', new Int32Array([0, 2, 3, 4]));
    addData(root.create_group('params').create_group('data'), 'fr', new Float64Array([12.5]), { shape: [] });
    more(estimates);
  });
}
