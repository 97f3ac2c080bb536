import type { ByteSource } from '../containers/bytes/ByteSource';
import { MemoryBytes } from '../containers/bytes/MemoryBytes';
import { decodeNumbers, type NumberType } from './NumberType';

/** Reads of fewer bytes than these, one for each neuron, take longer than reading the whole. */
const SHORT_READ_BYTES = 2 ** 14;
const READ_AT_ONCE_BYTES = 2 ** 23;
/** What is held in memory to be turned: never more than the file and this, nor more than fits one buffer. */
const SPARE_BYTES = 2 ** 28;
const LARGEST_BUFFER_BYTES = 2 ** 31 - 1;

/** More than any recording has; each costs some hundred bytes for its name and statistics. */
const MOST_NEURONS = 2_000_000;

/** Numbers of neurons over time, where they lie in a file. */
export interface StoredMatrix {
  readonly bytes: ByteSource;
  /** Of the first number. */
  readonly from: number;
  readonly type: NumberType;
  readonly frames: number;
  readonly neurons: number;
  /** Whether the numbers of one frame lie side by side; else those of one neuron. */
  readonly isFrameByFrame: boolean;
}

/** Where frames go: `values[(frame − start) · stride + offset + neuron]`. */
export interface FramesTarget {
  readonly values: Float32Array;
  readonly stride: number;
  readonly offset: number;
}

/** Bytes of all numbers. */
export function matrixBytes({ frames, neurons, type }: Omit<StoredMatrix, 'bytes' | 'from'>): number {
  return frames * neurons * type.bytes;
}

/** @throws what the source's `refuse` makes, unless a matrix has frames, and as many neurons as a recording may have */
export function checkShape({ bytes, frames, neurons }: StoredMatrix): void {
  if (frames < 1) throw bytes.refuse('its traces have no frames.');
  if (neurons > MOST_NEURONS) {
    throw bytes.refuse(`it has ${neurons} neurons over ${frames} frames; check the orientation.`, 'file_too_large');
  }
}

/**
 * The same matrix, held in memory where reading it frame by frame from its place would take long: it is compressed, or
 * has many neurons, side by side over time.
 * @param fileBytes size of the whole file, which bounds the memory
 * @throws WorkbenchError `file_too_large`
 */
export async function heldIfScattered(
  matrix: StoredMatrix,
  tileFrames: number,
  fileBytes: number,
): Promise<StoredMatrix> {
  const { bytes, from, type, frames, isFrameByFrame } = matrix;
  if (isFrameByFrame || tileFrames >= frames) return matrix;
  const size = matrixBytes(matrix);
  const isAllowed = size <= Math.min(fileBytes + SPARE_BYTES, LARGEST_BUFFER_BYTES);
  if (bytes.isSequential && !isAllowed) {
    throw bytes.refuse(
      `its ${size} bytes of traces are compressed neuron by neuron, and would all have to be held in memory.`,
      'file_too_large',
    );
  }
  if (!isAllowed || (!bytes.isSequential && tileFrames * type.bytes >= SHORT_READ_BYTES)) return matrix;
  const held = await bytes.read(from, size);
  await bytes.checkEnd();
  await bytes.release();
  return { ...matrix, bytes: new MemoryBytes(held, bytes.refuse), from: 0 };
}

/**
 * Reads frames [start, end) of the chosen neurons (ascending; null: all) as float32.
 */
export async function readFrames(
  matrix: StoredMatrix,
  start: number,
  end: number,
  chosen: Int32Array | null,
  target: FramesTarget,
): Promise<void> {
  if (matrix.isFrameByFrame) await readTogether(matrix, start, end, chosen, target);
  else await readApart(matrix, start, end, chosen, target);
}

async function readTogether(
  { bytes, from, type, neurons }: StoredMatrix,
  start: number,
  end: number,
  chosen: Int32Array | null,
  { values, stride, offset }: FramesTarget,
): Promise<void> {
  const rowBytes = neurons * type.bytes;
  const rows = decodeNumbers(await bytes.read(from + start * rowBytes, (end - start) * rowBytes), type);
  const count = chosen?.length ?? neurons;
  for (let frame = 0; frame < end - start; frame++) {
    for (let index = 0; index < count; index++) {
      const neuron = chosen === null ? index : (chosen[index] as number);
      values[frame * stride + offset + index] = rows[frame * neurons + neuron] as number;
    }
  }
}

/** Neurons one after another; several at a time where all their frames are wanted. */
async function readApart(
  { bytes, from, type, frames, neurons }: StoredMatrix,
  start: number,
  end: number,
  chosen: Int32Array | null,
  { values, stride, offset }: FramesTarget,
): Promise<void> {
  const neuronBytes = frames * type.bytes;
  const wanted = end - start;
  const together = wanted === frames && chosen === null ? Math.max(1, Math.floor(READ_AT_ONCE_BYTES / neuronBytes)) : 1;
  const count = chosen?.length ?? neurons;
  for (let first = 0; first < count; first += together) {
    const neuron = chosen === null ? first : (chosen[first] as number);
    const read = Math.min(together, count - first);
    const at = from + neuron * neuronBytes + start * type.bytes;
    const numbers = decodeNumbers(await bytes.read(at, read * wanted * type.bytes), type);
    for (let index = 0; index < numbers.length; index++) {
      const column = first + Math.floor(index / wanted);
      values[(index % wanted) * stride + offset + column] = numbers[index] as number;
    }
  }
}
