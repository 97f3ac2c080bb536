import { WorkbenchError } from '../../../shared/errors';
import { LARGEST_FLOAT32 } from '../FrameBlockBuilder';
import type { Hdf5File } from './Hdf5File';
import { damagedFileError, tooLargeError } from './hdf5Errors';
import type { Hdf5Dataset, Hdf5Numbers } from './hdf5Protocol';

/** 4 GiB as float32. */
const MOST_VALUES = 2 ** 30;
const MOST_NEURONS = 1_000_000;

/** Frames read at a time as float32, and what may be unpacked for them at once. */
const TILE_BYTES = 2 ** 25;
const SLAB_BYTES = 2 ** 24;

/** Numbers of neurons over time in an HDF5 file, read a stretch of frames at a time. */
export interface Hdf5Matrix {
  /** One, or several of one shape whose values are added up. */
  readonly addends: readonly [Hdf5Dataset, ...Hdf5Dataset[]];
  /** The axis that is time. A dataset of one axis is one neuron. */
  readonly framesAxis: 0 | 1;
  /** A trace is `scale` times the value in the file, plus `shift`. */
  readonly scale: number;
  readonly shift: number;
}

/** Its numbers of frames and neurons. */
export function sizeOf({ addends, framesAxis }: Hdf5Matrix): { readonly frames: number; readonly neurons: number } {
  const { shape } = addends[0];
  return { frames: shape[framesAxis] ?? 1, neurons: shape.length === 1 ? 1 : (shape[1 - framesAxis] ?? 1) };
}

/**
 * Checks what the file declares before anything is allocated for it.
 * @throws WorkbenchError `file_damaged`, `file_too_large`, `no_neurons`, `too_few_frames`
 */
export function checkMatrix(file: Hdf5File, matrix: Hdf5Matrix): void {
  const { path, shape } = matrix.addends[0];
  for (const addend of matrix.addends) {
    if (!isNumericDataset(addend))
      throw damagedFileError(file.path, `has ${addend.valueKind} in ${addend.path}, where traces were expected`);
    if (addend.shape.join() !== shape.join())
      throw damagedFileError(
        file.path,
        `has ${shape.join(' × ')} values in ${path}, but ${addend.shape.join(' × ')} in ${addend.path}`,
      );
    file.checkPlausible(addend);
  }
  const { frames, neurons } = sizeOf(matrix);
  const found = `has ${frames} frames × ${neurons} neurons in ${path}`;
  if (neurons === 0)
    throw new WorkbenchError('no_neurons', `${file.path} ${found}. Choose another series.`, { file: file.path });
  if (frames < 2)
    throw new WorkbenchError('too_few_frames', `${file.path} ${found}; at least 2 frames are needed.`, {
      file: file.path,
    });
  if (neurons > MOST_NEURONS || frames * neurons > MOST_VALUES)
    throw tooLargeError(file.path, `${found}; at most ${MOST_NEURONS} neurons and ${MOST_VALUES} values are read`);
}

/** Whether a dataset is numbers along one axis or two. */
export function isNumericArray(dataset: Hdf5Dataset): boolean {
  return isNumericDataset(dataset) && (dataset.shape.length === 1 || dataset.shape.length === 2);
}

/** Whether the values of a dataset are numbers. */
export function isNumericDataset({ valueKind }: Hdf5Dataset): boolean {
  return valueKind === 'integer' || valueKind === 'float' || valueKind === 'boolean';
}

/**
 * How many frames to read at a time: whole compressed pieces where memory allows, since each piece is unpacked anew
 * whenever a part of it is wanted. Pieces that run along time may take half the size of the file.
 */
