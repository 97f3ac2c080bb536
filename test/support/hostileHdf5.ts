import { readFileSync, writeFileSync } from 'node:fs';
import { deflateSync } from 'node:zlib';
import { SeededRandom } from '../../src/shared/random';
import { addData, addObject, type Writer, writeHdf5, writeNwb } from './hdf5Files';

/**
 * Adds a data set that takes no room in the file, as if its values were compressed to nothing: pieces that were never
 * written read as zeros.
 */
function addGrown(
  parent: Writer,
  name: string,
  one: Float64Array | Float32Array,
  shape: number[],
  chunks: number[],
): void {
  const first = shape.map(() => 1);
  parent.create_dataset({
    name,
    data: one,
    shape: first,
    maxshape: shape.map(() => null),
    chunks,
    compression: 'gzip',
  });
  (parent.get(name) as unknown as { resize(shape: number[]): void }).resize(shape);
}

/** Bytes that nothing compresses: without them a file is too short to declare much. */
function addPadding(root: Writer, bytes: number): void {
  const random = new SeededRandom(5);
  addData(
    root,
    'padding',
    Uint8Array.from({ length: bytes }, () => random.int(256)),
  );
}

/** An NWB file whose only series has such a data set. */
function nwbOf(
  folder: string,
  padding: number,
  fill: (root: Writer, series: Writer, ophys: Writer) => void,
): Promise<string> {
  return writeNwb(folder, {
    containers: {},
    more: (root, ophys) => {
      const container = addObject(ophys, 'DfOverF', 'DfOverF');
      const series = addObject(container, 'S', 'RoiResponseSeries');
      addData(series, 'starting_time', new Float64Array([0]), {
        shape: [],
        attributes: { rate: new Float64Array([10]) },
      });
      fill(root, series, ophys);
      addPadding(root, padding);
    },
  });
}

/** Traces of a gigabyte that take no room, in pieces of a shape. */
export const zeroTraces = (chunks: number[]) => (folder: string) =>
  nwbOf(folder, 2 ** 20, (_root, series) => addGrown(series, 'data', new Float32Array(1), [2 ** 15, 2 ** 13], chunks));

/** Traces that declare more than all disks of the world hold. */
export const declaredTraces = (folder: string) =>
  nwbOf(folder, 0, (_root, series) => addGrown(series, 'data', new Float32Array(1), [2 ** 31, 2 ** 31], [1000, 1000]));

/** Series of behaviour with times, as long as is read, and one that is longer. */
export const longBehaviour = (folder: string) =>
  nwbOf(folder, 2 ** 20, (root, series) => {
    addData(series, 'data', new Float32Array(20), { shape: [10, 2] });
    const behaviour = addObject(root.get('processing') as unknown as Writer, 'behavior', 'ProcessingModule');
    for (const [name, length] of Object.entries({ long: 2 ** 23, longer: 2 ** 24, longest: 2 ** 26 })) {
      const one = addObject(behaviour, name, 'TimeSeries');
      addGrown(one, 'data', new Float64Array([1]), [length], [2 ** 18]);
      if (name === 'long') addGrown(one, 'timestamps', new Float64Array(1), [length], [2 ** 18]);
    }
  });

/** A table of intervals with millions of texts. */
export const manyTexts = (folder: string) =>
  nwbOf(folder, 2 ** 20, (root, series) => {
    addData(series, 'data', new Float32Array(20), { shape: [10, 2] });
    const table = addObject(root.create_group('intervals'), 'trials', 'TimeIntervals');
    for (const name of ['start_time', 'stop_time']) addGrown(table, name, new Float64Array(1), [2 ** 17], [2 ** 17]);
    for (let column = 0; column < 50; column++) {
      table.create_dataset({
        name: `c${column}`,
        data: ['a'],
        shape: [1],
        maxshape: [null],
        chunks: [2 ** 17],
        compression: 'gzip',
        dtype: 'S30',
      });
      (table.get(`c${column}`) as unknown as { resize(shape: number[]): void }).resize([2 ** 17]);
    }
  });

/** A hundred thousand regions that all are the same row of masks. */
export const sameMask = (folder: string) =>
  nwbOf(folder, 2 ** 20, (_root, series, ophys) => {
    const regions = 5000;
    addData(series, 'data', new Float32Array(2 * regions), { shape: [2, regions] });
    const table = (ophys.get('ImageSegmentation/PlaneSegmentation') ?? ophys) as unknown as Writer;
    addGrown(table, 'image_mask', new Float32Array(1), [5, 4096, 4096], [1, 4096, 64]);
    addData(series, 'rois', new Int32Array(regions), {
      attributes: { neurodata_type: 'DynamicTableRegion', table: [table.create_reference()] },
    });
  });

/** A result of CaImAn whose footprints have millions of pixels. */
export const wideFootprints = (folder: string) =>
  writeHdf5(folder, 'result.hdf5', (root) => {
    const pixels = 2 ** 23;
    const estimates = root.create_group('estimates');
    addData(estimates, 'C', new Float64Array(60), { shape: [3, 20] });
    addData(estimates, 'dims', new Int32Array([4096, 4096]));
    const footprints = estimates.create_group('A');
    for (const name of ['data', 'indices']) addGrown(footprints, name, new Float64Array(1), [pixels], [2 ** 18]);
    addData(footprints, 'indptr', new Int32Array([0, pixels, pixels, pixels]));
    addPadding(root, 2 ** 20);
  });

/** A compressed piece that claims 4 MB and inflates to a gigabyte. */
export const inflatingPiece = async (folder: string) => {
  const random = new SeededRandom(7);
  const noise = Uint8Array.from({ length: 2 ** 22 }, () => random.int(256));
  const path = await nwbOf(folder, 0, (_root, series) =>
    addData(series, 'data', new Float32Array(noise.buffer), { shape: [2 ** 10, 2 ** 10], gzip: [2 ** 10, 2 ** 10] }),
  );
  const bytes = readFileSync(path);
  // What cannot be compressed is stored as it is, behind the two bytes of zlib and the five of a stored stretch.
  deflateSync(Buffer.alloc(2 ** 30)).copy(bytes, bytes.indexOf(Buffer.from(noise.subarray(0, 64))) - 7);
  writeFileSync(path, bytes);
  return path;
};

/** Many attributes, and none of use. */
export const manyAttributes = (folder: string) =>
  nwbOf(folder, 0, (root, series) => {
    addData(series, 'data', new Float32Array(20), { shape: [10, 2] });
    for (let attribute = 0; attribute < 8000; attribute++)
      root.create_attribute(`a${attribute}`, new Float64Array(1000));
  });

/** Sixty long vectors of a MATLAB 7.3 file that take no room. */
export const zeroVectors = (folder: string) =>
  writeHdf5(folder, 'vectors.mat', (root) => {
    for (let vector = 0; vector < 60; vector++)
      addGrown(root, `v${vector}`, new Float64Array(1), [1, 4_000_000], [1, 2 ** 18]);
    addPadding(root, 2 ** 21);
  });