export function framesPerTile(file: Hdf5File, matrix: Hdf5Matrix): number {
  const { frames, neurons } = sizeOf(matrix);
  const { chunks, bytesPerValue } = matrix.addends[0];
  const within = (bytes: number): number => Math.max(1, Math.floor(bytes / (4 * neurons)));
  const chunkFrames = Math.min(frames, chunks?.[matrix.framesAxis] ?? 1);
  const few = within(TILE_BYTES);
  const wanted =
    few >= chunkFrames
      ? few - (few % chunkFrames)
      : Math.min(chunkFrames, within(Math.max(TILE_BYTES, file.bytes / 2)));
  return Math.min(frames, wanted, Math.floor((4 * SLAB_BYTES) / bytesPerValue));
}

/**
 * Reads frames [start, end) as float32; NaN where a value is not finite or too large for float32.
 * @param chosen neurons to keep, in the order wanted; null: all
 * @returns [frame, chosen neuron]
 */
export async function readFrames(
  file: Hdf5File,
  matrix: Hdf5Matrix,
  start: number,
  end: number,
  chosen: Int32Array | null,
): Promise<Float32Array> {
  const { neurons } = sizeOf(matrix);
  const places = placesOf(chosen, neurons);
  const traces = new Float32Array((end - start) * (chosen?.length ?? neurons));
  const step = neuronsPerSlab(matrix, end - start);
  for (let first = 0; first < neurons; first += step) {
    const slab = await readSlab(file, matrix, [start, end], [first, Math.min(neurons, first + step)]);
    scatter(slab, places, traces, chosen?.length ?? neurons);
  }
  return traces;
}

/** For each neuron of the file, its column among those chosen, or −1. */
function placesOf(chosen: Int32Array | null, neurons: number): Int32Array {
  if (chosen === null) return Int32Array.from({ length: neurons }, (_, neuron) => neuron);
  const places = new Int32Array(neurons).fill(-1);
  for (const [column, neuron] of chosen.entries()) places[neuron] = column;
  return places;
}

function neuronsPerSlab({ addends, framesAxis }: Hdf5Matrix, frames: number): number {
  const { chunks, bytesPerValue } = addends[0];
  const few = Math.max(1, Math.floor(SLAB_BYTES / (frames * bytesPerValue)));
  const chunkNeurons = chunks?.[1 - framesAxis] ?? 1;
  return few > chunkNeurons ? few - (few % chunkNeurons) : few;
}

interface Slab {
  /** Of frames and neurons [first, last), as they lie in the file. */
  readonly values: readonly Hdf5Numbers[];
  readonly frames: number;
  readonly firstNeuron: number;
  readonly neurons: number;
  readonly matrix: Hdf5Matrix;
}

async function readSlab(
  file: Hdf5File,
  matrix: Hdf5Matrix,
  [start, end]: readonly [number, number],
  [firstNeuron, lastNeuron]: readonly [number, number],
): Promise<Slab> {
  const { addends, framesAxis } = matrix;
  const along = <T>(frame: T, neuron: T): T[] =>
    addends[0].shape.length === 1 ? [frame] : framesAxis === 0 ? [frame, neuron] : [neuron, frame];
  const values: Hdf5Numbers[] = [];
  for (const addend of addends)
    values.push(
      await file.readNumbers(addend, along(start, firstNeuron), along(end - start, lastNeuron - firstNeuron)),
    );
  return { values, frames: end - start, firstNeuron, neurons: lastNeuron - firstNeuron, matrix };
}

function scatter(slab: Slab, places: Int32Array, traces: Float32Array, stride: number): void {
  const { values, frames, firstNeuron, neurons, matrix } = slab;
  const [frameStep, neuronStep] = matrix.framesAxis === 0 ? [neurons, 1] : [1, frames];
  for (let neuron = 0; neuron < neurons; neuron++) {
    const column = places[firstNeuron + neuron] as number;
    if (column === -1) continue;
    for (let frame = 0; frame < frames; frame++) {
      const at = frame * frameStep + neuron * neuronStep;
      let sum = 0;
      for (const addend of values) sum += addend[at] as number;
      const value = sum * matrix.scale + matrix.shift;
      traces[frame * stride + column] = Math.abs(value) <= LARGEST_FLOAT32 ? value : Number.NaN;
    }
  }
}
